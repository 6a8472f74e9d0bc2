import { createSerializer, parseAsBoolean, parseAsInteger, parseAsString } from "nuqs/server";
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

/** Never throws: what cannot be read falls to its default. */
export function parseDeliveryOrderSearch(given: Given): DeliveryOrderSearch {
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
    withdrawn: readFlag(first("withdrawn")),
    confirmed: readFlag(first("confirmed")),
    limit: readLimit(first("limit"), { usual: defaultLimit, most: maximumLimit }),
    cursor: first("cursor") || null,
  };
}

const serialize = createSerializer({ ...deliveryOrderSearchParams, cursor: parseAsString });

/** `?status=NEW&…` with defaults left out, or "" when nothing is set. */
export function deliveryOrderSearchToQuery(search: Partial<DeliveryOrderSearch>): string {
  return serialize(search);
}
