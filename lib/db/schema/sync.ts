import { bigint, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** A job that exactly one process may run; whoever holds the unexpired row. */
export const leases = pgTable("leases", {
  name: text("name").primaryKey(),
  holder: text("holder").notNull(),
  expiresAt: instant("expires_at").notNull(),
});

/** Where a repeated job has got to. `mark` moves only after success. */
export const syncMarks = pgTable("sync_marks", {
  name: text("name").primaryKey(),
  mark: instant("mark"),
  lastStartedAt: instant("last_started_at"),
  lastSucceededAt: instant("last_succeeded_at"),
  lastFailedAt: instant("last_failed_at"),
  lastError: text("last_error"),
  calls: bigint("calls", { mode: "number" }).notNull().default(0),
  details: jsonb("details").notNull().default({}),
});

/** The windows of a first sync: each resumes from its cursor after a kill. */
export const syncWindows = pgTable(
  "sync_windows",
  {
    id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
    fromAt: instant("from_at").notNull(),
    toAt: instant("to_at").notNull(),
    cursor: jsonb("cursor"),
    /** `waiting`, `running` or `done` */
    state: text("state").notNull().default("waiting"),
    pages: integer("pages").notNull().default(0),
    calls: integer("calls").notNull().default(0),
    ordersSeen: integer("orders_seen").notNull().default(0),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (t) => [index("sync_windows_state").on(t.state)],
);
