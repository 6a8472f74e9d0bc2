import * as z from "zod/mini";
import { eventOutcomes } from "@/lib/events/schema";

/** More may match a filter: then the newest of them are taken, and the answer says so. */
export const mostAtOnce = 5_000;
export const mostIds = 500;

const idSchema = z.string().check(z.regex(/^\d{1,18}$/));

/** Notifications by our ids, or all that `GET /api/events` lists for the filter; `upTo`: none that came later. */
export const reprocessManySchema = z.union([
  z.object({ ids: z.array(idSchema).check(z.minLength(1), z.maxLength(mostIds)) }),
  z.object({
    filter: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    upTo: z.optional(idSchema),
  }),
]);
export type ReprocessMany = z.infer<typeof reprocessManySchema>;

/** `skipped`: they wait anyway, somebody is at them, or they are gone. `isMore`: others match that were not asked for. */
export const reprocessedSchema = z.object({ asked: z.number(), skipped: z.number(), isMore: z.boolean() });
export type Reprocessed = z.infer<typeof reprocessedSchema>;

export const eventCountSchema = z.object({
  /** Of the newest `mostAtOnce`; `waiting` of them wait anyway. */
  count: z.number(),
  waiting: z.number(),
  /** More match, or may: time was up. */
  isMore: z.boolean(),
  /** The newest of them; null: none. */
  upTo: z.nullable(z.string()),
});
export type EventCount = z.infer<typeof eventCountSchema>;

/** What needs somebody: how many, by what became of it and why. */
export const troublesSchema = z.object({
  troubles: z.array(
    z.object({ outcome: z.enum(eventOutcomes), reason: z.nullable(z.string()), count: z.number() }),
  ),
});
export type Troubles = z.infer<typeof troublesSchema>;
