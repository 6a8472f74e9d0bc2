import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { locks } from "@/lib/db/locks";
import { forgiveAnnounced } from "@/lib/sync/write";
import { toldIn } from "./rules";

export type Notice = { eventId: number; orderId: string; deliveryOrderId: string | null; body: string };

/**
 * Notes what these notifications of Ginee claim and counts them for the hour and shop, and takes back what nobody seemed
 * to have announced. Part of the transaction that processes them, at its end: the lock on the counts comes last.
 */
export async function noteNotices(tx: DbOrTx, notices: Notice[]): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map(({ eventId, orderId, deliveryOrderId, body }) => {
    const { shopId, toldAt, toldStatus } = toldIn(body, deliveryOrderId !== null);
    return {
      event_id: eventId,
      order_id: orderId,
      delivery_order_id: deliveryOrderId,
      shop_id: shopId,
      told_at: toldAt,
      told_status: toldStatus,
    };
  });
  const counts = await keepNotices(tx, JSON.stringify(rows));
  await forgiveAnnounced(tx, [...new Set(notices.map(({ orderId }) => orderId))]);
  await countReceived(tx, counts);
}

type Count = { hour: string; shop_id: string; received: number };

/**
 * One that is processed once more is noted already, under one of the shops it may belong to. The plan is kept while the
 * tables grow: each lookup is made by key for each row (`offset 0`), or one made for empty tables would read all of them.
 */
async function keepNotices(tx: DbOrTx, rows: string): Promise<Count[]> {
  const kept = await tx.execute<Count>(sql`
    with noted as (
      insert into order_notices
        (shop_id, received_at, event_id, order_id, delivery_order_id, told_at, told_status)
      select coalesce(o.shop_id, g.shop_id, d.shop_id, ''), e.received_at, g.event_id, g.order_id,
        g.delivery_order_id, g.told_at, g.told_status
      from jsonb_to_recordset(${rows}::jsonb) as g(event_id bigint, order_id text, delivery_order_id text,
        shop_id text, told_at timestamptz, told_status text)
      cross join lateral (select received_at from webhook_events where id = g.event_id offset 0) as e
      left join lateral (select shop_id from orders where order_id = g.order_id offset 0) as o on true
      left join lateral (
        select shop_id from delivery_orders where delivery_order_id = g.delivery_order_id offset 0) as d on true
      where not exists (select from order_notices as known
        where known.shop_id = any(array[o.shop_id, g.shop_id, d.shop_id, ''])
          and known.received_at = e.received_at and known.event_id = g.event_id offset 0)
      on conflict do nothing
      returning shop_id, received_at)
    select date_bin('1 hour', received_at, '2000-01-01 00:00:00+00')::text as hour, shop_id,
      count(*)::int as received
    from noted group by 1, 2`);
  return kept.rows;
}

/** Whoever counts takes turns until the commit, because an hour of a shop is one row. */
export async function countReceived(tx: DbOrTx, counts: Count[]): Promise<void> {
  if (counts.length === 0) return;
  await tx.execute(sql`
    with turn as materialized (select pg_advisory_xact_lock(${locks.coverage}))
    insert into coverage_hours as c (hour, shop_id, received)
    select r.hour, r.shop_id, r.received from turn,
      jsonb_to_recordset(${JSON.stringify(counts)}::jsonb) as r(hour timestamptz, shop_id text, received integer)
    on conflict (hour, shop_id) do update set received = c.received + excluded.received`);
}
