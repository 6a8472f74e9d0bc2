import * as z from "zod/mini";

const textOrNull = z.nullable(z.string());
/** ISO 8601 UTC */
const instantOrNull = z.nullable(z.string());

/** What Ginee tells of orders has stopped although orders change. */
export const silenceSchema = z.object({
  /** The last notification about an order; when none ever came, the first change that was found. */
  since: z.string(),
  hasEverSpoken: z.boolean(),
  /** That changed since, and of which nobody told; counted up to `mostCounted`. */
  orders: z.number(),
});
export type Silence = z.infer<typeof silenceSchema>;

export const spokenSchema = z.object({ silence: z.nullable(silenceSchema) });

export const mostCounted = 1_000;

/**
 * What the API says of a claim: it does not know the order, says that the order has not changed since, that it is in
 * another status, has no such parcel, or still has the parcel that is said to be withdrawn.
 */
export const denials = [
  "unknown_order",
  "not_changed",
  "other_status",
  "no_such_parcel",
  "not_withdrawn",
] as const;
export type Denial = (typeof denials)[number];

/** `shopId` "" is the shop of orders that nobody knows. */
export const coverageCellSchema = z.object({
  shopId: z.string(),
  shopName: textOrNull,
  /** Notifications about orders that came in this hour. */
  received: z.number(),
  /** Orders that changed in this hour, found by us alone. */
  sweepOnly: z.number(),
  /** Notifications of this hour that the API denied. */
  contradictions: z.number(),
});
export type CoverageCell = z.infer<typeof coverageCellSchema>;

export const coverageHourSchema = z.object({ at: z.string(), shops: z.array(coverageCellSchema) });
export type CoverageHour = z.infer<typeof coverageHourSchema>;

export const coverageShopSchema = z.object({
  shopId: z.string(),
  name: textOrNull,
  channel: textOrNull,
  /** As for all of them together. */
  silence: z.nullable(silenceSchema),
});
export type CoverageShop = z.infer<typeof coverageShopSchema>;

export const coverageSchema = z.object({
  /** Every hour of the range, oldest first; of each the shops of which something is known. */
  hours: z.array(coverageHourSchema),
  shops: z.array(coverageShopSchema),
  silence: z.nullable(silenceSchema),
  silentSince: instantOrNull,
  /** Received a while ago and not processed yet: not counted, and what they announce may be among what we found alone. */
  waiting: z.number(),
  /** Up to when changes were compared: the last sweep that went well. */
  checkedAt: instantOrNull,
});
export type Coverage = z.infer<typeof coverageSchema>;

export const cellLists = ["sweepOnly", "contradictions", "received"] as const;
export type CellList = (typeof cellLists)[number];

export const cellRowSchema = z.object({
  /** Of the change, or when the notification was received. */
  at: z.string(),
  orderId: z.string(),
  deliveryOrderId: textOrNull,
  externalOrderSn: textOrNull,
  /** As we know it now; null: we do not know this order. */
  orderStatus: textOrNull,
  /** When Ginee was last asked for the whole order. */
  readAt: instantOrNull,
  /** It waits to be asked for again. */
  isAsked: z.boolean(),
  event: z.nullable(
    z.object({ id: z.string(), entity: textOrNull, action: textOrNull, outcome: textOrNull }),
  ),
  /** What the notification claimed. */
  toldAt: instantOrNull,
  toldStatus: textOrNull,
  denial: textOrNull,
  /** The API's own word against it. */
  answer: textOrNull,
});
export type CellRow = z.infer<typeof cellRowSchema>;

export const cellPageSchema = z.object({
  count: z.number(),
  rows: z.array(cellRowSchema),
  nextCursor: textOrNull,
});
export type CellPage = z.infer<typeof cellPageSchema>;

/** One that the calendar has: PostgreSQL refuses 30 February and the year 0. */
function isFirstInstant(hour: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:00:00(\.000)?Z$/.test(hour) || hour.startsWith("0000")) return false;
  const at = Date.parse(hour);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(hour.slice(0, 19));
}

export const fetchCellSchema = z.object({
  hour: z.string().check(z.refine(isFirstInstant)),
  shopId: z.string().check(
    z.maxLength(200),
    z.refine((id) => !id.includes("\0")),
  ),
});
export type FetchCell = z.infer<typeof fetchCellSchema>;

/** `left`: more than one ask may hold; ask again once these are read. */
export const fetchedCellSchema = z.object({ asked: z.number(), left: z.number() });
export type FetchedCell = z.infer<typeof fetchedCellSchema>;
