import "server-only";
import { asc, desc, eq, ne, sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { orderCodes, orders } from "@/lib/db/schema/orders";
import { syncWindows } from "@/lib/db/schema/sync";
import type { OrderPage } from "@/lib/ginee/orders";
import { windowsOf } from "@/lib/sync-windows/rules";

export type SyncWindow = typeof syncWindows.$inferSelect;

const dayMs = 86_400_000;

/** Cuts the horizon into windows once; a sync that was killed goes on with the windows it had. Answers what is left, newest first. */
export async function planWindows(now: Date, horizonDays: number): Promise<SyncWindow[]> {
  const planned = await db().$count(syncWindows);
  if (planned === 0) {
    const windows = windowsOf({ from: new Date(now.getTime() - horizonDays * dayMs), to: now });
    await db()
      .insert(syncWindows)
      .values(windows.map(({ from, to }) => ({ fromAt: from, toAt: to })));
  }
  return db()
    .select()
    .from(syncWindows)
    .where(ne(syncWindows.state, "done"))
    .orderBy(desc(syncWindows.toAt), asc(syncWindows.id));
}

export async function beginWindow(id: number) {
  await db()
    .update(syncWindows)
    .set({ state: "running", startedAt: sql`coalesce(${syncWindows.startedAt}, clock_timestamp())` })
    .where(eq(syncWindows.id, id));
}

/** After every page, so that a killed sync repeats one page at most. */
export async function savePage(id: number, { rows, nextCursor }: OrderPage) {
  await db()
    .update(syncWindows)
    .set({
      cursor: nextCursor ?? null,
      pages: sql`${syncWindows.pages} + 1`,
      calls: sql`${syncWindows.calls} + 1`,
      ordersSeen: sql`${syncWindows.ordersSeen} + ${rows.length}`,
    })
    .where(eq(syncWindows.id, id));
}

/** Ginee no longer takes the cursor: from the first page again. */
export async function restartWindow(id: number) {
  await db().update(syncWindows).set({ cursor: null, pages: 0, ordersSeen: 0 }).where(eq(syncWindows.id, id));
}

export async function finishWindow(id: number): Promise<SyncWindow | undefined> {
  const [window] = await db()
    .update(syncWindows)
    .set({ state: "done", cursor: null, finishedAt: sql`clock_timestamp()` })
    .where(eq(syncWindows.id, id))
    .returning();
  return window;
}

/**
 * The database plans by what it last counted, and while the copy grew from nothing it counted little: its own next count
 * comes a minute or more after the last order. Plans that connections keep are made anew.
 */
export async function countAfresh() {
  for (const table of [orders, orderCodes]) await db().execute(sql`analyze ${table}`);
}
