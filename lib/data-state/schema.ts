import * as z from "zod/mini";
import { freshnessSchema } from "@/lib/sync/schema";

const textOrNull = z.nullable(z.string());
/** ISO 8601 UTC */
const instantOrNull = z.nullable(z.string());

const cutShopSchema = z.object({
  shopId: z.string(),
  name: textOrNull,
  /** `EXPIRED`, `DISCONNECTED` or a word of Ginee's that is new. */
  status: z.string(),
  /** When we first saw it so; null when that was not recorded. */
  since: instantOrNull,
});

/** What lists can hold at all: of which time, of which shops, and since when nothing new can come from one of them. */
export const coverageSchema = z.object({
  /** Orders that changed since then are in our copy; null before the first sync begins. */
  beginsAt: instantOrNull,
  /** How far back the first sync has got, newest first; equal to `beginsAt` once it is done, null before its first window. */
  reachesBackTo: instantOrNull,
  /** SYNC_HORIZON_DAYS */
  horizonDays: z.number(),
  shops: z.number(),
  cutShops: z.array(cutShopSchema),
  /** Newest notification of Ginee's that was taken in. */
  lastNotificationAt: instantOrNull,
});
export type Coverage = z.infer<typeof coverageSchema>;

export const dataStateSchema = z.object({ freshness: freshnessSchema, coverage: coverageSchema });
export type DataState = z.infer<typeof dataStateSchema>;
