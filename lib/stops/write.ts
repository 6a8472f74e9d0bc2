import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { appendFeed } from "@/lib/feed/write";

type Row = { order_id: string; before: string[]; after: string[]; event_id: string | null; at: string };

/**
 * Stops the parcels of these orders whose delivery order was withdrawn, as Ginee's signed answer confirms, after their label
 * was printed, and lets those go on whose withdrawal turned out otherwise. Belongs into the transaction that holds the
 * orders; leaves a line in their history and tells the screens.
 */
export async function settleWithdrawn(tx: DbOrTx, orderIds: string[]) {
  if (orderIds.length === 0) return;
  const { rows } = await tx.execute<Row>(sql`
    with newest as (
      select distinct on (source_order_id) source_order_id, event_id, coalesce(last_update_at, received_at) as at
      from delivery_orders
      where source_order_id = any(${sql.param(orderIds)}::text[]) and withdrawn and confirmed
      order by source_order_id, received_at desc
    ), judged as (
      select o.order_id, o.stop_reasons, w.event_id, w.at, 'withdrawn' = any(o.stop_reasons) as is_stopped,
        w.at is not null and ('withdrawn' = any(o.stop_reasons) or (
          date_trunc('milliseconds', w.at)
            > coalesce((o.merge_state -> 'resolved' ->> 'withdrawn')::timestamptz, '-infinity')
          and o.label_print_status = 'PRINTED' and (o.label_print_time is null or o.label_print_time < w.at)
          and o.order_status in ('PENDING_PAYMENT', 'PARTIALLY_PAID', 'PAID', 'READY_TO_SHIP'))) as is_stop,
        coalesce(o.merge_state -> 'stops', '{}') - 'withdrawn' as others
      from orders o left join newest w on w.source_order_id = o.order_id
      where o.order_id = any(${sql.param(orderIds)}::text[])
    ), settled as (
      select *, case when is_stop then array_append(stop_reasons, 'withdrawn')
        else array_remove(stop_reasons, 'withdrawn') end as reasons,
        case when is_stop then others || jsonb_build_object('withdrawn',
          to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) else others end as stops
      from judged where is_stop <> is_stopped
    )
    update orders o set stop_reasons = s.reasons,
      stopped_at = (select max(value::timestamptz) from jsonb_each_text(s.stops)),
      merge_state = o.merge_state || jsonb_build_object('stops', s.stops)
    from settled s where o.order_id = s.order_id
    returning o.order_id, s.stop_reasons as before, s.reasons as after, s.event_id::text, o.checked_at as at`);
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into order_changes (order_id, field, before, after, source, cause_id, at)
    select order_id, 'stopReasons', before, after, 'webhook', cause_id, at
    from json_populate_recordset(null::order_changes, ${JSON.stringify(rows.map(historyOf))}::json)`);
  const changed = ["stopReasons"];
  await appendFeed(
    tx,
    rows.map(({ order_id, at }) => ({ type: "order", subjectId: order_id, changed, at: new Date(at) })),
  );
}

const historyOf = ({ event_id, before, after, ...row }: Row) => ({
  ...row,
  cause_id: event_id,
  before: before.join(", ") || null,
  after: after.join(", ") || null,
});
