import * as z from "zod/mini";

/** As many SKUs may have a rack. */
export const mostRacks = 20_000;
export const longestSku = 200;
export const longestRack = 40;
export const shownAtFirst = 200;
/** So many more with each press; the search is the shorter way to the others. */
export const shownMore = 1_000;

const text = (longest: number) =>
  z.string().check(z.trim(), z.minLength(1), z.maxLength(longest), z.regex(/^\P{Cc}*$/u));

export const rackSchema = z.object({ sku: text(longestSku), rack: text(longestRack) });
export type Rack = z.infer<typeof rackSchema>;

const textOrNull = z.nullable(z.string());

/** `total` of the whole list, `matching` of the search; `changedAt` when it was last written, null while it is empty. */
export const racksSchema = z.object({
  rows: z.array(z.object({ sku: z.string(), rack: z.string() })),
  total: z.number(),
  matching: z.number(),
  changedAt: textOrNull,
});
export type Racks = z.infer<typeof racksSchema>;

export type RackSearch = { q: string; most: number };

export const rackModes = ["add", "replace"] as const;
export type RackMode = (typeof rackModes)[number];

/** `seenAt`: the `changedAt` that the person saw; a list that has changed since is not replaced. */
export const putRacksSchema = z.object({
  mode: z.enum(rackModes),
  racks: z.array(rackSchema).check(z.minLength(1), z.maxLength(mostRacks)),
  seenAt: textOrNull,
});
export type PutRacks = z.output<typeof putRacksSchema>;

export const racksPutSchema = z.object({
  added: z.number(),
  changed: z.number(),
  removed: z.number(),
  total: z.number(),
});
export type RacksPut = z.infer<typeof racksPutSchema>;
