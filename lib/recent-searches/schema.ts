import * as z from "zod/mini";

/** As many as the box offers again. */
export const mostSearches = 10;

export const searchInputSchema = z.strictObject({
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
});

/** Newest first; `searchedAt` is ISO 8601 UTC. */
export const recentSearchesSchema = z.object({
  rows: z.array(z.object({ text: z.string(), searchedAt: z.string() })),
});
export type RecentSearches = z.infer<typeof recentSearchesSchema>;

/** false: the text stands for no code or SKU that we know, so it may be somebody's name and is not kept. */
export const keptSchema = z.object({ kept: z.boolean() });
