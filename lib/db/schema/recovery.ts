import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Somebody had Tokopedia asked what it would send now, about one order or about those of a time span. */
export const recoveries = pgTable(
  "recoveries",
  {
    id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
    askedBy: text("asked_by").notNull(),
    askedAt: instant("asked_at")
      .notNull()
      .default(sql`now()`),
    /** Null for a time span. */
    orderId: text("order_id"),
    spanFrom: instant("span_from"),
    spanTo: instant("span_to"),
    /** `running`, `done`, `cancelled` or `stopped` (Tokopedia does not answer; a person may go on) */
    state: text("state").notNull().default("running"),
    /** Why it stopped: Tokopedia's code or the kind of failure. */
    reason: text("reason"),
    /** Tokopedia's rate limit is used up until then. */
    resumeAt: instant("resume_at"),
    /** Orders of the span beyond the most that one recovery asks about. */
    leftOut: integer("left_out").notNull().default(0),
    endedAt: instant("ended_at"),
  },
  (t) => [
    // One span at a time; single orders go between.
    uniqueIndex("recoveries_one_span")
      .on(t.state)
      .where(sql`state = 'running' and order_id is null`),
    index("recoveries_running")
      .on(t.id)
      .where(sql`state = 'running'`),
  ],
);

/** Each order of a recovery and what came of it. */
export const recoveryOrders = pgTable(
  "recovery_orders",
  {
    recoveryId: bigint("recovery_id", { mode: "number" })
      .notNull()
      .references(() => recoveries.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    orderId: text("order_id").notNull(),
    /** Tokopedia's own number. */
    externalOrderId: text("external_order_id").notNull(),
    externalOrderSn: text("external_order_sn"),
    /** Null until asked; `same`, `repaired` or `unknown` */
    outcome: text("outcome"),
    /** One for each of the two payloads, persons masked; see lib/recovery/schema. */
    findings: jsonb("findings").notNull().default([]),
    checkedAt: instant("checked_at"),
  },
  (t) => [primaryKey({ columns: [t.recoveryId, t.position] })],
);
