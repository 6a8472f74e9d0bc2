import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { describeError } from "@/lib/api/error-log";
import { toAppError } from "@/lib/api/error-response";
import { databaseNow } from "@/lib/db/clock";
import { detailBatchSize, readDetails } from "@/lib/details/job";
import { ordersNeverDetailed } from "@/lib/details/read";
import { env } from "@/lib/env";
import { listAllOrders } from "@/lib/ginee/pages";
import { isFirstSyncDone, runFirstSync } from "@/lib/first-sync/job";
import { startHeld } from "@/lib/leases/job";
import { log } from "@/lib/log";
import { type AppliedOrder, applySnapshots } from "@/lib/mirror/write";
import { openOrdersToAdd, recheckPrintStates } from "@/lib/print-checks/job";
import { refreshShops } from "@/lib/shops/job";
import { countCalls, keepRecord, moveMark, readMarks } from "@/lib/sync-marks/write";
import { type Window, backoffMs, nextMark, sweepWindow, windowsOf } from "@/lib/sync-windows/rules";
import { forgiveLateNotifications, isChange, ordersInNeedOfDetail, recordUnannounced } from "./write";

export type SweepResult = {
  /** Orders listed, of them re-read, of those announced by nobody. */
  listed: number;
  detailed: number;
  unannounced: number;
  calls: number;
};

/**
 * One sweep: lists what changed since the mark (with overlap), reads the details of what is new, and moves the mark.
 * Null while a first sync has not listed its newest window yet. On failure the mark stays and the reason is kept.
 */
export async function sweepOnce(now: Date, signal: AbortSignal): Promise<SweepResult | null> {
  const { sweep } = await readMarks();
  const mark = sweep?.mark;
  if (!mark) return null;
  const hasFailed = (sweep.lastFailedAt?.getTime() ?? 0) > (sweep.lastSucceededAt?.getTime() ?? 0);
  return keepRecord("sweep", signal, async () => {
    await forgiveLateNotifications();
    const startedAt = performance.now();
    const listing: Listing = {
      listed: new Set(),
      doubtful: new Set(),
      unannounced: 0,
      since: new Date((sweep.lastSucceededAt ?? now).getTime() - comparedAgainMs),
      seen: null,
      calls: 0,
    };
    for (const window of windowsOf(sweepWindow(mark, now, hasFailed)))
      await listChanges(window, listing, signal);
    const listingMs = performance.now() - startedAt;
    const needed = await ordersInNeedOfDetail([...listing.listed]);
    // However they came: whose details nobody ever asked for ride along, a batch a sweep.
    const strays = (await isFirstSyncDone()) ? await ordersNeverDetailed(detailBatchSize) : [];
    const due = [...new Set([...needed, ...listing.doubtful, ...strays])];
    const calls = listing.calls + (await readDue(due, now, signal));
    await moveMark("sweep", nextMark(listing.seen, listingMs, now));
    return { listed: listing.listed.size, detailed: due.length, unannounced: listing.unannounced, calls };
  });
}

const comparedAgainMs = 10 * 60_000;

type Listing = {
  listed: Set<string>;
  /** Differ from what we knew although lastUpdateAt is the same: two changes within one second. */
  doubtful: Set<string>;
  unannounced: number;
  /** Not long before the sweep before: what changed since was compared by nobody yet. */
  since: Date;
  seen: Date | null;
  calls: number;
};

async function listChanges({ from, to }: Window, listing: Listing, signal: AbortSignal) {
  const request = { size: 100, lastUpdateSince: from.toISOString(), lastUpdateTo: to.toISOString() };
  for await (const page of listAllOrders(request, { lane: "sweep", signal })) {
    listing.calls += 1;
    await countCalls("sweep", 1);
    const fetchedAt = await databaseNow();
    const rows = page.rows.map(({ order, raw }) => ({ call: "list" as const, row: order, raw, fetchedAt }));
    const applied = await applySnapshots(rows, { source: "sweep" });
    // At once: should a later call fail, the next sweep no longer sees that these changed.
    listing.unannounced += await recordUnannounced(applied, listing.since);
    for (const { orderId } of applied) listing.listed.add(orderId);
    for (const { orderId } of applied.filter(isDoubtful)) listing.doubtful.add(orderId);
    for (const { row } of rows) {
      const updatedAt = new Date(row.lastUpdateAt ?? 0);
      if (!listing.seen || updatedAt > listing.seen) listing.seen = updatedAt;
    }
  }
}

