import "server-only";
import type { DbOrTx } from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema/people";

export type AuditEntry = {
  /** null when nobody is signed in: a refused sign-in, the start of the server. */
  userId: string | null;
  /** snake case, says the deed: `signed_in`, `person_revealed`, `order_refreshed` */
  action: string;
  /** What was acted on: an order id, an account id. Never a name, phone or address. */
  subject?: string;
  requestId?: string;
  details?: Record<string, unknown>;
};

/** Belongs into the transaction of the deed: neither exists without the other. */
export async function recordAudit(tx: DbOrTx, entry: AuditEntry) {
  await tx.insert(auditEntries).values({
    userId: entry.userId,
    action: entry.action,
    subject: entry.subject ?? null,
    requestId: entry.requestId ?? null,
    details: entry.details ?? {},
  });
}
