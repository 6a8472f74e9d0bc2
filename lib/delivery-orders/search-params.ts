import { createSerializer, parseAsBoolean, parseAsInteger, parseAsString } from "nuqs/server";
import { AppError, type FieldError } from "@/lib/errors";
import {
  readFlag,
  readLimit,
  severalValues,
  splitValues,
  valuesOf,
  type Given,
} from "@/lib/filters/search-params";

export const defaultLimit = 50;
export const maximumLimit = 200;

/** Filters that take several values. `courier` is the logistics provider, `action` the newest notification's. */
export const listFilters = [
  "warehouse",
  "owner",
  "channel",
  "shop",
  "courier",
  "status",
  "type",
  "action",
] as const;
export type ListFilter = (typeof listFilters)[number];

/** The names of the contract, for `useQueryStates` on a screen and for the API alike. */
export const deliveryOrderSearchParams = {
  /** Start or end of a delivery order number, order number, tracking number or id. */
  q: parseAsString.withDefault(""),
  warehouse: severalValues,
  owner: severalValues,
  channel: severalValues,
  shop: severalValues,
  courier: severalValues,
  status: severalValues,
  type: severalValues,
  action: severalValues,
  withdrawn: parseAsBoolean,
  confirmed: parseAsBoolean,
  limit: parseAsInteger.withDefault(defaultLimit),
};

export type DeliveryOrderSearch = Record<ListFilter, string[]> & {
  q: string;
  withdrawn: boolean | null;
  confirmed: boolean | null;
  limit: number;
  cursor: string | null;
};

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

function readSearch(given: Given, problems: FieldError[]): DeliveryOrderSearch {
  const complain = (path: string, message: string) => () => void problems.push({ path, message });
  const first = (name: string) => valuesOf(given, name)[0]?.trim() ?? "";
  const list = (name: ListFilter) => splitValues(valuesOf(given, name));
  return {
    q: first("q").slice(0, 200),
    warehouse: list("warehouse"),
    owner: list("owner"),
    channel: list("channel"),
    shop: list("shop"),
    courier: list("courier"),
    status: list("status"),
    type: list("type"),
    action: list("action"),
    withdrawn: readFlag(first("withdrawn"), complain("withdrawn", "is true or false")),
    confirmed: readFlag(first("confirmed"), complain("confirmed", "is true or false")),
    limit: readLimit(
      first("limit"),
      { usual: defaultLimit, most: maximumLimit },
      complain("limit", `is a whole number from 1 to ${maximumLimit}`),
    ),
    cursor: first("cursor") || null,
  };
}

const serialize = createSerializer({ ...deliveryOrderSearchParams, cursor: parseAsString });

/** `?status=NEW&…` with defaults left out, or "" when nothing is set. */
export function deliveryOrderSearchToQuery(search: Partial<DeliveryOrderSearch>): string {
  return serialize(search);
}
