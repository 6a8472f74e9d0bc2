"use client";

import { useKeys } from "@/components/layout/use-keys";
import type { DataTableProps } from "./list-props";
import type { useDataTable } from "./use-data-table";

/** `j k ↑ ↓ x Shift-x Space Enter Esc` on the list of a screen. */
export function useRowKeys<T extends object>(
  props: DataTableProps<T>,
  list: ReturnType<typeof useDataTable<T>>,
) {
  const { cursor, tableRows, toggle } = list;
  const { peekedId = null, onPeek, onOpen, selecting } = props;
  const rowOf = (id: string | null) => tableRows.find((row) => row.id === id)?.original ?? null;

  const step = (by: number) => () => {
    const row = rowOf(cursor.move(by));
    if (peekedId !== null && row !== null) onPeek?.(row);
  };
  const select = (withShift: boolean) => () => {
    if (selecting === undefined || cursor.index === -1) return false;
    toggle(cursor.index, withShift);
    return true;
  };
  const onRow = (act: ((row: T) => void) | undefined) => (event: KeyboardEvent) => {
    const row = rowOf(cursor.id);
    if (act === undefined || row === null || isControl(event.target)) return false;
    act(row);
    return true;
  };
  const leave = () => {
    if (peekedId !== null && onPeek) onPeek(null);
    else if (selecting && Object.keys(selecting.chosen).length > 0) selecting.onChange({});
    else return false;
    return true;
  };

  useKeys({
    j: step(1),
    k: step(-1),
    ArrowDown: step(1),
    ArrowUp: step(-1),
    x: select(false),
    X: select(true),
    " ": onRow(onPeek),
    Enter: onRow(onOpen),
    Escape: leave,
  });
}

/** A focused link or button keeps its own Enter and Space. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("a,button,input,label,summary") !== null;
}
