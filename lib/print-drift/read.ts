import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { rowsOf } from "@/lib/db/run";
import { openStatuses } from "@/lib/order-traits/schema";
import { documentTypes } from "@/lib/orders/labels";
import type { DriftRow, PrintDrift } from "./schema";

const shownRows = 200;
const printingMinutes = 10;
/** A parcel that is still here after so long is told by its deadline. */
const memoryDays = 30;

/** Of a parcel that has left nobody needs the paper any more. */
const isOpen = sql`o.order_status = any(${sql.param(openStatuses)}::text[])`;

const gineeSays: SQL = sql`case ${sql.raw("c.type")} ${sql.join(
  documentTypes.map((type) => sql.raw(`when '${type}' then o.${type}_print_status`)),
  sql` `,
)} end`;

/** What a person said was printed, answered before Ginee's newest word on it. */
const notAtGinee = sql`
  select 'not_at_ginee' as kind, o.order_id, c.type, c.answered_at as since
  from print_copies c join orders o using (order_id)
  where c.state = 'printed' and c.answered_at > now() - ${memoryDays} * interval '1 day' and ${isOpen}
    and o.print_checked_at > c.answered_at and ${gineeSays} = 'NOT_PRINTED'
    and not exists (
      select from print_copies later
      where later.order_id = c.order_id and later.type = c.type and later.copy > c.copy and later.state = 'printed')`;

/** Where the state was there from the first answer on, no change was noted: then since we know the order. */
const printing = sql`
  select 'printing', o.order_id, 'label', coalesce(
    (select max(at) from order_changes where order_id = o.order_id and field = 'labelPrintStatus' and after = 'PRINTING'),
    (select max(at) from order_changes where order_id = o.order_id and field = 'order'),
    o.print_checked_at) as since
  from orders o where o.label_print_status = 'PRINTING' and ${isOpen}`;

type Row = {
  kind: DriftRow["kind"];
  order_id: string;
  external_order_sn: string | null;
  waybill: string | null;
  type: DriftRow["type"];
  since: Date;
  print_checked_at: Date | null;
  person: string | null;
  station: string | null;
  copy: number | null;
  total: number;
};

/** Where our ledger and Ginee's print states disagree, or Ginee does not get on, of parcels that are still here. */
export async function readPrintDrift(): Promise<PrintDrift> {
  const rows = await rowsOf<Row>(sql`
    with drift as (
      ${notAtGinee}
      union all
      select * from (${printing}) as stuck where since <= now() - ${printingMinutes} * interval '1 minute'
    ), shown as (
      select *, count(*) over ()::int as total from drift order by since, order_id, type limit ${shownRows}
    )
    select shown.*, o.external_order_sn, o.parcels -> 0 ->> 'logisticsTrackingNumber' as waybill, o.print_checked_at,
           mine.person, mine.station, mine.copy
    from shown join orders o using (order_id)
    left join lateral (
      select coalesce(u.name, c.user_id) as person, c.station, c.copy
      from print_copies c left join users u on u.id = c.user_id
      where c.order_id = shown.order_id and c.type = shown.type
        and (c.state = 'printed' or c.state = 'claimed' and shown.kind = 'printing')
      order by c.copy desc limit 1
    ) as mine on true
    order by since, order_id, type`);
  return { rows: rows.map(toRow), total: rows[0]?.total ?? 0 };
}

const toRow = ({
  order_id,
  external_order_sn,
  since,
  print_checked_at,
  total: _,
  ...row
}: Row): DriftRow => ({
  ...row,
  orderId: order_id,
  orderSn: external_order_sn,
  since: since.toISOString(),
  checkedAt: print_checked_at?.toISOString() ?? null,
});
