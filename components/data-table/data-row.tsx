"use client";

import { memo } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/lib/cn";
import type { DataColumn, Density } from "./columns";

export type DataRowProps<T> = {
  id: string;
  index: number;
  row: T;
  columns: DataColumn<T>[];
  density: Density;
  isSelected: boolean;
  isCurrent: boolean;
  isStop: boolean;
  /** null: rows of this list are not chosen. */
  selectLabel: string | null;
};

function PlainDataRow<T>({
  id,
  index,
  row,
  columns,
  density,
  isSelected,
  isCurrent,
  isStop,
  selectLabel,
}: DataRowProps<T>) {
  const look = cn(
    "overflow-hidden border-b border-line px-2 text-ellipsis whitespace-nowrap",
    isSelected ? "bg-accent-soft" : "bg-surface group-hover:bg-bg",
    isCurrent && "border-b-accent shadow-[inset_0_1px_0_var(--accent)]",
  );
  const stop = isStop ? "border-l-3 border-l-red pl-1.75" : "pl-2.5";
  return (
    <tr
      data-row-id={id}
      data-index={index}
      aria-rowindex={index + 2}
      aria-current={isCurrent || undefined}
      tabIndex={-1}
      className={cn("group outline-none", density === "compact" ? "h-8.5" : "h-11")}
    >
      {selectLabel === null ? null : (
        <td className={cn(look, stop, "sticky left-0 z-5")}>
          <Checkbox label={selectLabel} checked={isSelected} readOnly />
        </td>
      )}
      {columns.map((column, at) => (
        <td
          key={column.id}
          className={cn(
            look,
            column.align === "end" && "text-right",
            at === 0 && (selectLabel === null ? cn("sticky left-0 z-5", stop) : "sticky left-9 z-5"),
          )}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** Redrawn only when something about this row changes: a list of thousands scrolls as a moving window of these. */
export const DataRow = memo(PlainDataRow) as typeof PlainDataRow;
