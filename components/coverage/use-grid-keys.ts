"use client";

import { useState, type FocusEvent, type KeyboardEvent } from "react";

const steps: Record<string, [down: number, right: number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, -1_000],
  End: [0, 1_000],
};

const cellsOf = (row: Element) => [...row.querySelectorAll<HTMLElement>("[data-cell]")];
const rowsOf = (grid: Element) =>
  [...grid.querySelectorAll("tbody tr")].map(cellsOf).filter((cells) => cells.length > 0);

/**
 * Arrow keys inside a grid of buttons of which only one is reached by Tab: the one that was last in hand.
 * @param first where Tab arrives before any was
 */
export function useGridKeys(first: string) {
  const [held, setHeld] = useState<string | null>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = rowsOf(event.currentTarget);
    const y = rows.findIndex((cells) => cells.some((cell) => cell === document.activeElement));
    const x = rows[y]?.findIndex((cell) => cell === document.activeElement) ?? -1;
    if (x < 0) return;
    const row = rows[Math.min(Math.max(y + step[0], 0), rows.length - 1)] ?? [];
    row[Math.min(Math.max(x + step[1], 0), row.length - 1)]?.focus();
    event.preventDefault();
  };
  const onFocus = ({ target }: FocusEvent<HTMLTableElement>) => {
    const name = target.dataset["cell"];
    if (name !== undefined) setHeld(name);
  };
  return { held: held ?? first, onKeyDown, onFocus };
}
