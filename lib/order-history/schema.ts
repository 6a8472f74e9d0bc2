import * as z from "zod/mini";

const textOrNull = z.nullable(z.string());
/** ISO 8601 UTC */
const instantOrNull = z.nullable(z.string());

/** Who did something, as far as the reader may know: `isMe` without a name, or a colleague with one. */
const doerSchema = z.nullable(z.object({ name: textOrNull, isMe: z.boolean() }));
export type Doer = z.infer<typeof doerSchema>;

const changedFactSchema = z.object({
  id: z.number(),
  /** One of `changedFields`, or `firstSeenField`. */
  field: z.string(),
  before: textOrNull,
  after: textOrNull,
});
export type ChangedFact = z.infer<typeof changedFactSchema>;

/** Everything that one answer of Ginee changed, with why it was asked. */
const changeMomentSchema = z.object({
  kind: z.literal("change"),
  at: z.string(),
  /** One of `snapshotSources`, or `resolvedSource`. */
  source: z.string(),
  /** What the person wrote who dealt with a stop. */
  note: textOrNull,
  /** The notification behind it, when there is one. */
  eventId: textOrNull,
  doer: doerSchema,
  changes: z.array(changedFactSchema),
});
export type ChangeMoment = z.infer<typeof changeMomentSchema>;

/** What a person did with the order here, whether or not anything changed by it. */
const deedSchema = z.object({
  kind: z.literal("deed"),
  id: z.number(),
  at: z.string(),
  /** The audit log's own word. */
  action: z.string(),
  doer: doerSchema,
  /** Of a document: `label`, `invoice`, `packing` or `picking`. */
  document: textOrNull,
});
export type Deed = z.infer<typeof deedSchema>;

export const momentSchema = z.union([changeMomentSchema, deedSchema]);
export type Moment = z.infer<typeof momentSchema>;

/** Warehouse and shop ids that have a name, for showing only. */
const namesSchema = z.record(z.string(), z.string());
export type Names = z.infer<typeof namesSchema>;

/** Newest first. */
export const historyPageSchema = z.object({
  moments: z.array(momentSchema),
  nextCursor: textOrNull,
  names: namesSchema,
});
export type HistoryPage = z.infer<typeof historyPageSchema>;

const pastFactSchema = z.object({
  field: z.string(),
  then: textOrNull,
  now: textOrNull,
  isKnown: z.boolean(),
  isWithheld: z.boolean(),
  isOther: z.boolean(),
});

export const pastOrderSchema = z.object({
  orderId: z.string(),
  at: z.string(),
  firstSeenAt: instantOrNull,
  /** When its items, parcels and print states were first told. */
  firstDetailAt: instantOrNull,
  facts: z.array(pastFactSchema),
  currency: textOrNull,
  /** When something changed, oldest first; at most the newest `mostMoments`. */
  moments: z.array(z.string()),
  names: namesSchema,
});
export type PastOrder = z.infer<typeof pastOrderSchema>;
export type ShownPast = z.infer<typeof pastFactSchema>;

export const mostMoments = 500;
