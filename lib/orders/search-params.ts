import { createMultiParser, createParser, createSerializer, parseAsString } from "nuqs/server";
import { AppError, type FieldError } from "@/lib/errors";
import { parseRange } from "@/lib/filters/rules";
import {
  anyValue,
  dueValues,
  emptyFilter,
  flagFilters,
  noneValue,
  rangeFilters,
  valueFilters,
  type OrderFilter,
} from "@/lib/filters/schema";
import {
  leftOutOf,
  namesOf,
  readFlag,
  readLimit,
  severalValues,
  splitValues,
  valuesOf,
  type Given,
} from "@/lib/filters/search-params";
import { itemProfiles } from "@/lib/order-traits/schema";
import {
  defaultSort,
  mostSortKeys,
  readSort,
  sortableFields,
  type Sort,
  type SortKey,
} from "@/lib/sorting/schema";
import { stopReasons } from "@/lib/stops/schema";
import { orderColumnIds } from "./labels";

export const defaultLimit = 50;
export const maximumLimit = 200;

export type OrderSearch = OrderFilter & { sort: Sort; limit: number; cursor: string | null };

const choices = {
  due: dueValues,
  profile: itemProfiles,
  stop: [...stopReasons, anyValue, noneValue],
} as const;

/** Have one value; of several the first counts. */
const singles = ["q", ...rangeFilters, ...flagFilters, "sort", "limit", "cursor"] as const;

/** What of the text is among the choices, in their order. */
const chosen = <T extends string>(known: readonly T[], given: readonly string[]): T[] =>
  known.filter((value) => given.includes(value));

const severalOf = <T extends string>(known: readonly T[]) =>
  createMultiParser<T[]>({
    parse: (given) => chosen(known, splitValues(given)),
    serialize: (list) => [...list],
    eq: (a, b) => a.join() === b.join(),
  }).withDefault([]);

const parseAsSort = createParser<Sort>({ parse: readSort, serialize: String });
/** PostgreSQL has no place for NUL in a text. */
const readText = (text: string) => text.replaceAll("\u0000", "").trim().slice(0, 500);
const parseAsText = createParser<string>({ parse: readText, serialize: String });
const parseAsRange = createParser<string>({
  parse: (text) => (parseRange(text) ? text.trim() : null),
  serialize: String,
});
const parseAsFlag = createParser<boolean>({ parse: (text) => readFlag(text.trim()), serialize: String });
const limits = { usual: defaultLimit, most: maximumLimit };
const parseAsLimit = createParser<number>({
  parse: (text) => readLimit(text.trim(), limits),
  serialize: String,
});

/** The names of the contract, for `useQueryStates` on a screen and for the API alike. */
export const orderSearchParams = {
  q: parseAsText.withDefault(""),
  status: severalValues,
  channel: severalValues,
  shop: severalValues,
  label: severalValues,
  invoice: severalValues,
  packing: severalValues,
  picking: severalValues,
  courier: severalValues,
  warehouse: severalValues,
  external: severalValues,
  problem: severalValues,
  sku: severalValues,
  due: severalOf(choices.due),
  profile: severalOf(choices.profile),
  stop: severalOf(choices.stop),
  created: parseAsRange.withDefault(""),
  updated: parseAsRange.withDefault(""),
  paid: parseAsRange.withDefault(""),
  printed: parseAsRange.withDefault(""),
  stopped: parseAsRange.withDefault(""),
  shipped: parseAsRange.withDefault(""),
  unannounced: parseAsRange.withDefault(""),
  cod: parseAsFlag,
  presale: parseAsFlag,
  platform: parseAsFlag,
  sort: parseAsSort.withDefault(defaultSort),
  limit: parseAsLimit.withDefault(defaultLimit),
};

/** Never throws: what cannot be read falls to its default, as a screen wants it. */
export function parseOrderSearch(given: Given): OrderSearch {
  return readSearch(given, []);
}

/**
 * The same for the API, where a broken range, limit, sort or flag must not look like an answer to what was asked.
 * @throws AppError `invalid_input` with every field that cannot be read
 */
export function requireOrderSearch(given: Given): OrderSearch {
  const problems: FieldError[] = [];
  const search = readSearch(given, problems);
  if (problems.length === 0) return search;
  throw new AppError("invalid_input", "unreadable filters", { fields: problems });
}

