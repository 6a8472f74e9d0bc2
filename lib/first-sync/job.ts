import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { lte, max } from "drizzle-orm";
import { describeError } from "@/lib/api/error-log";
import { databaseNow } from "@/lib/db/clock";
import { db } from "@/lib/db/client";
import { detailBatchSize, readDetails } from "@/lib/details/job";
import { ordersNeverDetailed } from "@/lib/details/read";
import { orders } from "@/lib/db/schema/orders";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { listAllOrders } from "@/lib/ginee/pages";
import { log } from "@/lib/log";
import { applySnapshots } from "@/lib/mirror/write";
import { countCalls, keepRecord, moveMark, readMarks } from "@/lib/sync-marks/write";
import { nextMark } from "@/lib/sync-windows/rules";
import {
  type SyncWindow,
  beginWindow,
  countAfresh,
  finishWindow,
  planWindows,
  restartWindow,
  savePage,
} from "./write";

const cause = { source: "first-sync", isBulk: true } as const;

/** Two calls may be in flight; more workers would only queue. */
const detailWorkers = 2;
const lookAgainMs = 200;

export async function isFirstSyncDone(): Promise<boolean> {
  return Boolean((await readMarks())["first-sync"]?.lastSucceededAt);
}

/**
 * Loads the horizon (SYNC_HORIZON_DAYS): lists windows newest first and reads details beside it, open and new orders
 * first, in full batches. Resumes where a killed one stopped. Once the newest window is listed the sweep has a mark to
 * go on from. Throws what stopped it; what was loaded stays.
 */
export const runFirstSync = (signal: AbortSignal, now = new Date()): Promise<void> =>
  keepRecord("first-sync", signal, async () => {
    const listing = new AbortController();
    const failed = new AbortController();
    const either = AbortSignal.any([signal, failed.signal]);
    const fail = (error: unknown) => {
      failed.abort(error);
      throw error;
    };
    const shelf: Shelf = { taken: new Set(), answered: [] };
    const list = async () => {
      await listWindows(now, either);
      listing.abort();
    };
    const workers = Array.from({ length: detailWorkers }, () => fillIn(shelf, listing.signal, either));
    await Promise.all([list(), ...workers].map((part) => part.catch(fail)));
    // The copy is whole without it.
    await countAfresh().catch((error: unknown) =>
      log().warn({ error: describeError(error) }, "the copied orders could not be counted"),
    );
  });

async function listWindows(now: Date, signal: AbortSignal) {
  for (const window of await planWindows(now, env().SYNC_HORIZON_DAYS)) {
    await beginWindow(window.id);
    await listWindow(window, signal);
    const finished = await finishWindow(window.id);
    if (finished) await giveSweepItsMark(finished);
  }
}

async function listWindow(window: SyncWindow, signal: AbortSignal) {
  try {
    await listFrom(window, window.cursor, signal);
  } catch (error) {
    if (window.cursor === null || !(error instanceof AppError) || error.code !== "ginee_refused") throw error;
    await restartWindow(window.id);
    await listFrom(window, null, signal);
  }
}

async function listFrom({ id, fromAt, toAt }: SyncWindow, cursor: unknown, signal: AbortSignal) {
  const request = {
    size: 100,
    lastUpdateSince: fromAt.toISOString(),
    lastUpdateTo: toAt.toISOString(),
    ...(cursor !== null && { nextCursor: cursor }),
  };
  for await (const page of listAllOrders(request, { lane: "sweep", signal })) {
    const fetchedAt = await databaseNow();
    const rows = page.rows.map(({ order, raw }) => ({ call: "list" as const, row: order, raw, fetchedAt }));
    await applySnapshots(rows, cause);
    await savePage(id, page);
  }
}

/** Whatever changed after the newest window's end, or while it was listed, is the sweep's. */
async function giveSweepItsMark({ startedAt, finishedAt, toAt }: SyncWindow) {
  const { sweep } = await readMarks();
  if (sweep?.mark) return;
  const [newest] = await db()
    .select({ seen: max(orders.lastUpdateAt) })
    .from(orders)
    .where(lte(orders.lastUpdateAt, toAt));
  const listingMs = (finishedAt?.getTime() ?? 0) - (startedAt?.getTime() ?? 0);
  await moveMark("sweep", nextMark(newest?.seen ?? null, listingMs, toAt));
}

type Shelf = {
  /** Asked for, or just answered: a look that began before the answer was stored may still show them. */
  taken: Set<string>;
  answered: string[][];
};

/** Never a partial batch while more is to come. */
async function fillIn(shelf: Shelf, listed: AbortSignal, signal: AbortSignal) {
  for (;;) {
    signal.throwIfAborted();
    // Asked before the look, so that the last page is in it.
    const isLast = listed.aborted;
    const free = await untakenOrders(shelf);
    if (free.length === detailBatchSize || (isLast && free.length > 0)) {
      for (const orderId of free) shelf.taken.add(orderId);
      await readDetails(free, cause, signal);
      await countCalls("first-sync", 1);
      shelf.answered.push(free);
      if (shelf.answered.length > detailWorkers) {
        for (const orderId of shelf.answered.shift() ?? []) shelf.taken.delete(orderId);
      }
    } else {
      if (isLast) return;
      const sleep = AbortSignal.any([listed, signal]);
      await wait(lookAgainMs, undefined, { signal: sleep }).catch(() => undefined);
    }
  }
}

/** At most one batch. */
async function untakenOrders({ taken }: Shelf): Promise<string[]> {
  const orderIds = await ordersNeverDetailed(detailBatchSize * detailWorkers);
  return orderIds.filter((orderId) => !taken.has(orderId)).slice(0, detailBatchSize);
}
