import "server-only";
import { countDistinct, gt, isNull, sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { databaseTrouble } from "@/lib/db/trouble";
import { orders, unannouncedChanges } from "@/lib/db/schema/orders";
import { syncWindows } from "@/lib/db/schema/sync";
import { env } from "@/lib/env";
import { listAllowanceS } from "@/lib/allowances/rules";
import { singleton } from "@/lib/singleton";
import { markNames } from "@/lib/sync-marks/schema";
import { type Mark, readMarks } from "@/lib/sync-marks/write";
import { loadProgress } from "@/lib/sync-windows/rules";
import type { FirstSync, Freshness, SyncJob, SyncStatus } from "./schema";

/** How old the mirror may be: the newest successful sweep against the sync interval. */
export async function readFreshness(now = new Date()): Promise<Freshness> {
  const marks = await readMarks();
  const first = marks["first-sync"];
  const syncedAt = newestOf(marks.sweep?.lastSucceededAt, first?.lastSucceededAt);
  const allowedSeconds = listAllowanceS(env().SYNC_INTERVAL_SECONDS);
  return {
    syncedAt: syncedAt?.toISOString() ?? null,
    isStale: !syncedAt || now.getTime() - syncedAt.getTime() > allowedSeconds * 1_000,
    allowedSeconds,
    firstSync: first?.lastSucceededAt ? 1 : await recentShare(first),
    problem: databaseTrouble() ?? problemOf(marks.sweep) ?? problemOf(first),
  };
}

const shareLifeMs = 3_000;

/** Every list says how far the first sync is, and counting what is left of a large one takes longer than the list. */
async function recentShare(mark: Mark | undefined): Promise<number> {
  const held = singleton("first-sync-share", () => ({ readAt: Number.NEGATIVE_INFINITY, share: 0 }));
  if (performance.now() - held.readAt > shareLifeMs) {
    held.readAt = performance.now();
    held.share = (await readFirstSync(mark)).share;
  }
  return held.share;
}

/** What screens show of the jobs that keep the mirror true. */
export async function readSyncStatus(): Promise<SyncStatus> {
  const marks = await readMarks();
  const unannounced = await db()
    .select({ count: countDistinct(unannouncedChanges.orderId) })
    .from(unannouncedChanges)
    .where(gt(unannouncedChanges.changedAt, sql`now() - interval '1 day'`));
  return {
    firstSync: await readFirstSync(marks["first-sync"]),
    jobs: markNames.flatMap((name) => jobOf(marks[name])),
    unannouncedToday: unannounced[0]?.count ?? 0,
  };
}

async function readFirstSync(mark: Mark | undefined): Promise<FirstSync> {
  const windows = await db()
    .select({
      state: syncWindows.state,
      pages: syncWindows.pages,
      calls: syncWindows.calls,
      ordersSeen: syncWindows.ordersSeen,
      startedAt: syncWindows.startedAt,
    })
    .from(syncWindows);
  const isDone = Boolean(mark?.lastSucceededAt);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const ordersListed = sum(windows.map((window) => window.ordersSeen));
  const waiting = isDone ? 0 : await db().$count(orders, isNull(orders.detailAskedAt));
  const state = {
    windowsDone: windows.filter((window) => window.state === "done").length,
    windowsTotal: windows.length,
    hasOpenPages: windows.some((window) => window.state !== "done" && window.pages > 0),
    ordersListed,
    ordersDetailed: Math.max(0, ordersListed - waiting),
  };
  const { share, callsLeft } = loadProgress(state);
  const calls = (mark?.calls ?? 0) + sum(windows.map((window) => window.calls));
  const startedAt = windows.map((window) => window.startedAt).reduce(oldestOf, null);
  const { hasOpenPages: _, ...counts } = state;
  return {
    ...counts,
    isDone,
    share: isDone ? 1 : share,
    calls,
    startedAt: startedAt?.toISOString() ?? null,
    estimatedSecondsLeft: isDone ? 0 : callsLeft === null ? null : Math.ceil(callsLeft / env().GINEE_MAX_RPS),
  };
}

function jobOf(mark: Mark | undefined): SyncJob[] {
  if (!mark) return [];
  return [
    {
      name: mark.name,
      mark: mark.mark?.toISOString() ?? null,
      lastStartedAt: mark.lastStartedAt?.toISOString() ?? null,
      lastSucceededAt: mark.lastSucceededAt?.toISOString() ?? null,
      lastFailedAt: mark.lastFailedAt?.toISOString() ?? null,
      problem: problemOf(mark),
      calls: mark.calls,
    },
  ];
}

const problemOf = (mark: Mark | undefined) => mark?.lastError ?? null;

function newestOf(a: Date | null | undefined, b: Date | null | undefined): Date | null {
  if (!a || !b) return a ?? b ?? null;
  return a > b ? a : b;
}

function oldestOf(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a < b ? a : b;
}
