import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/**
 * One row for each notification of Ginee's that names an order, written when it is processed: what it claims, apart from
 * the wide inbox, so that an hour of a shop is read from the key.
 */
export const orderNotices = pgTable(
  "order_notices",
  {
    /** "" while nobody knows whose order it is. */
    shopId: text("shop_id").notNull(),
    receivedAt: instant("received_at").notNull(),
    eventId: bigint("event_id", { mode: "number" }).notNull(),
    orderId: text("order_id").notNull(),
    deliveryOrderId: text("delivery_order_id"),
    /** The order's lastUpdateAt and status as claimed; null for a delivery order, which has its own. */
    toldAt: instant("told_at"),
    toldStatus: text("told_status"),
    notedAt: instant("noted_at")
      .notNull()
      .default(sql`clock_timestamp()`),
  },
  (t) => [
    primaryKey({ columns: [t.shopId, t.receivedAt, t.eventId] }),
    // Rows come in the order of this time, so an index of a few pages finds the newest.
    index("order_notices_noted").using("brin", t.notedAt),
  ],
);

/** What a notification claimed and the API, asked again later, did not confirm. */
export const deniedNotices = pgTable(
  "denied_notices",
  {
    eventId: bigint("event_id", { mode: "number" }).primaryKey(),
    shopId: text("shop_id").notNull(),
    receivedAt: instant("received_at").notNull(),
    orderId: text("order_id").notNull(),
    deliveryOrderId: text("delivery_order_id"),
    toldAt: instant("told_at"),
    toldStatus: text("told_status"),
    /** See lib/coverage/schema; null: doubted, the API is being asked once more. */
    denial: text("denial"),
    /** In the API's words: its status, or its lastUpdateAt. */
    answer: text("answer"),
    doubtedAt: instant("doubted_at").notNull(),
    deniedAt: instant("denied_at"),
  },
  (t) => [
    index("denied_notices_cell").on(t.shopId, t.receivedAt, t.eventId),
    index("denied_notices_doubted")
      .on(t.doubtedAt)
      .where(sql`denial is null`),
  ],
);

/**
 * How many there are of each in an hour of a shop, kept in the transaction that changes them: `received` by whoever
 * notes a notification, the others by triggers on their tables (docs/decisions/0021).
 */
export const coverageHours = pgTable(
  "coverage_hours",
  {
    hour: instant("hour").notNull(),
    shopId: text("shop_id").notNull(),
    received: integer("received").notNull().default(0),
    sweepOnly: integer("sweep_only").notNull().default(0),
    contradictions: integer("contradictions").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.hour, t.shopId] })],
);
