import "server-only";
import { sql } from "drizzle-orm";
import { readSilence } from "@/lib/coverage/read";
import { rowsOf } from "@/lib/db/run";
import { singleton } from "@/lib/singleton";
import { mostWaiting, type FeedHealth } from "./schema";

const lifeMs = 1_000;

/** Every open screen asks every few seconds: one answer a second serves all of them. */
export function readFeedHealth(): Promise<FeedHealth> {
  const held = singleton<{ at: number; health?: Promise<FeedHealth> }>("feed-health", () => ({ at: 0 }));
  if (held.health && Date.now() - held.at < lifeMs) return held.health;
  const health = measure();
  Object.assign(held, { at: Date.now(), health });
  health.catch(() => delete held.health);
  return health;
}

type Row = {
  at: Date;
  last_at: Date | null;
  newest: number;
  newest_seconds: number | null;
  waiting: number;
  lag: number | null;
  quarantined: number;
};

/** So many are read to tell the rate; when they all came within the minute it is told by how fast they came. */
const newestRead = 500;

async function measure(): Promise<FeedHealth> {
  const [rows, silence] = await Promise.all([
    rowsOf<Row>(sql`
      with newest as (
        select received_at from webhook_events order by id desc limit ${newestRead}
      ), waiting as (
        select received_at from webhook_events where outcome = 'waiting' limit ${mostWaiting + 1}
      )
      select now() as at,
        (select received_at from webhook_events where sender = 'ginee' order by id desc limit 1) as last_at,
        recent.newest, recent.newest_seconds, queue.waiting, queue.lag,
        (select count(*)::int from webhook_events where outcome = 'quarantined') as quarantined
      from (select count(*)::int as newest, extract(epoch from now() - min(received_at))::float8 as newest_seconds
          from newest where received_at > now() - interval '1 minute') as recent,
        (select count(*)::int as waiting, extract(epoch from now() - min(received_at))::float8 as lag
          from waiting) as queue`),
    readSilence(),
  ]);
  const [row] = rows;
  if (!row) throw new Error("no answer to a question that has one");
  return {
    at: row.at.toISOString(),
    lastEventAt: row.last_at?.toISOString() ?? null,
    perMinute: rateOf(row),
    waiting: row.waiting,
    quarantined: row.quarantined,
    lagSeconds: Math.max(0, row.lag ?? 0),
    silence,
  };
}

function rateOf({ newest, newest_seconds: seconds }: Row): number {
  if (newest < newestRead || !seconds) return newest;
  return Math.round((newest * 60) / seconds);
}
