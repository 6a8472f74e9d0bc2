import "server-only";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/lib/db/run";
import { env } from "@/lib/env";

/** How old the mirror may be: the newest successful sweep against the sync interval. */
export async function readFreshness(now = new Date()) {
  const [newest] = await rowsOf<{ synced_at: Date | null; problem: string | null }>(sql`
    select last_succeeded_at as synced_at, last_error as problem from sync_marks
    order by last_succeeded_at desc nulls last limit 1`);
  const syncedAt = newest?.synced_at ?? null;
  const allowedMs = env().SYNC_INTERVAL_SECONDS * 2_000;
  const isStale = !syncedAt || now.getTime() - syncedAt.getTime() > allowedMs;
  return {
    syncedAt: syncedAt?.toISOString() ?? null,
    isStale,
    firstSync: 1,
    problem: newest?.problem ?? null,
  };
}
