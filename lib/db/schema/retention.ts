import { sql } from "drizzle-orm";
import { boolean, check, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** How long notifications are kept; one row, or none while nobody has said. */
export const eventRetention = pgTable(
  "event_retention",
  {
    isOnly: boolean("is_only").primaryKey().default(true),
    keepDays: integer("keep_days"),
    changedAt: instant("changed_at"),
    /** Processed notifications received before are gone. */
    clearedBefore: instant("cleared_before"),
  },
  (t) => [check("event_retention_one", sql`${t.isOnly}`)],
);

/** How many notifications of an hour are gone, kept in the statement that deletes them. */
export const eventHours = pgTable(
  "event_hours",
  {
    hour: instant("hour").notNull(),
    sender: text("sender").notNull(),
    module: text("module").notNull(),
    /** "" when it named none. */
    entity: text("entity").notNull(),
    action: text("action").notNull(),
    outcome: text("outcome").notNull(),
    count: integer("count").notNull(),
    duplicates: integer("duplicates").notNull(),
  },
  (t) => [primaryKey({ columns: [t.hour, t.sender, t.module, t.entity, t.action, t.outcome] })],
);
