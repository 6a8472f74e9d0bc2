import * as z from "zod/mini";

/** A repeat that comes later than that is taken for a new notification. */
export const fewestDays = 7;
export const mostDays = 3_650;
export const usualDays = 90;

const textOrNull = z.nullable(z.string());

export const retentionSchema = z.object({
  keepDays: z.number(),
  /** The oldest notification there is with its body; what was received before `clearedBefore` is counted only. */
  oldestAt: textOrNull,
  clearedBefore: textOrNull,
  /** Of which only the count is kept. */
  counted: z.number(),
});
export type Retention = z.infer<typeof retentionSchema>;

export const retentionChangeSchema = z.object({
  keepDays: z.int().check(z.minimum(fewestDays), z.maximum(mostDays)),
});
export type RetentionChange = z.infer<typeof retentionChangeSchema>;

/** One kind of notification of one hour (ISO 8601 UTC), gone since. */
export const keptCountSchema = z.object({
  hour: z.string(),
  module: z.string(),
  entity: z.string(),
  action: z.string(),
  outcome: z.string(),
  count: z.number(),
});
export const keptCountsSchema = z.object({ hours: z.array(keptCountSchema), isMore: z.boolean() });
export type KeptCounts = z.infer<typeof keptCountsSchema>;
