"use client";

import { startTransition } from "react";
import { useKeys } from "@/components/layout/use-keys";
import type { DataTableProps } from "./list-props";
import type { useRowChoice } from "./use-row-choice";
import type { useRowCursor } from "./use-row-cursor";

/** `j k ↑ ↓` with and without Shift, `x Shift-x Space Enter Esc` and the keys of the screen, on the row of the cursor. */
export function useRowKeys<T extends object>(
  props: DataTableProps<T>,
  cursor: ReturnType<typeof useRowCursor<T>>,
  { toggle, stretch }: ReturnType<typeof useRowChoice<T>>,
) {
  const { peekedId = null, rowId, onPeek, onOpen, selecting, rowKeys = {} } = props;

  const step = (by: number, isStretching: boolean) => {
    const from = cursor.row;
    const row = cursor.move(by);
    if (row === null) return;
    // The row is marked first; what stands beside the list follows.
    if (peekedId !== null) startTransition(() => onPeek?.(row));
    if (isStretching && selecting) stretch(rowId(from ?? row), rowId(row));
  };
  const select = (withShift: boolean) => () => {
    if (selecting === undefined || cursor.row === null) return false;
    toggle(rowId(cursor.row), withShift);
    return true;
  };
  const onRow = (act: ((row: T) => void) | undefined) => () => {
    if (act === undefined || cursor.row === null) return false;
    act(cursor.row);
    return true;
  };
  /** A focused link or button keeps its own Enter and Space. */
  const press = (act: ((row: T) => void) | undefined) => (event: KeyboardEvent) =>
    !isControl(event.target) && onRow(act)();
  const leave = () => {
    if (peekedId !== null && onPeek) onPeek(null);
    else if (selecting?.isAny) selecting.clear();
    else return false;
    return true;
  };

  useKeys({
    j: () => step(1, false),
    k: () => step(-1, false),
    J: () => step(1, true),
    K: () => step(-1, true),
    ArrowDown: ({ shiftKey }) => step(1, shiftKey),
    ArrowUp: ({ shiftKey }) => step(-1, shiftKey),
    x: select(false),
    X: select(true),
    " ": press(onPeek),
    Enter: press(onOpen),
    Escape: leave,
    ...Object.fromEntries(Object.entries(rowKeys).map(([key, act]) => [key, onRow(act)])),
  });
}

export function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("a,button,input,label,summary,[role=separator]") !== null
  );
}
