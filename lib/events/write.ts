import "server-only";
import { sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/write";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { announceNotifications } from "@/lib/intake/job";

/**
 * Has an event processed once more, whatever became of it.
 * @throws AppError `not_found`, or `conflict` while it waits anyway
 */
export async function reprocessEvent({
  operator,
  id,
  requestId,
}: {
  operator: Operator;
  id: string;
  requestId: string;
}) {
  await db().transaction(async (tx) => {
    const { rows } = await tx.execute<{ outcome: string }>(sql`
      select outcome from webhook_events where id = ${id} for update`);
    const outcome = rows[0]?.outcome;
    if (outcome === undefined) throw new AppError("not_found", "no such event");
    if (outcome === "waiting") throw new AppError("conflict", "the event waits to be processed");
    await tx.execute(sql`
      update webhook_events set outcome = 'waiting', attempts = 0, next_attempt_at = now(), error = null
      where id = ${id}`);
    await recordAudit(tx, {
      userId: operator.userId,
      action: "event_reprocessed",
      subject: id,
      requestId,
      details: { before: outcome },
    });
  });
  announceNotifications();
}
