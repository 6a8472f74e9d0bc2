import "server-only";
import { sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/write";
import type { Operator } from "@/lib/auth/session";
import type { FetchCell, FetchedCell } from "@/lib/coverage/schema";
import { db } from "@/lib/db/client";
import { askReread } from "@/lib/rereads/write";

const mostAsked = 1_000;

/** Has every order of the cell read again that no notification announced, or about which one was denied. */
export async function fetchCell({
  operator,
  requestId,
  hour,
  shopId,
}: FetchCell & { operator: Operator; requestId: string }): Promise<FetchedCell> {
  return db().transaction(async (tx) => {
    const { rows } = await tx.execute<{ orderId: string }>(sql`
      select order_id as "orderId" from unannounced_changes
      where changed_at >= ${hour}::timestamptz and changed_at < ${hour}::timestamptz + interval '1 hour'
        and coalesce(shop_id, '') = ${shopId}
      union
      select order_id from denied_notices
      where shop_id = ${shopId} and denial is not null
        and received_at >= ${hour}::timestamptz and received_at < ${hour}::timestamptz + interval '1 hour'
      order by 1`);
    const asked = rows.slice(0, mostAsked).map(({ orderId }) => orderId);
    const left = rows.length - asked.length;
    await askReread(tx, asked, { source: "refresh", causeId: operator.userId });
    await recordAudit(tx, {
      userId: operator.userId,
      action: "coverage_fetched",
      subject: shopId,
      requestId,
      details: { hour, asked: asked.length, left },
    });
    return { asked: asked.length, left };
  });
}
