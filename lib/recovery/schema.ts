import * as z from "zod/mini";
import { payloadTypes } from "@/lib/tokopedia-payloads/schema";

const textOrNull = z.nullable(z.string());
const count = z.number();

/** One recovery asks about so many orders at most: two calls each, a few a second. */
export const mostOrders = 500;

/** A field of which Tokopedia told us something else than it would now; persons masked. */
export const differenceSchema = z.object({ field: z.string(), received: textOrNull, now: textOrNull });
export type Difference = z.infer<typeof differenceSchema>;

export const findingOutcomes = ["same", "differs", "missing", "unknown"] as const;

/** What became of one of an order's two payloads. */
export const findingSchema = z.object({
  type: z.enum(payloadTypes),
  outcome: z.enum(findingOutcomes),
  /** With `unknown`: Tokopedia's own code, or the kind of failure when it gave none. */
  error: textOrNull,
  /** With `unknown`: asking again later may help. */
  isTransient: z.boolean(),
  /** With `missing`: it may have come, but notifications of that time are no longer kept. */
  isCleared: z.boolean(),
  /** The notification it was compared with, and the one that the payload was put into the inbox as. */
  receivedEventId: textOrNull,
  eventId: textOrNull,
  differences: z.array(differenceSchema),
});
export type Finding = z.infer<typeof findingSchema>;

export const orderOutcomes = ["same", "repaired", "unknown"] as const;
export type OrderOutcome = (typeof orderOutcomes)[number];

export const recoveredOrderSchema = z.object({
  position: count,
  orderId: z.string(),
  externalOrderSn: textOrNull,
  outcome: z.nullable(z.enum(orderOutcomes)),
  findings: z.array(findingSchema),
  checkedAt: textOrNull,
});
export type RecoveredOrder = z.infer<typeof recoveredOrderSchema>;

export const recoveryStates = ["running", "done", "cancelled", "stopped"] as const;

export const recoverySchema = z.object({
  id: z.string(),
  /** Null for a time span. */
  orderId: textOrNull,
  from: textOrNull,
  to: textOrNull,
  state: z.enum(recoveryStates),
  /** Why it stopped. */
  reason: textOrNull,
  /** Tokopedia's rate limit is used up until then. */
  resumeAt: textOrNull,
  askedAt: z.string(),
  endedAt: textOrNull,
  total: count,
  same: count,
  repaired: count,
  unknown: count,
  leftOut: count,
  /** A person may go on: some were never asked about, or may be answered now. */
  canResume: z.boolean(),
});
export type Recovery = z.infer<typeof recoverySchema>;

export const recoveriesSchema = z.object({ rows: z.array(recoverySchema) });

export const recoveryPageSchema = z.object({
  recovery: recoverySchema,
  orders: z.array(recoveredOrderSchema),
  nextCursor: textOrNull,
});
export type RecoveryPage = z.infer<typeof recoveryPageSchema>;

export const startRecoverySchema = z.union([
  z.object({ orderId: z.string().check(z.minLength(1), z.maxLength(80)) }),
  z.object({ range: z.string().check(z.minLength(1), z.maxLength(80)) }),
]);
export type StartRecovery = z.infer<typeof startRecoverySchema>;

export const recoveryIdParamsSchema = z.object({ id: z.string().check(z.regex(/^\d{1,15}$/)) });
