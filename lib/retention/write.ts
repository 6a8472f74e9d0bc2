import "server-only";
import { sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/write";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import type { RetentionChange } from "./schema";

/** How long notifications are kept from now on. What is gone stays gone, however long that is. */
export async function changeRetention({
  operator,
  requestId,
  keepDays,
}: RetentionChange & { operator: Operator; requestId: string }) {
  await db().transaction(async (tx) => {
    const { rows } = await tx.execute<{ before: number | null }>(sql`
      with known as (select keep_days from event_retention)
      insert into event_retention (keep_days, changed_at) values (${keepDays}, now())
      on conflict (is_only) do update set keep_days = excluded.keep_days, changed_at = now()
      returning (select keep_days from known) as before`);
    await recordAudit(tx, {
      userId: operator.userId,
      action: "event_retention_changed",
      requestId,
      details: { before: rows[0]?.before ?? null, after: keepDays },
    });
  });
}

/** Rows of one batch: short enough that whoever stores a repeat of one hardly waits. */
const batchSize = 1_000;

export type Cleared = { next: number; gone: number; isEnd: boolean };

/**
 * Deletes processed notifications that are older than is kept, from the id `from` on, and adds them to the counts of
 * their hours in the same statement. What was set aside stays until somebody has looked.
 */
export async function clearBatch(from: number, before: Date): Promise<Cleared> {
  const { rows } = await db().execute<{ next: string | null; seen: number; gone: number; young: number }>(sql`
    with slice as (
      select id, received_at < ${before.toISOString()}::timestamptz as is_old from webhook_events
      where id >= ${from} order by id limit ${batchSize}
    ), old as (
      select e.id from webhook_events as e join slice using (id)
      where slice.is_old and e.outcome = 'processed' order by e.id for update of e skip locked
    ), gone as (
      delete from webhook_events where id in (select id from old)
      returning sender, module, coalesce(entity, '') as entity, coalesce(action, '') as action, outcome,
        duplicates, date_bin('1 hour', received_at, '2000-01-01 00:00:00+00') as hour
    ), counted as (
      insert into event_hours as h (hour, sender, module, entity, action, outcome, count, duplicates)
      select hour, sender, module, entity, action, outcome, count(*), sum(duplicates) from gone
      group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
      on conflict (hour, sender, module, entity, action, outcome) do update
        set count = h.count + excluded.count, duplicates = h.duplicates + excluded.duplicates)
    select (select max(id) + 1 from slice)::text as next, (select count(*)::int from slice) as seen,
      (select count(*)::int from gone) as gone, (select count(*)::int from slice where not is_old) as young`);
  const { next = null, seen = 0, gone = 0, young = 0 } = rows[0] ?? {};
  return { next: Number(next ?? from), gone, isEnd: seen < batchSize || young > 0 };
}

/** Everything processed that came before is gone. */
export async function noteCleared(before: Date) {
  await db().execute(sql`
    insert into event_retention (cleared_before) values (${before.toISOString()}::timestamptz)
    on conflict (is_only) do update
      set cleared_before = greatest(event_retention.cleared_before, excluded.cleared_before)`);
}
