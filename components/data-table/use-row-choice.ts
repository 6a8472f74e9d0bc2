"use client";

import { useRef } from "react";
import type { Selecting } from "./columns";
import { idsBetween, stretchRange } from "./row-range";

type Options<T> = { rows: T[]; rowId: (row: T) => string; selecting: Selecting<T> | undefined };

/** Choosing one row, a range with Shift, or a range that grows and shrinks under the arrows. */
export function useRowChoice<T>({ rows, rowId, selecting }: Options<T>) {
  const anchor = useRef<string | null>(null);

  const toggle = (id: string, withShift: boolean) => {
    if (selecting === undefined) return;
    // Nothing begins at a row whose tick was taken away: the press would change nothing.
    const isOver = anchor.current === null || !(selecting.isChosen(anchor.current) || selecting.isChosen(id));
    const from = withShift && !isOver ? anchor.current : null;
    const range = from === null ? [] : idsBetween(rows.map(rowId), from, id);
    if (from !== null && range.length > 0) return selecting.choose(range, selecting.isChosen(from));
    anchor.current = id;
    selecting.choose([id], !selecting.isChosen(id));
  };
  /** The cursor went from one row to the other with Shift held. */
  const stretch = (from: string, to: string) => {
    if (selecting === undefined) return;
    const ids = rows.map(rowId);
    if (anchor.current === null || !selecting.isChosen(anchor.current)) anchor.current = from;
    const { on, off } = stretchRange(ids, anchor.current, from, to);
    selecting.choose(on, true, off);
  };
  return { toggle, stretch };
}
