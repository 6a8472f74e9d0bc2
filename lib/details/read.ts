import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/lib/db/client";

/** Ids of at most `limit` orders whose details nobody has asked for: open orders first, then the newest. */
export async function ordersNeverDetailed(limit: number): Promise<string[]> {
  const { rows } = await db().execute<{ orderId: string }>(sql`
    select order_id as "orderId" from orders where detail_asked_at is null
    order by (order_status in ('PAID', 'READY_TO_SHIP')) desc, last_update_at desc nulls last, order_id
    limit ${limit}`);
  return rows.map(({ orderId }) => orderId);
}
