/**
 * Filters that take several values, with or in between; each has a facet that counts its values, and its own
 * choice does not narrow its own counts.
 */
export const facetFilters = [
  "status",
  "channel",
  "shop",
  "label",
  "invoice",
  "packing",
  "picking",
  "courier",
  "warehouse",
] as const;
export type FacetFilter = (typeof facetFilters)[number];

/** The filters of an order list, as its search params spell them. */
export type OrderFilter = Record<FacetFilter, string[]> & {
  q: string;
  due: ("overdue" | "2h" | "today" | "later" | "none")[];
  created: string;
  updated: string;
  cod: boolean | null;
};
