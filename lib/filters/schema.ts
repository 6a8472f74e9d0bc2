import type { ItemProfile } from "@/lib/order-traits/schema";
import type { StopReason } from "@/lib/stops/schema";

/** Filters that take several values of Ginee's own, with or in between. */
export const valueFilters = [
  "status",
  "channel",
  "shop",
  "label",
  "invoice",
  "packing",
  "picking",
  "courier",
  "warehouse",
  "external",
  "problem",
  "sku",
] as const;
export type ValueFilter = (typeof valueFilters)[number];

/** Filters that take several values of ours. */
export const choiceFilters = ["due", "profile", "stop"] as const;

/** Filters that are true, false or null for either. */
export const flagFilters = ["cod", "presale", "platform"] as const;
export type FlagFilter = (typeof flagFilters)[number];

/** Each has a facet that counts its values, and its own choice does not narrow its own counts. */
export const facetFilters = [...valueFilters, ...choiceFilters, ...flagFilters] as const;
export type FacetFilter = (typeof facetFilters)[number];

/**
 * Filters by time: `from..to`, either side empty; "" is no filter. `stopped`: its newest stop reason came up; `shipped`: Ginee
 * said for the first or another time that it is on its way; `unannounced`: it changed and no notification told.
 */
export const rangeFilters = [
  "created",
  "updated",
  "paid",
  "printed",
  "stopped",
  "shipped",
  "unannounced",
] as const;
export type RangeFilter = (typeof rangeFilters)[number];

/**
 * By the promised time to ship, of orders that have still to leave (`openStatuses`): `overdue` is past, `2h` the next two
 * hours, `today` the whole calendar day of the warehouse (WIB), `later` after that day. `none` is no promise, at any stage.
 * They overlap on purpose: what is overdue may be of today.
 */
export const dueValues = ["overdue", "2h", "today", "later", "none"] as const;
export type Due = (typeof dueValues)[number];

/** The value of `problem` and `stop` that stands for every kind of them. */
export const anyValue = "any";
/** The value of `stop` for what may be packed: nothing stops it and nobody has asked to cancel it. */
export const noneValue = "none";
export type Stop = StopReason | typeof anyValue | typeof noneValue;

/** The filters of an order list, as its search params spell them. */
export type OrderFilter = Record<ValueFilter, string[]> &
  Record<FlagFilter, boolean | null> &
  Record<RangeFilter, string> & { q: string; due: Due[]; profile: ItemProfile[]; stop: Stop[] };

/** No filter at all. */
export const emptyFilter: Readonly<OrderFilter> = {
  q: "",
  status: [],
  channel: [],
  shop: [],
  label: [],
  invoice: [],
  packing: [],
  picking: [],
  courier: [],
  warehouse: [],
  external: [],
  problem: [],
  sku: [],
  due: [],
  profile: [],
  stop: [],
  cod: null,
  presale: null,
  platform: null,
  created: "",
  updated: "",
  paid: "",
  printed: "",
  stopped: "",
  shipped: "",
  unannounced: "",
};
