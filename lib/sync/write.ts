import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/lib/db/client";

/** A notification's time is Ginee's, like lastUpdateAt; it may be cut to the second before. */
const isAnnounced = sql`exists (
  select 1 from webhook_events event
  where event.order_id = found.order_id and event.sender = 'ginee'
    and coalesce(event.create_at, event.received_at) >= found.last_update_at - interval '2 seconds')`;

/** Keeps which of these changed orders no notification announced. Answers how many. */
export async function recordUnannounced(orderIds: string[]): Promise<number> {
  if (orderIds.length === 0) return 0;
  const { rowCount } = await db().execute(sql`
    insert into unannounced_changes (order_id, shop_id, last_update_at, found_at)
    select order_id, shop_id, last_update_at, clock_timestamp() from orders as found
    where order_id = any(${sql.param(orderIds)}::text[]) and not ${isAnnounced}`);
  return rowCount ?? 0;
}

/** A notification that was merely late, or not yet processed, takes the accusation back; after a month nobody asks. */
export async function forgiveLateNotifications(): Promise<void> {
  await db().execute(sql`
    delete from unannounced_changes as found
    where found_at < clock_timestamp() - interval '30 days'
       or found_at > clock_timestamp() - interval '1 hour' and ${isAnnounced}`);
}

/**
 * Those of the listed orders whose detail is missing or older than the row: never read, changed since, read within the
 * second of their last change (times are whole seconds, another change may have followed), or left out a while ago.
 */
export async function ordersInNeedOfDetail(orderIds: string[]): Promise<string[]> {
  if (orderIds.length === 0) return [];
  const { rows } = await db().execute<{ orderId: string }>(sql`
    select order_id as "orderId" from orders
    where order_id = any(${sql.param(orderIds)}::text[]) and (
      detail_asked_at is null
      or detail_at is null and detail_asked_at < clock_timestamp() - interval '10 minutes'
      or detail_at is not null and coalesce(detail_update_at, detail_at) < last_update_at
      or detail_at < last_update_at + interval '2 seconds')
    order by last_update_at desc`);
  return rows.map(({ orderId }) => orderId);
}
