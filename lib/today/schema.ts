import * as z from "zod/mini";
import { silenceSchema } from "@/lib/coverage/schema";
import { freshnessSchema } from "@/lib/sync/schema";

const textOrNull = z.nullable(z.string());
/** ISO 8601 UTC */
const instantOrNull = z.nullable(z.string());

/** One number and the list that holds exactly what it counts. */
export const countedSchema = z.object({
  /** null: it could not be counted, which is not 0; `problem` is the error code that says why. */
  count: z.nullable(z.number()),
  problem: textOrNull,
  href: z.string(),
});
export type Counted = z.infer<typeof countedSchema>;

export const numberNames = [
  "overdue",
  "next2h",
  "dueToday",
  "later",
  "noDeadline",
  "readyToShip",
  "toPrint",
  "printUnknown",
  "printedNotShipped",
  "cancelRequested",
  "stop",
  "stopCancelled",
  "stopCancelRequested",
  "stopAddress",
  "stopCourier",
  "stopWithdrawn",
  "cancelledToday",
  "unannounced",
  "eventsWaiting",
  "eventsQuarantined",
  "shopsCut",
] as const;

export const courierBacklogSchema = z.object({
  courier: z.string(),
  toPrint: countedSchema,
  overdue: countedSchema,
  next2h: countedSchema,
});
export type CourierBacklog = z.infer<typeof courierBacklogSchema>;

export const hourSchema = z.object({
  /** First instant of the hour. */
  from: z.string(),
  created: countedSchema,
  printed: countedSchema,
  shipped: countedSchema,
});
export type Hour = z.infer<typeof hourSchema>;

export const cutShopSchema = z.object({
  shopId: z.string(),
  name: textOrNull,
  channel: textOrNull,
  /** Ginee's word; never `CONNECTED`. */
  authorizationStatus: textOrNull,
});
export type CutShop = z.infer<typeof cutShopSchema>;

/** What the page of the day shows. A part that is null could not be read; its numbers say why. */
export const todaySchema = z.object({
  /** When the numbers were true. */
  countedAt: z.string(),
  /** false: not one order is known yet. */
  hasOrders: z.nullable(z.boolean()),
  freshness: z.nullable(freshnessSchema),
  numbers: z.record(z.enum(numberNames), countedSchema),
  /** Deadline of the most overdue order, and when the label was printed that has waited longest to leave. */
  oldestOverdueAt: instantOrNull,
  oldestPrintedAt: instantOrNull,
  /** What waits to be printed by courier, most first; an order with parcels of two couriers counts for both. */
  couriers: z.nullable(z.array(courierBacklogSchema)),
  /** The last 24 hours, the running one last. */
  hours: z.nullable(z.array(hourSchema)),
  shopsCut: z.nullable(z.array(cutShopSchema)),
  lastEventAt: instantOrNull,
  /** Ginee tells nothing although orders change; null also when that could not be read. */
  silence: z.nullable(silenceSchema),
});
export type Today = z.infer<typeof todaySchema>;
