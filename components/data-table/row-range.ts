/** Every id from one row to another, whichever is above; nothing when one of them is not loaded. */
export function idsBetween(ids: readonly string[], from: string, to: string): string[] {
  const a = ids.indexOf(from);
  const b = ids.indexOf(to);
  return a === -1 || b === -1 ? [] : ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}

type Step = { on: string[]; off: string[] };

/** Shift with an arrow: the range reaches from the anchor to the cursor, and gives back what it no longer covers. */
export function stretchRange(ids: readonly string[], anchor: string, from: string, to: string): Step {
  const on = idsBetween(ids, anchor, to);
  const off = idsBetween(ids, from, to).filter((id) => !on.includes(id));
  return { on, off };
}
