"use client";

import type { MouseEvent, RefObject } from "react";
import { rowHeight } from "./columns";
import { DataRow } from "./data-row";
import type { DataTableProps } from "./list-props";
import type { PlacedColumn } from "./use-data-table";
import { useRowChoice } from "./use-row-choice";
import { isControl, useRowKeys } from "./use-row-keys";
import { useRows } from "./use-rows";

type Props<T extends object> = DataTableProps<T> & {
  scroller: RefObject<HTMLDivElement | null>;
  placed: PlacedColumn<T>[];
};

/** The rows in view and what is done with them: the only part that is drawn anew while the list is scrolled. */
export function TableBody<T extends object>({ scroller, placed, ...props }: Props<T>) {
  const { rows, rowId, density = "compact", selecting, isStop, onOpen, onPeek } = props;
  const { view, cursor } = useRows(props, scroller);
  const choice = useRowChoice({ rows, rowId, selecting });
  useRowKeys(props, cursor, choice);

  const press = (event: MouseEvent<HTMLElement>) => {
    if (!(event.target instanceof Element)) return;
    const element = event.target.closest<HTMLElement>("[data-index]");
    const row = element ? rows[Number(element.dataset["index"])] : undefined;
    if (row === undefined) return;
    cursor.moveTo(rowId(row));
    if (event.target instanceof HTMLInputElement) choice.toggle(rowId(row), event.shiftKey);
    else if (!isControl(event.target)) (onPeek ?? onOpen)(row);
  };

  return (
    <tbody
      role="rowgroup"
      className="relative block"
      style={{ height: rows.length * rowHeight[density] }}
      onClick={press}
    >
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
          isBeside={rowId(row) === props.peekedId}
          isStop={isStop?.(row) ?? false}
          selectRow={selecting?.selectRow ?? null}
        />
      ))}
    </tbody>
  );
}