const tellingFields = new Set([
  "orderStatus",
  "externalOrderStatus",
  "totalAmount",
  "payAt",
  "promisedToShipBefore",
]);

const isDoubtful = (order: AppliedOrder) =>
  !isChange(order) && order.changed.some((field) => tellingFields.has(field));

/** The last batch is seldom full: open orders ride along, which saves calls of the print check. */
async function readDue(due: string[], now: Date, signal: AbortSignal): Promise<number> {
  let calls = 0;
  for (let start = 0; start < due.length; start += detailBatchSize) {
    const batch = due.slice(start, start + detailBatchSize);
    const extra = await openOrdersToAdd(detailBatchSize - batch.length, due, now);
    const recheck = { source: "recheck", causeId: null } as const;
    const causes = new Map(extra.map((orderId) => [orderId, recheck]));
    await readDetails([...batch, ...extra], { source: "sweep", causes }, signal);
    await countCalls("sweep", 1);
    calls += 1;
  }
  return calls;
}

const firstSyncRetryMs = 5_000;
const soonMs = 1_000;
const recheckEveryMs = 20_000;
const shopsEveryMs = 10 * 60_000;

/**
 * Keeps the mirror true in one of all processes: the first sync, then sweeps every SYNC_INTERVAL_SECONDS, print checks of
 * open orders, shops and warehouses. While Ginee refuses our keys hardly a call leaves; the loops look whether that is over.
 */
export function startSync(): { stop(): Promise<void> } {
  return startHeld("sync", keepTrue);
}

async function keepTrue(signal: AbortSignal) {
  const firstSync = async (): Promise<Outcome> => {
    if (!(await isFirstSyncDone())) await runFirstSync(signal);
    return "done";
  };
  const sweep = async (): Promise<Outcome> => ((await sweepOnce(new Date(), signal)) ? "again" : "soon");
  const printCheck = async (): Promise<Outcome> => {
    if (!(await isFirstSyncDone())) return "soon";
    await recheckPrintStates(new Date(), signal);
    return "again";
  };
  const shops = async (): Promise<Outcome> => {
    await refreshShops(signal);
    return "again";
  };
  await Promise.all([
    repeat(firstSync, firstSyncRetryMs, signal),
    repeat(sweep, env().SYNC_INTERVAL_SECONDS * 1_000, signal),
    repeat(printCheck, recheckEveryMs, signal),
    repeat(shops, shopsEveryMs, signal),
  ]);
}

/** `soon`: there was nothing to do yet. */
type Outcome = "again" | "soon" | "done";

/** Again and again, `everyMs` from start to start, until the signal fires or the step says that it is done. */
async function repeat(step: () => Promise<Outcome>, everyMs: number, signal: AbortSignal) {
  for (let failures = 0; !signal.aborted;) {
    const startedAt = performance.now();
    let delayMs = everyMs;
    try {
      const outcome = await step();
      if (outcome === "done") return;
      if (outcome === "soon") delayMs = Math.min(everyMs, soonMs);
      failures = 0;
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      delayMs = Math.min(everyMs, soonMs + backoffMs(failures, Math.random));
      log().warn(
        { job: step.name, code: toAppError(error).code, failures, error: describeError(error) },
        "sync failed",
      );
    }
    const left = Math.max(0, delayMs - (performance.now() - startedAt));
    await wait(left, undefined, { signal }).catch(() => undefined);
  }
}