function readSearch(given: Given, problems: FieldError[]): OrderSearch {
  const all = (name: string) => valuesOf(given, name);
  const first = (name: string) => all(name)[0]?.trim() ?? "";
  const problem = (path: string, message: string) => problems.push({ path, message });

  const filter: OrderFilter = { ...emptyFilter, q: readText(first("q")) };
  for (const name of valueFilters) {
    filter[name] = splitValues(all(name));
    const leftOut = leftOutOf(all(name));
    if (leftOut) problem(name, leftOut);
  }
  const among = <T extends string>(name: string, known: readonly T[]) => {
    const values = splitValues(all(name));
    const read = chosen(known, values);
    if (read.length < values.length) problem(name, `is one of ${known.join(", ")}`);
    return read;
  };
  filter.due = among("due", choices.due);
  filter.profile = among("profile", choices.profile);
  filter.stop = among("stop", choices.stop);
  for (const name of rangeFilters) {
    const text = first(name);
    if (!text || parseRange(text)) filter[name] = text;
    else problem(name, "is from..to in ISO dates or times, either side may be empty, from before to");
  }
  for (const name of flagFilters) {
    filter[name] = readFlag(first(name), () => problem(name, "is true or false"));
  }
  const sort = readSort(first("sort"));
  if (first("sort") && !sort) {
    problem("sort", `is up to ${mostSortKeys} of ${sortableFields.join(", ")}, with - for descending`);
  }
  for (const name of singles) {
    const values = all(name);
    if (values.length > 1 && new Set(values).size > 1) problem(name, "is given once");
  }
  const limit = readLimit(first("limit"), limits, () =>
    problem("limit", `is a whole number from 1 to ${maximumLimit}`),
  );
  return { ...filter, sort: sort ?? defaultSort, limit, cursor: first("cursor") || null };
}

const serialize = createSerializer({ ...orderSearchParams, cursor: parseAsString });

/** `?status=PAID&…` with defaults left out, or "" when nothing is set: one search has one spelling. */
export function orderSearchToQuery(search: Partial<OrderSearch>): string {
  return serialize(search);
}

/** Stages in which the deadline decides what comes next. */
const deadlineStages = ["PAID", "READY_TO_SHIP", "CANCEL_REQUESTED"];

/** The same names for the screen's address, where no `sort` means: what the shown stage is best sorted by. */
export const orderScreenParams = { ...orderSearchParams, sort: parseAsSort };

/** What comes next is first: by deadline where deadlines decide, else by the newest change. */
export function defaultSortOf({ status, due }: Pick<OrderFilter, "status" | "due">): SortKey {
  const isOfStages = status.length > 0 && status.every((stage) => deadlineStages.includes(stage));
  const isOfDeadlines = due.length > 0 && !due.includes("none");
  return isOfStages || isOfDeadlines ? "promisedToShipBefore" : defaultSort;
}

/** What the screen at this address lists. */
export function parseScreenSearch(given: Given): OrderSearch {
  return readScreenSearch(given).search;
}

/** What else stands in the address of the screen: how the list looks, what is chosen in it and where somebody is. */
const screenNames = [...Object.keys(orderScreenParams), "view", "cols", "sel", "at", "peek"];

function unreadColumns(given: Given): string[] {
  const columns = valuesOf(given, "cols").flatMap((text) => text.split(","));
  const isRead = (id: string, at: number) =>
    orderColumnIds.some((known) => known === id) && columns.indexOf(id) === at;
  return columns.every(isRead) ? [] : ["cols"];
}

/** The same, with the names of the parameters that could not be read, wholly or in part, and fell to their defaults. */
export function readScreenSearch(given: Given): { search: OrderSearch; unread: string[] } {
  const problems: FieldError[] = [];
  const search = readSearch(given, problems);
  const isSorted = valuesOf(given, "sort").some((sort) => readSort(sort.trim()) !== null);
  const sort = isSorted ? search.sort : defaultSortOf(search);
  const names = [...namesOf(given)].filter((name) => !screenNames.includes(name));
  const unread = [...new Set([...problems.map(({ path }) => path), ...unreadColumns(given), ...names])];
  return { search: { ...search, sort, cursor: null }, unread };
}
