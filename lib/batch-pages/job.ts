import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { describeError } from "@/lib/api/error-log";
import { db } from "@/lib/db/client";
import { listen } from "@/lib/db/listen";
import { rowsOf } from "@/lib/db/run";
import { obtainDocument, type Obtained } from "@/lib/documents/write";
import { AppError } from "@/lib/errors";
import { startHeld } from "@/lib/leases/job";
import { log } from "@/lib/log";
import type { DocumentType } from "@/lib/orders/labels";
import { readPrintStops } from "@/lib/stops/read";
import { beginPrinting, lostOf, settleItem, stoppedBy, Withdrawn, type Outcome } from "./write";

/** Of the calls that may be under way to Ginee at once: some are left for whoever opens one paper meanwhile. */
const atOnce = 5;
/** Those included that Ginee has answered for and whose paper is on its way from the host of documents. */
const mostUnderWay = 10;
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
  return startHeld("batch-pages", work);
}

async function work(signal: AbortSignal) {
  const underWay = new Map<string, Promise<void>>();
  const asking = new Set<string>();
  let wake = Promise.withResolvers<undefined>();
  const deafen = listen("print_batches", () => wake.resolve(undefined));
  try {
    while (!signal.aborted) {
      wake = Promise.withResolvers();
      const free = Math.min(atOnce - asking.size, mostUnderWay - underWay.size);
      for (const item of await nextItems([...underWay.keys()], free)) {
        const key = keyOf(item);
        const onLocated = () => {
          asking.delete(key);
          wake.resolve(undefined);
        };
        asking.add(key);
        const settled = obtain(item, onLocated, signal).finally(() => {
          asking.delete(key);
          underWay.delete(key);
        });
        underWay.set(key, settled);
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
async function nextItems(underWay: string[], free: number): Promise<Due[]> {
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
    where b.id in (
      select id from print_batches where state = 'running'
      union select batch_id from print_batch_items where state = 'printing')
    order by d.turn + (select count(*) from unnest(${keys}) as k(key) where starts_with(k.key, b.id || ' ')), b.created_at
    limit ${free}`);
}

type Heard = Required<Pick<Parameters<typeof obtainDocument>[0], "onPrinting" | "onLocated">>;

/** Never rejects. What may have been printed when something of ours failed is looked at in the next round. */
async function obtain(item: Due, onLocated: () => void, signal: AbortSignal) {
  let hasBegun = false;
  const begin = async () => {
    await beginPrinting(item);
    hasBegun = true;
  };
  try {
    await settleItem(item, await outcomeFor(item, { onPrinting: begin, onLocated }, signal));
  } catch (error) {
    if (signal.aborted || error instanceof Withdrawn) return;
    const { batchId } = item;
    log().warn({ error: describeError(error), batchId }, "a document of a batch was not obtained");
    const reason = item.state === "printing" ? "outcome_unknown" : "internal";
    const isOver = !hasBegun && !isAway(error) && (await isSettled(item, reason));
    if (!isOver) await pause(afterFailureMs, signal);
  }
}

const isAway = (error: unknown) => error instanceof AppError && error.code === "database_unavailable";

const isSettled = (item: Due, reason: "internal" | "outcome_unknown") =>
  settleItem(item, { state: "failed", reason, details: null }).then(
    () => true,
    () => false,
  );

/**
 * Whether Ginee printed what a killed process had asked for is looked up, and never asked for again by itself: a person
 * may, once they know.
 */
async function outcomeFor(item: Due, heard: Heard, signal: AbortSignal): Promise<Outcome> {
  const { batchId, orderId, type, userId, state } = item;
  const stops = (await readPrintStops(db(), [orderId])).get(orderId);
  if (stops && state === "waiting") return stoppedBy(stops);
  const operator = { userId };
  const mayPrint = state === "waiting";
  const wanted = { orderId, type, operator, requestId: batchId, mayPrint, ...heard, signal };
  return outcomeOf(await obtainDocument(wanted), item);
}

async function outcomeOf(obtained: Obtained, { state, orderId }: Due): Promise<Outcome> {
  if (obtained.outcome === "ready")
    return { state: "ready", pages: obtained.pages, bytes: obtained.bytes.length };
  const lost = lostOf(obtained);
  if (state === "printing") return { ...lost, reason: "outcome_unknown" };
  if (lost.reason !== "stopped") return lost;
  return stoppedBy((await readPrintStops(db(), [orderId])).get(orderId) ?? []);
}

const pause = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }).catch(() => undefined);
