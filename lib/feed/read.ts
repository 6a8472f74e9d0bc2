import "server-only";
import { sql } from "drizzle-orm";
import { pool } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { feedIdText, isAfter, type FeedEvent, type FeedId } from "./rules";

export type FeedPage = {
  events: FeedEvent[];
  /** Committed events follow that an older transaction, still open, may yet come before: ask again soon. */
  isHeldBack: boolean;
};

type Row = {
  xid_text: string;
  seq: string;
  type: string;
  subject_id: string;
  changed: string[];
  at: Date;
  is_settled: boolean;
};

/** Planned once a connection: every event of every process runs it. */
const pageStatement = {
  name: "read-feed-after",
  text: `
    select xid::text as xid_text, seq, type, subject_id, changed, at,
      xid < pg_snapshot_xmin(pg_current_snapshot()) as is_settled
    from feed_events where (xid, seq) > ($1::xid8, $2::bigint) order by xid, seq limit $3`,
};

/**
 * What follows in the order of commits. Only rows below the snapshot horizon: nothing can appear before them any more,
 * so a reader that goes on from the last one misses nothing and sees nothing twice.
 */
export async function readFeedAfter(after: FeedId, limit: number): Promise<FeedPage> {
  const values = [String(after.xid), after.seq, limit];
  const { rows } = await pool().query<Row>({ ...pageStatement, values });
  const settled = rows.filter((row) => row.is_settled);
  return { events: settled.map(eventOf), isHeldBack: settled.length < rows.length };
}

function eventOf({ xid_text: xid, seq, type, subject_id: subjectId, changed, at }: Row): FeedEvent {
  return { id: { xid: BigInt(xid), seq: Number(seq) }, type, subjectId, changed, at };
}

/** Where a reader that wants news only begins; null while there is nothing. */
export async function readNewestFeedId(): Promise<FeedId | null> {
  const [row] = await rowsOf<{ xid_text: string; seq: string }>(sql`
    select xid::text as xid_text, seq from feed_events
    where xid < pg_snapshot_xmin(pg_current_snapshot())
    order by xid desc, seq desc limit 1`);
  return row ? { xid: BigInt(row.xid_text), seq: Number(row.seq) } : null;
}

/** false for what was pruned, never existed, or came from another database. */
export async function isKnownFeedId({ xid, seq }: FeedId): Promise<boolean> {
  const rows = await rowsOf(sql`
    select 1 from feed_events where (xid, seq) = (${String(xid)}::xid8, ${seq}::bigint)`);
  return rows.length > 0;
}

/** Everything between two places, in pages. */
export async function* readFeedBetween(
  after: FeedId,
  upTo: () => FeedId,
  limit: number,
): AsyncGenerator<FeedEvent[]> {
  let at = after;
  while (isAfter(upTo(), at)) {
    const end = upTo();
    const { events } = await readFeedAfter(at, limit);
    const wanted = events.filter(({ id }) => !isAfter(id, end));
    const last = wanted.at(-1);
    if (!last) throw new Error(`the feed has a hole after ${feedIdText(at)}`);
    at = last.id;
    yield wanted;
  }
}
