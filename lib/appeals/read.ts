import "server-only";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/lib/db/run";
import { leftStages, type AppealFacts, type Copy } from "./rules";

type Row = {
  order_id: string;
  order_sn: string | null;
  channel: string;
  shop: string | null;
  status: string;
  waybills: string[] | null;
  couriers: string[];
  deadline: Date | null;
  created_at: Date | null;
  paid_at: Date | null;
  label_printed_at: Date | null;
  print_checked_at: Date | null;
  announced: { id: string; at: string; sender: string } | null;
  is_announced_gone: boolean;
  seen: { at: string; status: string | null } | null;
  left: { at: string; status: string; source: string } | null;
  copies: Copy[] | null;
};

/**
 * What is on record of when each of these orders was paid, announced, printed and shipped, in the order of `orderIds`;
 * orders that the mirror does not have are left out.
 */
export async function readAppealFacts(orderIds: string[]): Promise<AppealFacts[]> {
  const ids = sql.param(orderIds);
  const rows = await rowsOf<Row>(sql`
    select o.order_id, o.external_order_sn as order_sn, o.channel, coalesce(s.name, o.shop_id) as shop,
      o.order_status as status, o.couriers, o.promised_to_ship_before as deadline,
      o.create_at as created_at, o.pay_at as paid_at, o.label_print_time as label_printed_at,
      o.print_checked_at, announced, seen, "left", copies,
      (select array_agg(p ->> 'logisticsTrackingNumber') from jsonb_array_elements(o.parcels) p
        where p ->> 'logisticsTrackingNumber' <> '') as waybills,
      exists (select from event_retention r where r.cleared_before > o.create_at) as is_announced_gone
    from unnest(${ids}::text[]) with ordinality as wanted(order_id, place)
    join orders o using (order_id)
    left join shops s on s.shop_id = o.shop_id
    left join lateral (
      select json_build_object('id', id, 'at', received_at, 'sender', sender) as announced
      from webhook_events where order_id = o.order_id and source is null order by received_at, id limit 1
    ) e on true
    left join lateral (
      select json_build_object('at', at, 'status', after) as seen
      from order_changes where order_id = o.order_id and field = 'order' order by id limit 1
    ) f on true
    left join lateral (
      select json_build_object('at', at, 'status', after, 'source', source) as "left"
      from order_changes
      where order_id = o.order_id and field = 'orderStatus' and after = any(${sql.param(leftStages)}::text[])
      order by at, id limit 1
    ) l on true
    left join lateral (
      select json_agg(json_build_object('copy', copy, 'takenAt', coalesce(fetched_at, claimed_at), 'station', station,
        'person', coalesce(u.name, user_id), 'reason', reason,
        'confirmedAt', case when state = 'printed' then answered_at end,
        'confirmedBy', coalesce(b.name, answered_by)) order by copy) as copies
      from print_copies c left join users u on u.id = c.user_id left join users b on b.id = c.answered_by
      where c.order_id = o.order_id and c.type = 'label' and c.state in ('claimed', 'printed')
    ) c on true
    order by wanted.place`);
  return rows.map(factsOf);
}

const iso = (at: Date | string | null) => (at === null ? null : new Date(at).toISOString());

const factsOf = (row: Row): AppealFacts => ({
  orderId: row.order_id,
  orderSn: row.order_sn,
  channel: row.channel,
  shop: row.shop,
  status: row.status,
  waybills: row.waybills ?? [],
  couriers: row.couriers,
  deadline: iso(row.deadline),
  createdAt: iso(row.created_at),
  paidAt: iso(row.paid_at),
  labelPrintedAt: iso(row.label_printed_at),
  printCheckedAt: iso(row.print_checked_at),
  announced: row.announced && { ...row.announced, at: new Date(row.announced.at).toISOString() },
  isAnnouncedGone: row.is_announced_gone,
  seen: row.seen && { ...row.seen, at: new Date(row.seen.at).toISOString() },
  left: row.left && { ...row.left, at: new Date(row.left.at).toISOString() },
  copies: (row.copies ?? []).map((copy) => ({
    ...copy,
    takenAt: new Date(copy.takenAt).toISOString(),
    confirmedAt: iso(copy.confirmedAt),
  })),
});
