"use client";

import type { MouseEvent } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { selectWidth } from "./columns";
import type { DataTableProps } from "./list-props";
import { DataRow } from "./data-row";
import { HeaderRow } from "./header-row";
import { useDataTable } from "./use-data-table";
import { isControl, useRowKeys } from "./use-row-keys";

/** A dense list: a window of rows, sticky header and first column, keys, choosing. Sorting is asked of the server. */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { label, rows, density = "compact", selecting, isStop, onPeek, onOpen } = props;
  const list = useDataTable(props);
  const { scroller, table, tableRows, shown, view, cursor, toggle } = list;
  useRowKeys(props, list);

  const press = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target instanceof Element)) return;
    const element = event.target.closest<HTMLElement>("[data-index]");
    const index = Number(element?.dataset["index"]);
    const row = element ? tableRows[index] : undefined;
    if (row === undefined) return;
    cursor.moveTo(row.id);
    if (event.target instanceof HTMLInputElement) toggle(index, event.shiftKey);
    else if (!isControl(event.target)) (onPeek ?? onOpen)(row.original);
  };

  const width = shown.reduce((sum, column) => sum + column.width, selecting ? selectWidth : 0);
  const isSome = table.getIsSomeRowsSelected();
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-auto overscroll-contain"
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table
        aria-label={label}
        aria-rowcount={props.total === undefined ? -1 : props.total + 1}
        className="w-full table-fixed border-separate border-spacing-0"
        style={{ minWidth: width }}
      >
        <colgroup>
          {selecting ? <col style={{ width: selectWidth }} /> : null}
          {shown.map((column) => (
            <col key={column.id} style={column.grows ? undefined : { width: column.width }} />
          ))}
        </colgroup>
        <HeaderRow
          columns={shown}
          sorting={props.sorting}
          select={
            selecting ? (
              <Checkbox
                label={selecting.selectAll}
                checked={rows.length > 0 && table.getIsAllRowsSelected()}
                isPartial={isSome && !table.getIsAllRowsSelected()}
                onChange={() => table.toggleAllRowsSelected()}
              />
            ) : null
          }
        />
        <tbody onClick={press}>
          <Spacer height={view.above} />
          {tableRows.slice(view.first, view.end).map((row, at) => (
            <DataRow
              key={row.id}
              id={row.id}
              index={view.first + at}
              row={row.original}
              columns={shown}
              density={density}
              isSelected={row.getIsSelected()}
              isCurrent={row.id === cursor.id}
              isStop={isStop?.(row.original) ?? false}
              selectLabel={selecting ? selecting.selectRow(row.original) : null}
            />
          ))}
          <Spacer height={view.below} />
        </tbody>
      </table>
      {props.footer}
    </div>
  );
}

function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td style={{ height }} />
    </tr>
  );
}
