import * as z from "zod/mini";

const instantOrNull = z.nullable(z.string());

/** How far the first load is; all of it 1 once it is done. */
export const firstSyncSchema = z.object({
  isDone: z.boolean(),
  /** 0 to 1 */
  share: z.number(),
  windowsDone: z.number(),
  windowsTotal: z.number(),
  /** Orders that lists have brought so far, and those of them whose details are known. */
  ordersListed: z.number(),
  ordersDetailed: z.number(),
  calls: z.number(),
  startedAt: instantOrNull,
  /** null while there is too little to go by. */
  estimatedSecondsLeft: z.nullable(z.number()),
});
export type FirstSync = z.infer<typeof firstSyncSchema>;

/** One of the repeated jobs. */
export const syncJobSchema = z.object({
  /** One of `markNames`. */
  name: z.string(),
  mark: instantOrNull,
  lastStartedAt: instantOrNull,
  lastSucceededAt: instantOrNull,
  lastFailedAt: instantOrNull,
  /** An error code while the newest round failed; null otherwise. */
  problem: z.nullable(z.string()),
  calls: z.number(),
});
export type SyncJob = z.infer<typeof syncJobSchema>;

export const syncStatusSchema = z.object({
  firstSync: firstSyncSchema,
  jobs: z.array(syncJobSchema),
  /** Changes of the last day that no notification announced. */
  unannouncedToday: z.number(),
});
export type SyncStatus = z.infer<typeof syncStatusSchema>;

export const freshnessSchema = z.object({
  /** Newest successful sweep or full sync; null before the first. */
  syncedAt: instantOrNull,
  /** true once the answer may be older than the sync interval allows. */
  isStale: z.boolean(),
  /** Seconds after `syncedAt` at which the answer becomes stale. */
  allowedSeconds: z.number(),
  /** Share of the first sync that is done, 0 to 1; 1 afterwards. */
  firstSync: z.number(),
  /** Why the mirror stands still, as an error code, when it does. */
  problem: z.nullable(z.string()),
});
export type Freshness = z.infer<typeof freshnessSchema>;
