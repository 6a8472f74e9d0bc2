import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** Lists of orders that people keep under a name; the default ones are not rows but rules. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    ownerId: text("owner_id").notNull(),
    name: text("name").notNull(),
    isShared: boolean("is_shared").notNull().default(false),
    /** The list's address without `?`, in its one spelling; "" lists everything. */
    query: text("query").notNull(),
    /** Columns and density; null leaves them as they are. */
    look: jsonb("look"),
    /** One more with every change: who changes an older one is told. */
    version: integer("version").notNull().default(1),
    updatedBy: text("updated_by").notNull(),
    createdAt: instant("created_at")
      .notNull()
      .default(sql`now()`),
    updatedAt: instant("updated_at")
      .notNull()
      .default(sql`now()`),
  },
  (t) => [
    index("saved_views_owner").on(t.ownerId),
    uniqueIndex("saved_views_personal_name")
      .on(t.ownerId, sql`lower(${t.name})`)
      .where(sql`not ${t.isShared}`),
    uniqueIndex("saved_views_shared_name")
      .on(sql`lower(${t.name})`)
      .where(sql`${t.isShared}`),
  ],
);
