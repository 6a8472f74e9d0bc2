"use client";

import { ArrowDown, ArrowUp, Pin, PinOff, RotateCcw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import { orderedIds, shownIds } from "./column-state";
import type { ColumnLook, DataColumn, Density } from "./columns";

/** What is chosen of a column, without what it draws. */
type Choice = Pick<DataColumn<never>, "id" | "header" | "canHide" | "sortField">;

export type ColumnToolsProps = {
  columns: readonly Choice[];
  look: ColumnLook;
  density: Density;
  /** What somebody sees who never chose. */
  standard: ColumnLook;
  onLook: (look: ColumnLook) => void;
  onDensity: (density: Density) => void;
};

export function ColumnTools({ columns, look, density, standard, onLook, onDensity }: ColumnToolsProps) {
  const t = useTranslations("table");
  const order = orderedIds(columns, look);
  return (
    <div className="grid gap-2 p-1">
      <Segmented
        label={t("density")}
        value={density}
        onChange={onDensity}
        options={[
          { value: "compact", label: t("compact") },
          { value: "comfortable", label: t("comfortable") },
        ]}
      />
      <ul aria-label={t("columns")}>
        {order.map((id, at) => {
          const column = columns.find((candidate) => candidate.id === id);
          return column === undefined ? null : (
            <ColumnLine
              key={id}
              column={column}
              at={at}
              order={order}
              columns={columns}
              look={look}
              onLook={onLook}
            />
          );
        })}
      </ul>
      <Button
        size="sm"
        onClick={() => onLook(standard)}
        icon={<RotateCcw className="size-3.5" aria-hidden />}
        className="justify-self-start"
      >
        {t("columnsReset")}
      </Button>
    </div>
  );
}

type LineProps = Pick<ColumnToolsProps, "columns" | "look" | "onLook"> & {
  column: Choice;
  at: number;
  order: string[];
};

function ColumnLine({ column, at, order, columns, look, onLook }: LineProps) {
  const t = useTranslations("table");
  const { id, header } = column;
  const pinned = look.pinned ?? [];
  const isHidden = look.hidden.includes(id);
  const isPinned = pinned.includes(id);
  const isFirst = shownIds(columns, look)[0] === id;
  const without = (ids: readonly string[]) => ids.filter((other) => other !== id);
  const move = (to: number) => onLook({ ...look, order: without(order).toSpliced(to, 0, id) });
  return (
    <li className="flex items-center gap-0.5">
      <div className="min-w-44 flex-1">
        <Checkbox
          label={header}
          showLabel
          disabled={column.canHide === false}
          checked={!isHidden}
          onChange={() => onLook({ ...look, hidden: isHidden ? without(look.hidden) : [...look.hidden, id] })}
        />
      </div>
      <IconButton
        label={t(isPinned || isFirst ? "unpin" : "pin", { column: header })}
        aria-pressed={isPinned || isFirst}
        disabled={isFirst || isHidden}
        onClick={() => onLook({ ...look, pinned: isPinned ? without(pinned) : [...pinned, id] })}
      >
        {isPinned || isFirst ? (
          <PinOff className="size-3.5" aria-hidden />
        ) : (
          <Pin className="size-3.5" aria-hidden />
        )}
      </IconButton>
      <IconButton label={t("moveLeft", { column: header })} disabled={at === 0} onClick={() => move(at - 1)}>
        <ArrowUp className="size-3.5" aria-hidden />
      </IconButton>
      <IconButton
        label={t("moveRight", { column: header })}
        disabled={at === order.length - 1}
        onClick={() => move(at + 1)}
      >
        <ArrowDown className="size-3.5" aria-hidden />
      </IconButton>
    </li>
  );
}
