/** Which kind of match won. Tiers never mix: the first that finds something is the answer. */
export type SearchTier = "exact" | "sku" | "prefix" | "suffix" | "substring" | "nothing";
