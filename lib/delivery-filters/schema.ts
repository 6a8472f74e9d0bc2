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

export const flagFilters = ["withdrawn", "confirmed"] as const;
export type FlagFilter = (typeof flagFilters)[number];

/** `from..to` by Ginee's own times, in ISO dates (whole days of WIB) or times. */
export const rangeFilters = ["created", "updated"] as const;
export type RangeFilter = (typeof rangeFilters)[number];

/** Filters whose choices are counted. */
export const facetNames = [...listFilters, ...flagFilters] as const;
export type FacetName = (typeof facetNames)[number];

export type DeliveryFilter = Record<ListFilter, string[]> &
  Record<FlagFilter, boolean | null> &
  Record<RangeFilter, string> & {
    /** Part of a delivery order number, order number, tracking number or id. */
    q: string;
    /** Delivery orders, or orders they are for, by id. */
    subject: string[];
  };

export const emptyDeliveryFilter: DeliveryFilter = {
  q: "",
  subject: [],
  warehouse: [],
  owner: [],
  channel: [],
  shop: [],
  courier: [],
  status: [],
  type: [],
  action: [],
  withdrawn: null,
  confirmed: null,
  created: "",
  updated: "",
};
