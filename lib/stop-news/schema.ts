import * as z from "zod/mini";

/** Which stops a person has seen: those of these changes, and every change before the first of them. */
export const seenStopsSchema = z.object({ from: z.number(), ids: z.array(z.number()) });
export type SeenStops = z.infer<typeof seenStopsSchema>;

export const stopNewsSchema = z.object({
  /** How many parcels `href` lists; 0: there is no news. */
  count: z.number(),
  exact: z.boolean(),
  /** The list of orders stopped since the first of the news. */
  href: z.string(),
  /** Changes that stopped a parcel and that this person has not seen. */
  changeIds: z.array(z.number()),
  newest: z.nullable(
    z.object({
      orderId: z.string(),
      orderSn: z.nullable(z.string()),
      /** A word of `stopReasons`. */
      reason: z.string(),
      at: z.string(),
    }),
  ),
  /** What the person has seen once they have seen all this. */
  seen: seenStopsSchema,
  isSoundOn: z.boolean(),
});
export type StopNews = z.infer<typeof stopNewsSchema>;
