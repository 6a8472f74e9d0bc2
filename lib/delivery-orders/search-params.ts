import { createParser, createSerializer, parseAsInteger, parseAsString } from "nuqs/server";
import {
  emptyDeliveryFilter,
  flagFilters,
  listFilters,
  rangeFilters,
  type DeliveryFilter,
} from "@/lib/delivery-filters/schema";
import { AppError, type FieldError } from "@/lib/errors";
import { parseRange } from "@/lib/filters/rules";
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

export const defaultLimit = 50;
const maximumLimit = 200;

const range = createParser<string>({
  parse: (text) => (parseRange(text) ? text.trim() : null),
  serialize: String,
}).withDefault("");
const flag = createParser<boolean>({ parse: (text) => readFlag(text.trim()), serialize: String });

/** The names of the contract, for `useQueryStates` on a screen and for the API alike. */
export const deliveryOrderSearchParams = {
  q: parseAsString.withDefault(""),
  subject: severalValues,
  warehouse: severalValues,
  owner: severalValues,
  channel: severalValues,
  shop: severalValues,
  courier: severalValues,
  status: severalValues,
  type: severalValues,
  action: severalValues,
  withdrawn: flag,
  confirmed: flag,
  created: range,
  updated: range,
  limit: parseAsInteger.withDefault(defaultLimit),
};

export type DeliveryOrderSearch = DeliveryFilter & { limit: number; cursor: string | null };

/** Never throws: what cannot be read falls to its default, as a screen wants it. */
export function parseDeliveryOrderSearch(given: Given): DeliveryOrderSearch {
  return readSearch(given, []);
}

/**
 * The same for the API, where all delivery orders must not look like the answer to a question that was mistyped.
 * @throws AppError `invalid_input` with every field that cannot be read
 */
export function requireDeliveryOrderSearch(given: Given): DeliveryOrderSearch {
  const problems: FieldError[] = [];
  const search = readSearch(given, problems);
  if (problems.length === 0) return search;
  throw new AppError("invalid_input", "unreadable filters", { fields: problems });
}

/** What else stands in the address of the screen: where somebody is. */
const screenNames = [...Object.keys(deliveryOrderSearchParams), "peek"];

/** Names of the parameters in the screen's address that could not be read, wholly or in part. */
export function unreadDeliveryParams(given: Given): string[] {
  const problems: FieldError[] = [];
  readSearch(given, problems);
  const unknown = [...namesOf(given)].filter((name) => !screenNames.includes(name));
  return [...new Set([...problems.map(({ path }) => path), ...unknown])];
}

/** Have one value; of several the first counts. */
const singles = ["q", ...flagFilters, ...rangeFilters, "limit", "cursor"] as const;

function readSearch(given: Given, problems: FieldError[]): DeliveryOrderSearch {
  const all = (name: string) => valuesOf(given, name);
  const first = (name: string) => all(name)[0]?.trim() ?? "";
  const complain = (path: string, message: string) => void problems.push({ path, message });

  const filter: DeliveryFilter = { ...emptyDeliveryFilter, q: first("q").slice(0, 200) };
  for (const name of [...listFilters, "subject"] as const) {
    filter[name] = splitValues(all(name));
    const leftOut = leftOutOf(all(name));
    if (leftOut) complain(name, leftOut);
  }
  for (const name of flagFilters) {
    filter[name] = readFlag(first(name), () => complain(name, "is true or false"));
  }
  for (const name of rangeFilters) {
    const text = first(name);
    if (!text || parseRange(text)) filter[name] = text;
    else complain(name, "is from..to in ISO dates or times, either side may be empty, from before to");
  }
  for (const name of singles) {
    if (new Set(all(name)).size > 1) complain(name, "is given once");
  }
  const limits = { usual: defaultLimit, most: maximumLimit };
  const limit = readLimit(first("limit"), limits, () =>
    complain("limit", `is a whole number from 1 to ${maximumLimit}`),
  );
  return { ...filter, limit, cursor: first("cursor") || null };
}

const serialize = createSerializer({ ...deliveryOrderSearchParams, cursor: parseAsString });

/** `?status=NEW&…` with defaults left out, or "" when nothing is set. */
export function deliveryOrderSearchToQuery(search: Partial<DeliveryOrderSearch>): string {
  return serialize(search);
}
