import type { Chosen, OrderPage } from "@/lib/orders/schema";

export const nothingChosen: Chosen = { kind: "rows", ids: [] };

/** More ids than these make an address too long to send. */
export const mostInAddress = 100;
const whole = "all";
const keptMark = "more.";

type Filter = { query: string; count: OrderPage["total"] };

/** The address' `sel`: order ids, or `all` with those taken out again behind a minus. Null for what is only kept here. */
export function readChosen(text: string, filter: Filter): Chosen | null {
  if (text.startsWith(keptMark)) return null;
  const [first, ...others] = text.split(",").filter((part) => part !== "");
  if (first !== whole)
    return { kind: "rows", ids: first === undefined ? [] : [...new Set([first, ...others])] };
  const except = others.filter((part) => part.startsWith("-")).map((part) => part.slice(1));
  return { kind: "filter", ...filter, except };
}

/** Null: nothing is chosen. `keep` remembers what does not fit into an address and answers with a name for it. */
export function writeChosen(chosen: Chosen, keep: (chosen: Chosen) => string): string | null {
  const ids = chosen.kind === "rows" ? chosen.ids : chosen.except.map((id) => `-${id}`);
  if (ids.length > mostInAddress) return `${keptMark}${keep(chosen)}`;
  if (chosen.kind === "filter") return [whole, ...ids].join(",");
  return ids.length === 0 ? null : ids.join(",");
}

export const keptName = (text: string) => (text.startsWith(keptMark) ? text.slice(keptMark.length) : null);

export function isChosen(chosen: Chosen, id: string): boolean {
  return chosen.kind === "rows" ? chosen.ids.includes(id) : !chosen.except.includes(id);
}

/** The same with some more or fewer; taken from a whole filter they become its exceptions. */
export function withRows(chosen: Chosen, ids: readonly string[], isOn: boolean): Chosen {
  const named = chosen.kind === "rows" ? chosen.ids : chosen.except;
  const isAdding = isOn === (chosen.kind === "rows");
  const next = new Set(named);
  for (const id of ids) {
    if (isAdding) next.add(id);
    else next.delete(id);
  }
  return chosen.kind === "rows" ? { ...chosen, ids: [...next] } : { ...chosen, except: [...next] };
}

/** How many orders that is; of a large filter at least so many. */
export function countChosen(chosen: Chosen): OrderPage["total"] {
  if (chosen.kind === "rows") return { count: chosen.ids.length, exact: true };
  return { ...chosen.count, count: Math.max(0, chosen.count.count - chosen.except.length) };
}

/** Which part of the rows that are loaded. */
export function loadedShare(isOn: (id: string) => boolean, ids: readonly string[]): "none" | "some" | "all" {
  const count = ids.filter(isOn).length;
  if (count === 0) return "none";
  return count === ids.length ? "all" : "some";
}
