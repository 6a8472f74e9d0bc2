import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { describeError } from "@/lib/api/error-log";
import { db } from "@/lib/db/client";
import { listen } from "@/lib/db/listen";
import { rowsOf } from "@/lib/db/run";
import { obtainDocument, type Obtained } from "@/lib/documents/write";
import { AppError } from "@/lib/errors";
import { holdLease } from "@/lib/leases/job";
import { log } from "@/lib/log";
import type { DocumentType } from "@/lib/orders/labels";
import { readPrintStops } from "@/lib/stops/read";
import { beginPrinting, lostOf, settleItem, stoppedBy, Withdrawn, type Outcome } from "./write";

/** Of the calls that may be under way to Ginee at once: some are left for whoever opens one paper meanwhile. */
const atOnce = 5;
const lookEveryMs = 1_000;
const afterFailureMs = 2_000;

type Due = {
  batchId: string;
  type: DocumentType;
  userId: string;
  position: number;
  orderId: string;
  state: "waiting" | "printing";
};

/** Gets the documents of all batches, in one of all processes. A killed one is replaced and asked for nothing twice. */
export function startBatchPages(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = holdLease("batch-pages", stopping.signal, work);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function work(signal: AbortSignal) {
  const underWay = new Map<string, Promise<void>>();
  let wake = Promise.withResolvers<undefined>();
  const deafen = listen("print_batches", () => wake.resolve(undefined));
  try {
    while (!signal.aborted) {
      wake = Promise.withResolvers();
      for (const item of await nextItems([...underWay.keys()])) {
        const key = keyOf(item);
        const done = obtain(item, signal)
          .catch((error: unknown) => givenUp(item, error, signal))
          .finally(() => underWay.delete(key));
        underWay.set(key, done);
      }
      await Promise.race([...underWay.values(), wake.promise, pause(lookEveryMs, signal)]);
    }
  } finally {
    deafen();
    await Promise.all(underWay.values());
  }
}

const keyOf = ({ batchId, position }: Due) => `${batchId} ${position}`;

/** Batches take turns, so that a small one does not wait for a large one; in each the first pages come first. */
async function nextItems(underWay: string[]): Promise<Due[]> {
  const free = atOnce - underWay.length;
  if (free <= 0) return [];
  const keys = sql`${sql.param(underWay)}::text[]`;
  return rowsOf<Due>(sql`
    select b.id as "batchId", b.type, b.created_by as "userId", d.position, d.order_id as "orderId", d.state
    from print_batches as b cross join lateral (
      select i.*, row_number() over (order by i.position) as turn from print_batch_items as i
      where i.batch_id = b.id and (i.state = 'printing' or i.state = 'waiting' and b.state = 'running')
        and b.id || ' ' || i.position <> all(${keys})
      order by i.position limit ${free}
    ) as d
    where b.state = 'running' or b.id in (select batch_id from print_batch_items where state = 'printing')
    order by d.turn + (select count(*) from unnest(${keys}) as k(key) where starts_with(k.key, b.id || ' ')), b.created_at
    limit ${free}`);
}

/**
 * Whether Ginee printed what a killed process had asked for is looked up, and never asked for again by itself: a person
 * may, once they know.
 */
async function obtain(item: Due, signal: AbortSignal) {
  const { batchId, orderId, type, userId } = item;
  const stops = (await readPrintStops(db(), [orderId])).get(orderId);
  if (stops && item.state === "waiting") return settleItem(item, stoppedBy(stops));
  const obtained = await obtainDocument({
    orderId,
    type,
    operator: { userId },
    requestId: batchId,
    mayPrint: item.state === "waiting",
    onPrinting: () => beginPrinting(item),
    signal,
  });
  await settleItem(item, await outcomeOf(obtained, item));
}

async function outcomeOf(obtained: Obtained, { state, orderId }: Due): Promise<Outcome> {
  if (obtained.outcome === "ready")
    return { state: "ready", pages: obtained.pages, bytes: obtained.bytes.length };
  const lost = lostOf(obtained);
  if (state === "printing") return { ...lost, reason: "outcome_unknown" };
  if (lost.reason !== "stopped") return lost;
  return stoppedBy((await readPrintStops(db(), [orderId])).get(orderId) ?? []);
}

/** Without a database nothing can be settled: the item is looked at again. A fault of ours ends with this one document. */
async function givenUp(item: Due, error: unknown, signal: AbortSignal) {
  if (signal.aborted || error instanceof Withdrawn) return;
  log().warn(
    { error: describeError(error), batchId: item.batchId },
    "a document of a batch was not obtained",
  );
  const isOurs = !(error instanceof AppError && error.code === "database_unavailable");
  const settled =
    isOurs &&
    (await settleItem(item, { state: "failed", reason: "internal", details: null }).then(
      () => true,
      () => false,
    ));
  if (!settled) await pause(afterFailureMs, signal);
}

const pause = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }).catch(() => undefined);
