import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, xid8 } from "./columns";

/**
 * Read only below the snapshot horizon and in (xid, seq) order: a plain sequence is handed out before commit, and a
 * reader that goes by it loses what a slower writer commits later.
 */
export const feedEvents = pgTable(
  "feed_events",
  {
    xid: xid8("xid")
      .notNull()
      .default(sql`pg_current_xact_id()`),
    seq: bigint("seq", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    /** `order`, `delivery-order` or `health` */
    type: text("type").notNull(),
    subjectId: text("subject_id").notNull(),
    changed: text("changed")
      .array()
      .notNull()
      .default(sql`'{}'`),
    /** What a screen may show at once; never personal data. */
    data: jsonb("data").notNull().default({}),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.xid, t.seq] }), index("feed_events_at").on(t.at)],
);
