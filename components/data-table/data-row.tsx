"use client";

import { memo, type CSSProperties } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/lib/cn";
import type { Density } from "./columns";
import { useChangedCells } from "./use-changed-cells";
import type { PlacedColumn } from "./use-data-table";

export type DataRowProps<T> = {
  id: string;
  index: number;
  row: T;
  columns: PlacedColumn<T>[];
  density: Density;
  isSelected: boolean;
  isCurrent: boolean;
  isStop: boolean;
  /** null: rows of this list are not chosen. */
  selectRow: ((row: T) => string) | null;
};

function PlainDataRow<T>(props: DataRowProps<T>) {
  const { id, index, row, columns, density, isSelected, isCurrent, isStop, selectRow } = props;
  const changed = useChangedCells(row, columns);
  const edge = isStop ? "border-l-3 border-l-red pl-1.75" : "pl-2.5";
  const look = (isChanged: boolean) =>
    cn(
      "overflow-hidden border-b border-line text-ellipsis whitespace-nowrap",
      isChanged
        ? "bg-amber-soft shadow-[inset_2px_0_0_var(--amber)]"
        : isSelected
          ? "bg-accent-soft"
          : "bg-surface group-hover:bg-bg",
      !isChanged && isCurrent && "border-b-accent shadow-[inset_0_1px_0_var(--accent)]",
      "group-focus-visible:border-y-2 group-focus-visible:border-y-accent",
    );
  return (
    <tr
      data-row-id={id}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={selectRow === null ? undefined : isSelected}
      aria-current={isCurrent || undefined}
      tabIndex={-1}
      className={cn("group outline-none", density === "compact" ? "h-8.5" : "h-11")}
    >
      {selectRow === null ? null : (
        <td className={cn(look(false), edge, "sticky left-0 z-5 pr-2")}>
          <Checkbox label={selectRow(row)} checked={isSelected} readOnly />
        </td>
      )}
      {columns.map((column, at) => (
        <td
          key={column.id}
          data-changed={changed.includes(column.id) || undefined}
          style={stickyAt(column.left)}
          className={cn(
            look(changed.includes(column.id)),
            "pr-2",
            at === 0 && selectRow === null ? edge : "pl-2",
            column.align === "end" && "text-right",
          )}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** Stays in view while the columns to its right scroll under it. */
export function stickyAt(left: number | null, zIndex = 5): CSSProperties | undefined {
  return left === null ? undefined : { position: "sticky", left, zIndex };
}

/** Redrawn only when something about this row changes: a list of thousands scrolls as a moving window of these. */
export const DataRow = memo(PlainDataRow) as typeof PlainDataRow;
