import "server-only";
import { sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/write";
import type { Operator } from "@/lib/auth/session";
import { db, type DbOrTx } from "@/lib/db/client";
import { requireEventSearch } from "@/lib/events/search-params";
import { announceNotifications } from "@/lib/intake/job";
import { eventsOf } from "./read";
import type { ReprocessMany, Reprocessed } from "./schema";

/**
 * Has notifications processed once more, whatever became of them, and notes who asked and for which.
 * @throws AppError `invalid_input` for a filter that cannot be read or is none
 */
export async function reprocessMany({
  operator,
  requestId,
  request,
}: {
  operator: Operator;
  requestId: string;
  request: ReprocessMany;
}): Promise<Reprocessed> {
  const { ids, isMore } = await chosenIds(request, operator);
  const asked = await db().transaction(async (tx) => {
    const again = await askAgain(tx, ids);
    await recordAudit(tx, {
      userId: operator.userId,
      action: "events_reprocessed",
      requestId,
      details: { asked: again, skipped: ids.length - again, ...chosenWords(request, ids) },
    });
    return again;
  });
  announceNotifications();
  return { asked, skipped: ids.length - asked, isMore };
}

async function chosenIds(request: ReprocessMany, { role }: Operator) {
  if ("ids" in request) return { ids: [...new Set(request.ids)], isMore: false };
  const { rows, isMore } = await eventsOf(requireEventSearch(request.filter), role, request.upTo);
  return { ids: rows.map(({ id }) => id), isMore };
}

/** Never waits for a row while it holds others: whoever stores a repeat of one takes them in another order. */
async function askAgain(tx: DbOrTx, ids: string[]): Promise<number> {
  const { rowCount } = await tx.execute(sql`
    update webhook_events set outcome = 'waiting', attempts = 0, next_attempt_at = now(), error = null
    where id in (
      select id from webhook_events
      where id = any(${sql.param(ids)}::bigint[]) and outcome <> 'waiting' for update skip locked)`);
  return rowCount ?? 0;
}

/** A text somebody looked for may be a person's: it stays out of the audit. */
function chosenWords(request: ReprocessMany, ids: string[]): Record<string, unknown> {
  if ("ids" in request) return { ids };
  const { text, path, ...filter } = request.filter;
  const looked = [...(text ? ["text"] : []), ...(path ? ["path"] : [])];
  return { filter, lookedInBodyBy: looked, newest: ids[0] ?? null, oldest: ids.at(-1) ?? null };
}
