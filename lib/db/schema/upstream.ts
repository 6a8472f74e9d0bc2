import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./columns";

/** One budget and one breaker an access key, shared by every process. The key is stored as a hash. */
export const upstreamBudgets = pgTable("upstream_budgets", {
  keyHash: text("key_hash").primaryKey(),
  /** When the newest calls were let go, oldest first: a sliding window, so no second ever holds more than the limit. */
  grants: instant("grants").array().notNull().default([]),
  /** From the breaker's threshold on: threshold + failed probes. */
  consecutiveFailures: integer("consecutive_failures").notNull().default(0),
  consecutiveBusy: integer("consecutive_busy").notNull().default(0),
  /** No call before this: set by Retry-After and by the breaker. */
  blockedUntil: instant("blocked_until"),
  /** The breaker is half open and one call is out to try. */
  probeUntil: instant("probe_until"),
  /** `IAM_FAILED` seen: background calls stay away until an operator's call succeeds. */
  keysRefusedAt: instant("keys_refused_at"),
  /** Someone waits in this lane in some process: less urgent lanes hold back. */
  operatorWaitingUntil: instant("operator_waiting_until"),
  rereadWaitingUntil: instant("reread_waiting_until"),
});

/** Calls in flight over all processes; the row of a killed process expires. */
export const upstreamSlots = pgTable(
  "upstream_slots",
  {
    holder: text("holder").primaryKey(),
    keyHash: text("key_hash").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("upstream_slots_key").on(t.keyHash, t.expiresAt)],
);
