import * as z from "zod/mini";
import { notificationModules } from "@/lib/notifications/schema";

const textOrNull = z.nullable(z.string());

export const eventOutcomes = ["waiting", "processed", "quarantined"] as const;

export const eventRowSchema = z.object({
  id: z.string(),
  entity: textOrNull,
  action: textOrNull,
  createAt: textOrNull,
  receivedAt: z.string(),
  outcome: z.enum(eventOutcomes),
  attempts: z.number(),
  duplicates: z.number(),
  /** `ginee` or `tokopedia`; the latter names orders by its own numbers. */
  sender: z.string(),
  /** `recovery`: nobody sent it, we asked Tokopedia for it; null: it was sent to us. */
  source: textOrNull,
  /** What kind of notification it is, however its entity is spelled. */
  module: z.enum(notificationModules),
  subjectId: textOrNull,
  orderId: textOrNull,
  deliveryOrderId: textOrNull,
  error: textOrNull,
  /** From receiving to processing it the last time; null while it waits. */
  latencyMs: z.nullable(z.number()),
});
export type EventRow = z.infer<typeof eventRowSchema>;

export const eventPageSchema = z.object({
  rows: z.array(eventRowSchema),
  nextCursor: textOrNull,
  /** Time was up: notifications received before were not looked at, and `nextCursor` goes on there. */
  lookedBackTo: textOrNull,
});
export type EventPage = z.infer<typeof eventPageSchema>;

export const eventDetailSchema = z.extend(eventRowSchema, {
  notificationId: textOrNull,
  processedAt: textOrNull,
  /** Of the request, by an allow-list; null: received before they were kept. */
  headers: z.nullable(z.record(z.string(), z.string())),
  /** The body as it came, persons masked unless the role may see them; text when it is not JSON. */
  body: z.unknown(),
});
export type EventDetail = z.infer<typeof eventDetailSchema>;

export const eventIdParamsSchema = z.object({ id: z.string().check(z.regex(/^\d{1,18}$/)) });
