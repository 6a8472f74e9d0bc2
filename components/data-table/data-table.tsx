"use client";

import type { MouseEvent } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { selectWidth } from "./columns";
import { DataRow } from "./data-row";
import { HeaderRow } from "./header-row";
import type { DataTableProps } from "./list-props";
import { useDataTable } from "./use-data-table";
import { useRowChoice } from "./use-row-choice";
import { isControl, useRowKeys } from "./use-row-keys";
import { useRows } from "./use-rows";

/** A dense list: a window of rows, sticky header and first column, keys, choosing. Sorting is asked of the server. */
export function DataTable<T extends object>(props: DataTableProps<T>) {
  const { label, rows, rowId, density = "compact", selecting, isStop, onPeek } = props;
  const { table, placed, sorting } = useDataTable(props);
  const shown = useRows(props);
  const choice = useRowChoice({ rows, rowId, selecting });
  const { scroller, view, cursor } = shown;
  const onOpen = (row: T) => {
    shown.leave();
    props.onOpen(row);
  };
  useRowKeys({ ...props, onOpen }, shown, choice);

  const press = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target instanceof Element)) return;
    const element = event.target.closest<HTMLElement>("[data-index]");
    const row = element ? rows[Number(element.dataset["index"])] : undefined;
    if (row === undefined) return;
    cursor.moveTo(rowId(row));
    if (event.target instanceof HTMLInputElement) choice.toggle(rowId(row), event.shiftKey);
    else if (!isControl(event.target)) (onPeek ?? onOpen)(row);
  };

  const width = placed.reduce((sum, column) => sum + column.width, selecting ? selectWidth : 0);
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-auto overscroll-contain"
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <table
        role={selecting ? "grid" : undefined}
        aria-multiselectable={selecting ? true : undefined}
        aria-label={label}
        aria-rowcount={props.total === undefined ? -1 : props.total + 1}
        className="w-full table-fixed border-separate border-spacing-0"
        style={{ minWidth: width }}
      >
        <colgroup>
          {selecting ? <col style={{ width: selectWidth }} /> : null}
          {placed.map((column) => (
            <col key={column.id} style={column.isFluid ? undefined : { width: column.width }} />
          ))}
        </colgroup>
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
        <tbody onClick={press}>
          <Spacer height={view.above} />
          {rows.slice(view.first, view.end).map((row, at) => (
            <DataRow
              key={rowId(row)}
              id={rowId(row)}
              index={view.first + at}
              row={row}
              columns={placed}
              density={density}
              isSelected={selecting?.isChosen(rowId(row)) ?? false}
              isCurrent={rowId(row) === cursor.id}
              isStop={isStop?.(row) ?? false}
              selectRow={selecting?.selectRow ?? null}
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
    <tr aria-hidden className="invisible">
      <td style={{ height }} />
    </tr>
  );
}
