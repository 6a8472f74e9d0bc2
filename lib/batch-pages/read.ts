import "server-only";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/format";
import type { Placed } from "@/lib/print-batches/rules";
import type { Batch } from "@/lib/print-batches/schema";

export type PrintedBatch = Pick<
  Batch,
  "id" | "type" | "state" | "hasCover" | "hasDividers" | "isReversed" | "station"
> & { locale: Locale; person: string; createdAt: Date };

/** @throws AppError `not_found` */
export async function readPrintedBatch(id: string): Promise<PrintedBatch> {
  const [batch] = await rowsOf<PrintedBatch>(sql`
    select b.id, b.type, b.state, b.has_cover as "hasCover", b.has_dividers as "hasDividers",
      b.is_reversed as "isReversed", b.station, b.locale, coalesce(u.name, b.created_by) as person,
      b.created_at as "createdAt"
    from print_batches as b left join users as u on u.id = b.created_by where b.id = ${id}`);
  if (!batch) throw new AppError("not_found", "no such batch");
  return batch;
}

export type PageItem = Placed & {
  orderId: string;
  orderSn: string | null;
  waybill: string | null;
  deadline: Date | null;
  copy: number | null;
  claimedAt: Date | null;
  isFetched: boolean;
};

/** The orders of a batch as their pages need them, in the order of the pages. */
export function readPageItems(batchId: string): Promise<PageItem[]> {
  return rowsOf<PageItem>(sql`
    select i.position, i.state, i.pages, i.order_id as "orderId", i.copy, o.couriers[1] as courier,
      o.external_order_sn as "orderSn", o.parcels -> 0 ->> 'logisticsTrackingNumber' as waybill,
      o.promised_to_ship_before as deadline, k.claimed_at as "claimedAt", k.fetched_at is not null as "isFetched"
    from print_batch_items as i left join orders as o on o.order_id = i.order_id
    left join print_copies as k on k.batch_id = i.batch_id and k.order_id = i.order_id and k.copy = i.copy and k.state <> 'released'
    where i.batch_id = ${batchId} order by i.position`);
}
