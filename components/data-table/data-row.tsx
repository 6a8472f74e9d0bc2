"use client";

import { memo, type CSSProperties } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { rowHeight, type Density } from "./columns";
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
  /** It stands beside the list: seen in its row at once, for what stands there takes a moment to draw. */
  isBeside: boolean;
  isStop: boolean;
  /** null: rows of this list are not chosen. */
  selectRow: ((row: T) => string) | null;
};

function PlainDataRow<T>(props: DataRowProps<T>) {
  const { id, index, row, columns, density, isSelected, isCurrent, isBeside, isStop, selectRow } = props;
  const changed = useChangedCells(row, columns);
  const cell = selectRow === null ? "cell" : "gridcell";
  const height = rowHeight[density];
  return (
    <tr
      role="row"
      data-row-id={id}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={selectRow === null ? undefined : isSelected}
      aria-current={isCurrent || undefined}
      data-stop={isStop || undefined}
      data-beside={isBeside || undefined}
      tabIndex={-1}
      className="data-row group"
      style={{ top: index * height, height }}
    >
      {selectRow === null ? null : (
        <td role={cell} style={stickyAt(0)}>
          <Checkbox label={selectRow(row)} checked={isSelected} readOnly />
        </td>
      )}
      {columns.map((column) => (
        <td
          key={column.id}
          role={cell}
          data-changed={changed.includes(column.id) || undefined}
          style={stickyAt(column.left)}
          className={column.align === "end" ? "text-right" : undefined}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** Stays in view while the columns to its right scroll under it. */
export function stickyAt(left: number | null): CSSProperties | undefined {
  return left === null ? undefined : { position: "sticky", left, zIndex: 5 };
}

/** Redrawn only when something about this row changes: a list of thousands scrolls as a moving window of these. */
export const DataRow = memo(PlainDataRow) as typeof PlainDataRow;
