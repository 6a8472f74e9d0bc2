import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const users = pgTable(
  "users",
  {
    id: text("id").primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    /** `viewer`, `operator`, `supervisor` or `administrator` */
    role: text("role").notNull(),
    /** argon2id; null for a person who signs in by OIDC only. */
    passwordHash: text("password_hash"),
    disabledAt: instant("disabled_at"),
    createdAt: instant("created_at")
      .notNull()
      .default(sql`now()`),
  },
  // Two accounts that differ only in case would be one person with two roles.
  (t) => [uniqueIndex("users_email").on(sql`lower(${t.email})`)],
);

/** What a session cookie points to; deleting the row ends the session and its streams. */
export const sessions = pgTable(
  "sessions",
  {
    /** SHA-256 of the id in the cookie: a copy of the table opens no session. */
    idHash: text("id_hash").primaryKey(),
    userId: text("user_id").notNull(),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    userAgent: text("user_agent"),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

/** Failed sign-ins per account and per address. */
export const signInThrottles = pgTable("sign_in_throttles", {
  key: text("key").primaryKey(),
  failures: integer("failures").notNull().default(0),
  blockedUntil: instant("blocked_until"),
  updatedAt: instant("updated_at").notNull(),
});

export const preferences = pgTable(
  "preferences",
  {
    userId: text("user_id").notNull(),
    name: text("name").notNull(),
    value: jsonb("value").notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.name] })],
);

/** The last codes and SKUs a person looked for; nothing that could be somebody's name. */
export const recentSearches = pgTable(
  "recent_searches",
  {
    userId: text("user_id").notNull(),
    text: text("text").notNull(),
    searchedAt: instant("searched_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.text] })],
);

/** Append-only, no foreign keys: a deleted person's deeds stay. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity().primaryKey(),
    at: instant("at")
      .notNull()
      .default(sql`now()`),
    userId: text("user_id"),
    /** snake case, say the deed: `signed_in`, `person_revealed`, `order_refreshed` */
    action: text("action").notNull(),
    subject: text("subject"),
    requestId: text("request_id"),
    details: jsonb("details").notNull().default({}),
  },
  (t) => [index("audit_entries_at").on(t.at, t.id), index("audit_entries_subject").on(t.subject, t.id)],
);
