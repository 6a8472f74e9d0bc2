import { doublePrecision, integer, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** One token bucket and one breaker an access key, shared by every process. The key is stored as a hash. */
export const upstreamBudgets = pgTable("upstream_budgets", {
  keyHash: text("key_hash").primaryKey(),
  tokens: doublePrecision("tokens").notNull(),
  refilledAt: instant("refilled_at").notNull(),
  consecutiveFailures: integer("consecutive_failures").notNull().default(0),
  /** No call before this: set by Retry-After and by the breaker. */
  blockedUntil: instant("blocked_until"),
  /** `IAM_FAILED` seen: background calls stay away until an operator's call succeeds. */
  keysRefusedAt: instant("keys_refused_at"),
});

/** Calls in flight over all processes; a row of a killed process expires. */
export const upstreamSlots = pgTable(
  "upstream_slots",
  {
    keyHash: text("key_hash").notNull(),
    slot: integer("slot").notNull(),
    holder: text("holder"),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.keyHash, t.slot] })],
);
