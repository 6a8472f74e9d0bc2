import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { locks } from "@/lib/db/locks";

/** Fewer changes than this are summed up faster than they are folded. */
export const foldFrom = 2_000;

/**
 * Adds the changes of the counts to the sums, in one transaction; another process that is at it makes this one leave it. The
 * changes stay until the next fold, for processes that have not read them yet.
 */
export async function foldCounts(least = foldFrom): Promise<boolean> {
  return db().transaction(async (tx) => {
    const { rows: locked } = await tx.execute<{ free: boolean }>(
      sql`select pg_try_advisory_xact_lock(${locks.countFold}) as free`,
    );
    if (!locked[0]?.free) return false;
    const { rows } = await tx.execute<{ waiting: number }>(sql`
      select count(*)::int as waiting from (
        select from order_count_changes where folded_in is null limit ${least}
      ) as changes`);
    if ((rows[0]?.waiting ?? 0) < least) return false;
    await tx.execute(sql`update order_count_folds set fold = fold + 1`);
    await tx.execute(sql`
      with changes as (
        update order_count_changes set folded_in = fold from order_count_folds
        where folded_in is null returning facets_key, orders
      )
      insert into order_counts (facets_key, orders) select facets_key, sum(orders) from changes group by facets_key
      on conflict (facets_key) do update set orders = order_counts.orders + excluded.orders`);
    await tx.execute(sql`
      delete from order_count_changes using order_count_folds where folded_in < fold`);
    return true;
  });
}
