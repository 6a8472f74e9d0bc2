import { cancelRequestedStatus, warehouseDay } from "@/lib/filters/rules";
import {
  anyValue,
  dueValues,
  facetFilters,
  type Due,
  type FacetFilter,
  type OrderFilter,
} from "@/lib/filters/schema";
import { openStatuses } from "@/lib/order-traits/schema";

/** Filters that a combination answers; a deadline is answered by its slot, an SKU by the orders alone. */
export const combined = facetFilters.filter((name): name is Combined => name !== "due" && name !== "sku");
export type Combined = Exclude<FacetFilter, "due" | "sku">;

/** One combination of filter values: for each filter those that an order of it has, none where nothing was told. */
export type Combination = Record<Combined, string[]> & { hasNoDeadline: boolean };

/**
 * Combinations with their values as small numbers, one array a filter, so that counting all facets is one pass over
 * integers. Combinations are only ever added.
 */
export type Book = {
  /** Place by facets key. */
  places: Map<string, number>;
  keys: string[];
  hasNoDeadline: boolean[];
  /** The parcels have still to leave. */
  isOpen: boolean[];
  columns: Record<Combined, Column>;
};
type Column = { codes: number[]; sets: string[][]; known: Map<string, number> };

const fill = <T>(make: (name: Combined) => T): Record<Combined, T> =>
  Object.fromEntries(combined.map((name) => [name, make(name)])) as Record<Combined, T>;

export const emptyBook = (): Book => ({
  places: new Map(),
  keys: [],
  hasNoDeadline: [],
  isOpen: [],
  columns: fill(() => ({ codes: [], sets: [], known: new Map() })),
});

export function addCombination(book: Book, key: string, combination: Combination) {
  if (book.places.has(key)) return;
  book.places.set(key, book.keys.length);
  book.keys.push(key);
  book.hasNoDeadline.push(combination.hasNoDeadline);
  book.isOpen.push(combination.status.some((status) => openStatuses.includes(status)));
  for (const name of combined) book.columns[name].codes.push(codeOf(book.columns[name], combination[name]));
}

function codeOf({ sets, known }: Column, values: string[]): number {
  const spelled = JSON.stringify(values);
  const code = known.get(spelled) ?? sets.push(values) - 1;
  known.set(spelled, code);
  return code;
}

/** Orders of one combination in one slot of deadlines, a cell at each index; plain numbers, because there are many. */
export type Cells = { places: Int32Array; slots: Uint8Array; counts: Int32Array };

export const emptyCells = (length: number): Cells => ({
  places: new Int32Array(length),
  slots: new Uint8Array(length),
  counts: new Int32Array(length),
});

export function setCell({ places, slots, counts }: Cells, at: number, cell: [number, number, number]) {
  [places[at], slots[at], counts[at]] = cell;
}

/** Times are cut at these instants; slot 0 lies before the first, slot `noDeadline` has none, `notDue` are of orders that left. */
export type Slots = { bounds: Date[]; meaning: Record<Due, (slot: number) => boolean> };
export const noDeadline = 5;
const notDue = 6;

const twoHoursMs = 2 * 3_600_000;

/** The meanings overlap (what is overdue may be of today), the slots do not. */
export function slotsOf(now: Date): Slots {
  const day = warehouseDay(now);
  const inTwoHours = new Date(now.getTime() + twoHoursMs);
  const bounds = [day.start, now, inTwoHours, day.end].sort((a, b) => a.getTime() - b.getTime());
  const startOf = (slot: number) => (slot === 0 ? -Infinity : (bounds[slot - 1]?.getTime() ?? Infinity));
  const lies = (slot: number, from: number, to: number) =>
    slot < noDeadline && startOf(slot) >= from && startOf(slot) < to;
  const { start, end } = { start: day.start.getTime(), end: day.end.getTime() };
  return {
    bounds,
    meaning: {
      overdue: (slot) => lies(slot, -Infinity, now.getTime()),
      "2h": (slot) => lies(slot, now.getTime(), inTwoHours.getTime()),
      today: (slot) => lies(slot, start, end),
      later: (slot) => lies(slot, end, Infinity),
      none: (slot) => slot === noDeadline,
    },
  };
}

/** What an order must have, as the list's conditions in lib/filters say it. */
export function choicesOf(filter: OrderFilter): Map<Combined, Set<string>> {
  const chosen = combined.flatMap((name): [Combined, Set<string>][] => {
    const value = filter[name];
    if (value === null) return [];
    const values = typeof value === "boolean" ? [String(value)] : value;
    return values.length > 0 ? [[name, new Set(values)]] : [];
  });
  return new Map(chosen);
}

export type ValueCount = { value: string; count: number };
export type Counted = {
  total: number;
  facets: Record<Combined | "due", ValueCount[]>;
  cancelRequested: number;
};

