"use client";

import { useEffect, useMemo, useRef, useState, type RefObject } from "react";
import { useRemembered } from "@/components/layout/use-remembered";

type Options<T> = {
  memoryKey: string;
  scroller: RefObject<HTMLElement | null>;
  rows: T[];
  rowId: (row: T) => string;
  /** The topmost row in view: where the first press of a key starts. */
  firstInView: () => number;
  showRow: (index: number) => void;
  /** Given when a screen decides which row is current (the one it peeks at). */
  currentId: string | null;
};

/** The row the keyboard stands on: it has the focus, so that a screen reader reads it and Tab goes on from there. */
export function useRowCursor<T>(options: Options<T>) {
  const { scroller, rows, rowId, firstInView, showRow, currentId } = options;
  const last = useRemembered<string>(`${options.memoryKey}/cursor`, "");
  const [cursorId, setCursorId] = useState(currentId ?? (last.initial || null));
  const [seenId, setSeenId] = useState(currentId);
  const wantsFocus = useRef<string | null>(null);
  if (seenId !== currentId) {
    setSeenId(currentId);
    if (currentId !== null) setCursorId(currentId);
  }
  // A hundred thousand rows are not gone through with every frame of scrolling.
  const index = useMemo(
    () => (cursorId === null ? -1 : rows.findIndex((row) => rowId(row) === cursorId)),
    [rows, rowId, cursorId],
  );

  useEffect(() => {
    const id = wantsFocus.current;
    if (id === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(id)}"]`);
    if (!row) return;
    wantsFocus.current = null;
    row.focus({ preventScroll: true });
  });

  function moveTo(id: string) {
    setCursorId(id);
    last.keep(id);
  }
  /** Moves by `step` rows, stopping at both ends; the row it stands on then, null in an empty list. */
  function move(step: number): T | null {
    const from = index === -1 ? firstInView() - Math.sign(step) : index;
    const target = Math.min(Math.max(from + step, 0), rows.length - 1);
    const row = rows[target];
    if (row === undefined) return null;
    wantsFocus.current = rowId(row);
    moveTo(rowId(row));
    showRow(target);
    return row;
  }

  return { id: index === -1 ? null : cursorId, index, row: rows[index] ?? null, move, moveTo };
}
