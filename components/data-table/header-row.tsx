"use client";

import type { SortingState } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { cn } from "@/lib/cn";
import { stickyAt } from "./data-row";
import { ResizeHandle } from "./resize-handle";
import type { PlacedColumn, useDataTable } from "./use-data-table";

const cellLook =
  "relative h-7.5 content-center border-b border-line-strong bg-bg px-2 text-left text-xs font-semibold whitespace-nowrap text-muted";

type Table<T extends object> = ReturnType<typeof useDataTable<T>>["table"];
type Props<T extends object> = {
  table: Table<T>;
  columns: PlacedColumn<T>[];
  sorting: SortingState;
  canResize: boolean;
  select: ReactNode | null;
};

export function HeaderRow<T extends object>({ table, columns, sorting, canResize, select }: Props<T>) {
  return (
    <thead role="rowgroup" className="sticky top-0 z-20 block">
      <tr role="row" aria-rowindex={1} className="grid grid-cols-(--columns)">
        {select === null ? null : (
          <th role="columnheader" className={cn(cellLook, "sticky left-0 z-5 pl-2.5")}>
            {select}
          </th>
        )}
        {columns.map((column, index) => (
          <th
            key={column.id}
            role="columnheader"
            scope="col"
            aria-sort={mainDirection(sorting, column.id)}
            style={stickyAt(column.left)}
            className={cn(
              cellLook,
              column.align === "end" && "text-right",
              index === 0 && select === null && "pl-3.5",
            )}
          >
            <HeaderLabel table={table} column={column} sorting={sorting} />
            {canResize ? <ResizeHandle table={table} column={column} /> : null}
          </th>
        ))}
      </tr>
    </thead>
  );
}

type CellProps<T extends object> = { table: Table<T>; column: PlacedColumn<T>; sorting: SortingState };

function HeaderLabel<T extends object>({ table, column, sorting }: CellProps<T>) {
  const t = useTranslations("table");
  const model = table.getColumn(column.id);
  if (!model?.getCanSort()) return <span className="block truncate">{column.header}</span>;
  const place = sorting.findIndex(({ id }) => id === column.id);
  const direction = place === -1 ? null : sorting[place]?.desc ? "desc" : "asc";
  const Arrow = direction === "asc" ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      title={t("sortHint")}
      onClick={(event) => model.toggleSorting(undefined, event.shiftKey)}
      className="-mx-1 inline-flex h-6 max-w-full items-center gap-1 rounded-sm px-1 hover:bg-sunken hover:text-ink"
    >
      <span className="truncate">{column.header}</span>
      {direction === null ? null : <Arrow className="size-3.5 shrink-0 text-accent" aria-hidden />}
      {direction !== null && sorting.length > 1 ? (
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
function mainDirection([main]: SortingState, id: string) {
  if (main?.id !== id) return undefined;
  return main.desc ? "descending" : "ascending";
}
