import type { Hour } from "./schema";

/** What is drawn of each hour, in this order. */
export const series = ["created", "printed", "shipped"] as const satisfies (keyof Hour)[];
export type Series = (typeof series)[number];
