/**
 * Which kind of match won: a whole code, a whole SKU, the start or the end of a code, or a part of any text. Kinds never
 * mix: the first that finds something is the answer.
 */
export type SearchTier = "exact" | "sku" | "edge" | "substring" | "nothing";
