import {
  createMultiParser,
  createSerializer,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { AppError, type FieldError } from "@/lib/errors";
import { parseRange } from "@/lib/filters/rules";
import type { FacetFilter, OrderFilter } from "@/lib/filters/schema";
import {
  readFlag,
  readLimit,
  severalValues,
  splitValues,
  valuesOf,
  type Given,
} from "@/lib/filters/search-params";

/** Public names; `read.ts` maps each to its column. */
export const sortableFields = [
  "lastUpdateAt",
  "promisedToShipBefore",
  "createAt",
  "payAt",
  "totalAmount",
  "externalOrderSn",
  "orderId",
  "customerName",
] as const;
export type SortField = (typeof sortableFields)[number];
export type Sort = SortField | `-${SortField}`;

export const defaultSort: Sort = "-lastUpdateAt";
export const defaultLimit = 50;
export const maximumLimit = 200;

/**
 * By the promised time to ship: `overdue` is past, `2h` the next two hours, `today` the whole calendar day of the
 * warehouse (WIB), `later` after that day, `none` no promise. They overlap on purpose: what is overdue may be of today.
 */
export const dueValues = ["overdue", "2h", "today", "later", "none"] as const;
export type Due = (typeof dueValues)[number];

const dues = createMultiParser<Due[]>({
  parse: (given) => splitValues(given).filter(isDue),
  serialize: (list) => [...list],
  eq: (a, b) => a.length === b.length && a.every((value, index) => value === b[index]),
}).withDefault([]);

const allSorts = sortableFields.flatMap((field): Sort[] => [field, `-${field}`]);

/** The names of the contract, for `useQueryStates` on a screen and for the API alike. */
export const orderSearchParams = {
  q: parseAsString.withDefault(""),
  status: severalValues,
  channel: severalValues,
  shop: severalValues,
  label: severalValues,
  invoice: severalValues,
  packing: severalValues,
  picking: severalValues,
  courier: severalValues,
  warehouse: severalValues,
  due: dues,
  created: parseAsString.withDefault(""),
  updated: parseAsString.withDefault(""),
  cod: parseAsBoolean,
  sort: parseAsStringLiteral(allSorts).withDefault(defaultSort),
  limit: parseAsInteger.withDefault(defaultLimit),
};

/** Ranges are `from..to`, ISO dates (calendar days of the warehouse) or times, either side empty; "" is no filter. */
export type OrderSearch = OrderFilter & { sort: Sort; limit: number; cursor: string | null };

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

  const due = splitValues(all("due"));
  if (due.some((value) => !isDue(value))) problem("due", `is one of ${dueValues.join(", ")}`);
  const range = (name: "created" | "updated") => {
    const text = first(name);
    if (!text || parseRange(text)) return text;
    problem(name, "is from..to in ISO dates or times, either side may be empty, from before to");
    return "";
  };
  const list = (name: FacetFilter) => splitValues(all(name));
  return {
    q: first("q").slice(0, 500),
    status: list("status"),
    channel: list("channel"),
    shop: list("shop"),
    label: list("label"),
    invoice: list("invoice"),
    packing: list("packing"),
    picking: list("picking"),
    courier: list("courier"),
    warehouse: list("warehouse"),
    due: due.filter(isDue),
    created: range("created"),
    updated: range("updated"),
    cod: readFlag(first("cod"), () => problem("cod", "is true or false")),
    sort: readSort(first("sort"), () =>
      problem("sort", `is one of ${sortableFields.join(", ")}, with - for descending`),
    ),
    limit: readLimit(first("limit"), { usual: defaultLimit, most: maximumLimit }, () =>
      problem("limit", `is a whole number from 1 to ${maximumLimit}`),
    ),
    cursor: first("cursor") || null,
  };
}

const serialize = createSerializer({ ...orderSearchParams, cursor: parseAsString });

/** `?status=PAID&…` with defaults left out, or "" when nothing is set: one search has one spelling. */
export function orderSearchToQuery(search: Partial<OrderSearch>): string {
  return serialize(search);
}

function readSort(text: string, complain: () => void): Sort {
  const sort = allSorts.find((candidate) => candidate === text);
  if (text && !sort) complain();
  return sort ?? defaultSort;
}

function isDue(value: string): value is Due {
  return dueValues.some((due) => due === value);
}

/** Stages in which the deadline decides what comes next. */
const deadlineStages = ["PAID", "READY_TO_SHIP", "CANCEL_REQUESTED"];

/** The same names for the screen's address, where no `sort` means: what the shown stage is best sorted by. */
export const orderScreenParams = { ...orderSearchParams, sort: parseAsStringLiteral(allSorts) };

export function defaultSortOf(status: readonly string[]): Sort {
  const isDeadlineWork = status.length > 0 && status.every((stage) => deadlineStages.includes(stage));
  return isDeadlineWork ? "promisedToShipBefore" : defaultSort;
}

/** What the screen at this address lists. */
export function parseScreenSearch(given: Given): OrderSearch {
  const search = parseOrderSearch(given);
  const isSorted = valuesOf(given, "sort").some((sort) => allSorts.some((known) => known === sort));
  return { ...search, sort: isSorted ? search.sort : defaultSortOf(search.status), cursor: null };
}

/** What a column header asks for, as a sort of ours. */
export function toSort(text: string): Sort {
  return readSort(text, () => undefined);
}
