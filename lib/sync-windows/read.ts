import "server-only";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/lib/db/run";

export type Reach = {
  /** The first sync's oldest end: orders that changed since then are ours to know; null before it is planned. */
  beginsAt: Date | null;
  /** From here to now everything is listed; null before the newest window is. */
  reachesBackTo: Date | null;
};

/** How far back our copy of Ginee's orders goes, and how much of that is there already; windows are listed newest first. */
export async function readReach(): Promise<Reach> {
  const [row] = await rowsOf<{ begins: Date | null; reaches: Date | null }>(sql`
    select
      (select min(from_at) from sync_windows) as begins,
      (select min(from_at) from sync_windows
       where from_at >= coalesce((select max(to_at) from sync_windows where state <> 'done'), '-infinity')) as reaches`);
  return { beginsAt: row?.begins ?? null, reachesBackTo: row?.reaches ?? null };
}
