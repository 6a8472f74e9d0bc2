"use client";

import { useRef } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { selectWidth } from "./columns";
import { HeaderRow } from "./header-row";
import type { DataTableProps } from "./list-props";
import { TableBody } from "./table-body";
import { useDataTable, type PlacedColumn } from "./use-data-table";

/**
 * A dense list: a window of rows, sticky header and first column, keys, choosing. Sorting is asked of the server. Rows are
 * boxes of their own and not laid out as a table, so that one which comes into view moves none of the others; their roles
 * say what they are.
 */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { label, rows, rowId, selecting } = props;
  const { table, placed, sorting } = useDataTable(props);
  const scroller = useRef<HTMLDivElement>(null);
  const width = placed.reduce((sum, column) => sum + column.width, selecting ? selectWidth : 0);
  // Some rows stay however little room there is: on a low screen the whole of it scrolls.
  return (
    <div
      ref={scroller}
      className="min-h-36 flex-1 overflow-auto overscroll-contain"
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table
        role={selecting ? "grid" : "table"}
        aria-multiselectable={selecting ? true : undefined}
        aria-label={label}
        aria-rowcount={props.total === undefined ? -1 : props.total + 1}
        className="data-table block w-full"
        style={{ minWidth: width, ["--columns" as string]: tracks(placed, selecting !== undefined) }}
      >
        <HeaderRow
          table={table}
          columns={placed}
          sorting={sorting}
          canResize={props.onLook !== undefined}
          select={
            selecting ? (
              <Checkbox
                label={selecting.selectAll}
                checked={selecting.loaded === "all"}
                isPartial={selecting.loaded === "some"}
                onChange={() => selecting.choose(rows.map(rowId), selecting.loaded !== "all")}
              />
            ) : null
          }
        />
        <TableBody {...props} scroller={scroller} placed={placed} />
      </table>
      {props.footer}
    </div>
  );
}

/** Every row has the same columns, as wide as they are wanted; one takes what is left. */
function tracks<T>(placed: PlacedColumn<T>[], isSelecting: boolean): string {
  const widths = placed.map(({ width, isFluid }) => (isFluid ? `minmax(${width}px, 1fr)` : `${width}px`));
  return [...(isSelecting ? [`${selectWidth}px`] : []), ...widths].join(" ");
}
