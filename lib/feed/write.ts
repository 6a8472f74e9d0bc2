import "server-only";
import { sql } from "drizzle-orm";
import { db, type DbOrTx } from "@/lib/db/client";
import { locks } from "@/lib/db/locks";

export type NewFeedEvent = {
  type: "order" | "delivery-order" | "health";
  subjectId: string;
  /** Field names. */
  changed: string[];
  /** What a screen may show at once; never personal data. */
  data?: Record<string, unknown>;
  at: Date;
};

/**
 * Tells every open screen, once the caller's transaction commits. PostgreSQL folds the notices of one transaction into
 * one, and holds a lock for it at commit: call it once a batch, never once a notification.
 */
export async function appendFeed(tx: DbOrTx, events: NewFeedEvent[]) {
  if (events.length === 0) return;
  const rows = events.map(({ type, subjectId, changed, data, at }) => ({
    type,
    subject_id: subjectId,
    changed,
    data: data ?? {},
    at: at.toISOString(),
  }));
  await tx.execute(sql`
    with told as (
      insert into feed_events (type, subject_id, changed, data, at)
      select type, subject_id, changed, data, at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r(type text, subject_id text, changed text[], data jsonb, at timestamptz)
      returning 1
    )
    select pg_notify('feed', '') where exists (select 1 from told)`);
}

const keptHours = 24;
const keptEvents = 200_000;

/**
 * Forgets what no reader is expected to resume from; the newest event always stays. Only from the old end: an event may
 * carry an old time (a notification processed anew), and whoever resumes before it must not find it missing.
 */
export async function pruneFeed() {
  await db().transaction(async (tx) => {
    if (!(await isFirst(tx, locks.feedPrune))) return;
    await tx.execute(sql`
      with bounds as (
        select (select row(xid, seq) from feed_events order by xid desc, seq desc limit 1) as newest,
          (select row(xid, seq) from feed_events order by xid desc, seq desc offset ${keptEvents} limit 1) as oldest,
          (select row(xid, seq) from feed_events where at >= now() - make_interval(hours => ${keptHours})
            order by xid, seq limit 1) as fresh
      )
      delete from feed_events using bounds
      where row(xid, seq) < bounds.newest
        and (bounds.fresh is null or row(xid, seq) < bounds.fresh or row(xid, seq) <= bounds.oldest)`);
  });
}

/** One event for each change of the problem, however many processes see it. */
export async function announceHealth(problem: string | null) {
  await db().transaction(async (tx) => {
    if (!(await isFirst(tx, locks.feedHealth))) return;
    const { rows } = await tx.execute<{ problem: string | null }>(sql`
      select data ->> 'problem' as problem from feed_events
      where type = 'health' order by xid desc, seq desc limit 1`);
    if (rows[0]?.problem === problem) return;
    await appendFeed(tx, [
      { type: "health", subjectId: "sync", changed: ["problem"], data: { problem }, at: new Date() },
    ]);
  });
}

/** Whoever gets the lock does it; the others go on. */
async function isFirst(tx: DbOrTx, lock: number): Promise<boolean> {
  const { rows } = await tx.execute<{ got: boolean }>(sql`select pg_try_advisory_xact_lock(${lock}) as got`);
  return rows[0]?.got === true;
}
