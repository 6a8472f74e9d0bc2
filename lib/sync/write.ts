import "server-only";
import { sql } from "drizzle-orm";
import { db, type DbOrTx } from "@/lib/db/client";
import type { AppliedOrder } from "@/lib/mirror/write";

/** A notification's time is Ginee's, like lastUpdateAt; either may be cut to the second before. */
const slack = sql.raw("interval '2 seconds'");
const announcement = (until: ReturnType<typeof sql>) => sql`exists (
  select from webhook_events as event
  where event.order_id = found.order_id and event.sender = 'ginee'
    and coalesce(event.create_at, event.received_at) between found.last_update_at - ${slack} and ${until})`;

/** Nothing later can be about something else: `last_update_at` is the newest change that anybody knows. */
const isAnnounced = announcement(sql`'infinity'`);

/** By then the order has changed once more, and what Ginee says is about that. */
const isAnnouncedLate = sql`(${announcement(sql`${foundAt()} + interval '30 seconds'`)} or exists (
  select from webhook_events as event
  join order_notices as notice on notice.shop_id = coalesce(found.shop_id, '')
    and notice.received_at = event.received_at and notice.event_id = event.id
  where event.order_id = found.order_id
    and notice.told_at between found.last_update_at - ${slack} and found.last_update_at + ${slack}))`;

function foundAt() {
  return sql.raw("coalesce(found.found_again_at, found.found_at)");
}

/**
 * Keeps which orders no notification announced: those of `listed` that this sweep saw change, and those that changed
 * since `since` and were read by somebody else before. Answers how many.
 */
export async function recordUnannounced(listed: AppliedOrder[], since: Date): Promise<number> {
  if (listed.length === 0) return 0;
  const idsOf = (orders: AppliedOrder[]) => sql.param(orders.map(({ orderId }) => orderId));
  const { rowCount } = await db().execute(sql`
    insert into unannounced_changes as known (order_id, shop_id, last_update_at, found_at)
    select order_id, shop_id, last_update_at, clock_timestamp() from orders as found
    where order_id = any(${idsOf(listed)}::text[])
      and (order_id = any(${idsOf(listed.filter(isChange))}::text[])
        or last_update_at >= greatest(${since.toISOString()}, (select min(started_at) from sync_windows)))
      and not exists (select from unannounced_changes as same
        where same.order_id = found.order_id and same.last_update_at >= found.last_update_at)
      and not ${isAnnounced}
    on conflict (order_id, hour) do update
      set last_update_at = excluded.last_update_at, found_again_at = excluded.found_at`);
  return rowCount ?? 0;
}

export const isChange = ({ isNew, changed }: AppliedOrder) => isNew || changed.includes("lastUpdateAt");

/** Those of these orders of which a notification came late take the accusation back. Waits for nobody. */
export async function forgiveAnnounced(tx: DbOrTx, orderIds: string[]): Promise<void> {
  await tx.execute(sql`
    delete from unannounced_changes where id in (
      select id from unannounced_changes as found
      where order_id = any(${sql.param(orderIds)}::text[]) and ${isAnnouncedLate} for update skip locked)`);
}

/** The same for all of the last hour, where finding and processing crossed each other; after a month nobody asks. */
export async function forgiveLateNotifications(): Promise<void> {
  await db().execute(sql`
    delete from unannounced_changes where id in (
      select id from unannounced_changes as found
      where ${foundAt()} < now() - interval '30 days'
         or ${foundAt()} > now() - interval '1 hour' and ${isAnnouncedLate} for update skip locked)`);
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
