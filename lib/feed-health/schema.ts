import * as z from "zod/mini";
import { silenceSchema } from "@/lib/coverage/schema";

/** Counted up to this; beyond it there are more. */
export const mostWaiting = 10_000;

/** How the flow of notifications goes right now. */
export const feedHealthSchema = z.object({
  /** By the clock of the server, ISO 8601 UTC. */
  at: z.string(),
  /** Newest notification of Ginee's that was taken in. */
  lastEventAt: z.nullable(z.string()),
  /** Taken in during the last minute. */
  perMinute: z.number(),
  /** Taken in and not worked off yet. */
  waiting: z.number(),
  /** Needing somebody to look. */
  quarantined: z.number(),
  /** Age of the oldest that waits; 0 without one. */
  lagSeconds: z.number(),
  /** Orders change and Ginee tells nothing. */
  silence: z.nullable(silenceSchema),
});
export type FeedHealth = z.infer<typeof feedHealthSchema>;