/**
 * Counts the cells that pass the filter, and for each facet those that fail by its own choice only: a facet says what a
 * click on it would show.
 */
export function countCells(book: Book, cells: Cells, filter: OrderFilter, slots: Slots): Counted {
  const tests = testsOf(book, filter, slots);
  const sums = combined.map((name) => new Array<number>(book.columns[name].sets.length).fill(0));
  const codes = combined.map((name) => book.columns[name].codes);
  const bySlot = new Array<number>(notDue + 1).fill(0);
  let total = 0;
  for (let cell = 0; cell < cells.counts.length; cell++) {
    const place = cells.places[cell] ?? 0;
    const slot = dueSlot(book, place, cells.slots[cell] ?? 0);
    const count = cells.counts[cell] ?? 0;
    if (count <= 0) continue;
    const failing = failingOf(tests, place, slot);
    if (failing === several) continue;
    if (failing === none) total += count;
    for (let at = 0; at < codes.length; at++) {
      if (failing !== none && failing !== at) continue;
      add(sums[at], codes[at]?.[place], count);
    }
    if (failing === none || failing === ofDue) add(bySlot, slot, count);
  }
  return { total, ...named(book, sums, bySlot, slots) };
}

/** How many orders pass the filter: the total of `countCells`, several times sooner. */
export function totalOf(book: Book, cells: Cells, filter: OrderFilter, slots: Slots): number {
  const tests = testsOf(book, filter, slots);
  let total = 0;
  for (let cell = 0; cell < cells.counts.length; cell++) {
    const place = cells.places[cell] ?? 0;
    const slot = dueSlot(book, place, cells.slots[cell] ?? 0);
    if (tests.every(({ passes }) => passes(place, slot))) total += Math.max(0, cells.counts[cell] ?? 0);
  }
  return total;
}

/** A deadline that was met or missed long ago counts for none of them. */
const dueSlot = ({ isOpen }: Book, place: number, slot: number) =>
  slot === noDeadline || isOpen[place] === true ? slot : notDue;

/** Keys of the combinations that fail by one choice at most, or by none. */
export function keysWithin(book: Book, filter: OrderFilter, mostFailing: 0 | 1): string[] {
  const tests = testsOf(book, { ...filter, due: [] }, slotsOf(new Date(0)));
  return book.keys.filter((_, place) => {
    const failing = failingOf(tests, place, 0);
    return failing === none || (mostFailing === 1 && failing !== several);
  });
}

const none = -1;
const several = -2;
const ofDue = combined.length;

type Test = { at: number; passes: (place: number, slot: number) => boolean };

function testsOf(book: Book, filter: OrderFilter, { meaning }: Slots): Test[] {
  const tests = [...choicesOf(filter)].map(([name, wanted]): Test => {
    const { sets, codes } = book.columns[name];
    const right = sets.map((values) => values.some((value) => wanted.has(value)));
    return { at: combined.indexOf(name), passes: (place) => right[codes[place] ?? -1] === true };
  });
  if (filter.due.length > 0) {
    const right = bySlotOf((slot) => filter.due.some((value) => meaning[value](slot)));
    tests.push({ at: ofDue, passes: (_, slot) => right[slot] === true });
  }
  return tests;
}

const bySlotOf = <T>(make: (slot: number) => T) => Array.from({ length: notDue + 1 }, (_, at) => make(at));

function failingOf(tests: Test[], place: number, slot: number): number {
  let failing = none;
  for (const { at, passes } of tests) {
    if (passes(place, slot)) continue;
    if (failing !== none) return several;
    failing = at;
  }
  return failing;
}

function add(sums: number[] | undefined, at: number | undefined, count: number) {
  if (sums && at !== undefined) sums[at] = (sums[at] ?? 0) + count;
}

function named(book: Book, sums: number[][], bySlot: number[], { meaning }: Slots) {
  const facets = fill((name) => valuesOf(book.columns[name].sets, sums[combined.indexOf(name)] ?? []));
  const due = dueValues.map((value) => ({
    value,
    count: bySlot.reduce((sum, count, slot) => (meaning[value](slot) ? sum + count : sum), 0),
  }));
  const cancelRequested = facets.status.find(({ value }) => value === cancelRequestedStatus)?.count ?? 0;
  const status = facets.status.filter(({ value }) => value !== cancelRequestedStatus);
  return { facets: { ...facets, status, due }, cancelRequested };
}

function valuesOf(sets: string[][], sums: number[]): ValueCount[] {
  const counts = new Map<string, number>();
  sets.forEach((values, code) => {
    const count = sums[code] ?? 0;
    if (count > 0) for (const value of values) counts.set(value, (counts.get(value) ?? 0) + count);
  });
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

/** A value that stands for all of them, as `any` does for problems and stops. */
export const withAny = (values: string[]) => (values.length > 0 ? [...new Set(values), anyValue] : []);
