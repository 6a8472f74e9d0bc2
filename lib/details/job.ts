import "server-only";
import { sql } from "drizzle-orm";
import { databaseNow } from "@/lib/db/clock";
import { db } from "@/lib/db/client";
import { batchGetOfAnyAge } from "@/lib/ginee/orders";
import { type Cause, type Snapshot, applySnapshots } from "@/lib/mirror/write";

/** What one batch-get takes (api 3.3). */
export const detailBatchSize = 100;

/**
 * Reads at most 100 orders in one call of batch-get, old ones in one more, and applies them. Answers the ids that Ginee
 * left out or that could not be stored: those are remembered as asked for, so that nobody asks again at once. Throws
 * GineeError.
 */
export async function readDetails(orderIds: string[], cause: Cause, signal: AbortSignal): Promise<string[]> {
  if (orderIds.length === 0) return [];
  const batch = await batchGetOfAnyAge(orderIds, { lane: "sweep", signal });
  const fetchedAt = await databaseNow();
  const snapshots = [...batch.orders.values()].map((found): Snapshot => ({
    call: "batch-get",
    ...found,
    fetchedAt,
  }));
  const applied = new Set((await applySnapshots(snapshots, cause)).map(({ orderId }) => orderId));
  const missing = orderIds.filter((orderId) => !applied.has(orderId));
  if (missing.length > 0) {
    await db().execute(sql`
      update orders set detail_asked_at = ${fetchedAt.toISOString()}
      where order_id = any(${sql.param(missing)}::text[])`);
  }
  return missing;
}
