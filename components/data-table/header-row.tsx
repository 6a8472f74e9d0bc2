"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { cn } from "@/lib/cn";
import { stickyAt } from "./data-row";
import { ResizeHandle } from "./resize-handle";
import type { PlacedColumn, useDataTable } from "./use-data-table";

const cellLook =
  "sticky top-0 h-7.5 border-b border-line-strong bg-bg px-2 text-left text-xs font-semibold whitespace-nowrap text-muted";

type Table<T extends object> = ReturnType<typeof useDataTable<T>>["table"];
type Props<T extends object> = {
  table: Table<T>;
  columns: PlacedColumn<T>[];
  canResize: boolean;
  select: ReactNode | null;
};

export function HeaderRow<T extends object>({ table, columns, canResize, select }: Props<T>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {select === null ? null : <th className={cn(cellLook, "left-0 z-20 pl-2.5")}>{select}</th>}
        {columns.map((column, index) => (
          <th
            key={column.id}
            scope="col"
            aria-sort={mainDirection(table, column.id)}
            style={stickyAt(column.left, 20)}
            className={cn(
              cellLook,
              column.align === "end" && "text-right",
              column.left === null && "z-10",
              index === 0 && select === null && "pl-3.5",
            )}
          >
            <HeaderLabel table={table} column={column} />
            {canResize ? <ResizeHandle table={table} column={column} /> : null}
          </th>
        ))}
      </tr>
    </thead>
  );
}

type CellProps<T extends object> = { table: Table<T>; column: PlacedColumn<T> };

function HeaderLabel<T extends object>({ table, column }: CellProps<T>) {
  const t = useTranslations("table");
  const model = table.getColumn(column.id);
  if (!model?.getCanSort()) return <span className="block truncate">{column.header}</span>;
  const direction = model.getIsSorted();
  const place = model.getSortIndex();
  const isOneOfSeveral = direction !== false && table.state.sorting.length > 1;
  const Arrow = direction === "asc" ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      title={t("sortHint")}
      onClick={(event) => model.toggleSorting(undefined, event.shiftKey)}
      className="-mx-1 inline-flex h-6 max-w-full items-center gap-1 rounded-sm px-1 hover:bg-sunken hover:text-ink"
    >
      <span className="truncate">{column.header}</span>
      {direction === false ? null : <Arrow className="size-3.5 shrink-0 text-accent" aria-hidden />}
      {isOneOfSeveral ? (
        <>
          <b aria-hidden className="text-2xs text-accent">
            {place + 1}
          </b>
          <span className="sr-only">{t(`sorted.${direction}`, { place: place + 1 })}</span>
        </>
      ) : null}
    </button>
  );
}

/** Only the first of several is announced as such; the others say their place themselves. */
function mainDirection<T extends object>(table: Table<T>, id: string) {
  const model = table.getColumn(id);
  if (model === undefined || model.getSortIndex() !== 0) return undefined;
  return model.getIsSorted() === "asc" ? "ascending" : "descending";
}
