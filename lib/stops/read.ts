import "server-only";
import { sql } from "drizzle-orm";
import { type DbOrTx, db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { stopReasons } from "./schema";

type Row = { order_id: string; stops: string[] };

/**
 * Why none of the documents of these orders may be printed: words of `stopReasons`. An order that is cancelled, or asked to
 * be, counts whether or not a label was printed before, and whatever a person has dealt with. Others are absent.
 */
export async function readPrintStops(tx: DbOrTx, orderIds: string[]): Promise<Map<string, string[]>> {
  const { rows } = await tx.execute<Row>(sql`
    select order_id, stops from orders cross join lateral (
      select stop_reasons
        || case when order_status = 'CANCELLED' then '{cancelled}'::text[] else '{}' end
        || case when is_cancel_requested then '{cancelRequested}'::text[] else '{}' end as stops
    ) as known
    where order_id = any(${sql.param(orderIds)}::text[]) and stops <> '{}'`);
  return new Map(
    rows.map(({ order_id, stops }) => [order_id, stopReasons.filter((reason) => stops.includes(reason))]),
  );
}

/** @throws AppError `conflict` with `current: { stops }` for a parcel that must not leave */
export async function refuseStopped(orderId: string, tx: DbOrTx = db()) {
  const stops = (await readPrintStops(tx, [orderId])).get(orderId);
  if (stops) throw new AppError("conflict", "the parcel must not leave", { current: { stops } });
}
