import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import type { SnapshotSource } from "@/lib/mirror/schema";

type Ask = {
  source: SnapshotSource;
  causeId?: string;
  /** Where each order has a cause of its own. */
  causeIds?: ReadonlyMap<string, string>;
  delayMs?: number;
};

/**
 * Asks for these orders to be read again soon; however many ask, one row an order. Part of the caller's transaction: the
 * workers wake at its commit. A read that is already under way does not settle the ask.
 */
export async function askReread(tx: DbOrTx, orderIds: string[], ask: Ask): Promise<void> {
  if (orderIds.length === 0) return;
  const sorted = [...new Set(orderIds)].sort();
  const causes = sorted.map((id) => ask.causeIds?.get(id) ?? ask.causeId ?? null);
  await tx.execute(sql`
    with asked as (
      insert into rereads (order_id, cause_id, source, asked_at, not_before)
      select id, cause, ${ask.source}, clock_timestamp(),
             clock_timestamp() + ${ask.delayMs ?? 0} * interval '1 millisecond'
      from unnest(${sql.param(sorted)}::text[], ${sql.param(causes)}::text[]) as a(id, cause)
      on conflict (order_id) do update
        set cause_id = coalesce(excluded.cause_id, rereads.cause_id), source = excluded.source,
            asked_at = excluded.asked_at, not_before = least(rereads.not_before, excluded.not_before),
            attempts = 0, error = null
      returning 1
    )
    select pg_notify('rereads', '') where exists (select 1 from asked)`);
}
