import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";

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
    insert into feed_events (type, subject_id, changed, data, at)
    select type, subject_id, changed, data, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(type text, subject_id text, changed text[], data jsonb, at timestamptz)`);
  await tx.execute(sql`select pg_notify('feed', '')`);
}
