import "server-only";
import { asc } from "drizzle-orm";
import { describeError } from "@/lib/api/error-log";
import { databaseNow } from "@/lib/db/clock";
import { db } from "@/lib/db/client";
import { shops } from "@/lib/db/schema/orders";
import { AppError } from "@/lib/errors";
import { GineeError } from "@/lib/ginee/errors";
import { batchGetOrders, getOrder } from "@/lib/ginee/orders";
import { listAllOrders } from "@/lib/ginee/pages";
import { log } from "@/lib/log";
import type { Snapshot } from "@/lib/mirror/write";
import { type AskWindow, isAskedFor, type Question, questionsByCall } from "./rules";

/** What is asked for and how far it has got; the readers below keep it up to date. */
export type Asking = {
  questions: readonly Question[];
  /** The orders of each question that has led to some. */
  found: Map<Question, Set<string>>;
  /** Without those that Ginee turned out to answer nothing for. */
  windows: AskWindow[];
  windowsDone: number;
  calls: number;
  isHistorical: boolean;
};

/** As many as Ginee's careful limit has in flight (api 2.3). */
const askers = 2;
const lane = "operator";

const openQuestions = ({ questions, found }: Asking) => questions.filter((question) => !found.has(question));
const openNumbers = (asking: Asking) => openQuestions(asking).filter(({ orderId }) => orderId === null);
const openIds = (asking: Asking) => openQuestions(asking).flatMap(({ orderId }) => orderId ?? []);

function strikeOff(asking: Asking, orderId: string, isAsked: (question: Question) => boolean) {
  for (const question of asking.questions.filter(isAsked)) {
    const orderIds = asking.found.get(question) ?? new Set();
    asking.found.set(question, orderIds.add(orderId));
  }
}

/**
 * The orders with Ginee's own ids; none when Ginee does not know them. Nothing tells how old an order is that we have never
 * seen, so the history is asked too. Throws GineeError.
 */
export async function askById(asking: Asking, signal: AbortSignal): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  for (const historicalData of [false, true]) {
    const ids = openIds(asking);
    if (ids.length === 0) break;
    const found = await readById(asking, ids, { lane, signal, ...(historicalData && { historicalData }) });
    for (const { order } of found)
      strikeOff(asking, order.orderId, ({ orderId }) => orderId === order.orderId);
    asking.isHistorical ||= historicalData && found.length > 0;
    snapshots.push(...found);
  }
  return snapshots;
}

type Options = Parameters<typeof batchGetOrders>[1];

/** A single order comes with its documents too. */
async function readById(asking: Asking, ids: string[], options: Options) {
  const [only, ...others] = ids;
  const isSingle = only !== undefined && others.length === 0;
  asking.calls += isSingle ? 2 : 1;
  const [get, batch] = await Promise.all([
    isSingle ? getOrder(only, options).catch(orNothing) : null,
    batchGetOrders(ids, options),
  ]);
  const fetchedAt = await databaseNow();
  const found = [...batch.orders.values()].map((one) => ({ call: "batch-get" as const, ...one, fetchedAt }));
  if (get === null) return found;
  return [...found, { call: "get" as const, order: get.order, raw: get.raw, fetchedAt }];
}

function orNothing(error: unknown): null {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
}

/**
 * The orders with the numbers, with their details: two windows at a time, newest first, until every number is known. What
 * was found before Ginee failed goes to `keep` all the same. Throws GineeError when a window fails.
 */
export async function askByNumber(
  asking: Asking,
  signal: AbortSignal,
  keep: (found: Snapshot[]) => Promise<void>,
): Promise<void> {
  const waiting = [...asking.windows];
  const settled = new AbortController();
  const either = AbortSignal.any([signal, settled.signal]);
  const askOn = async () => {
    for (let window = waiting.shift(); window && !settled.signal.aborted; window = waiting.shift()) {
      const rows: Listed[] = [];
      const failure = await askWindow(asking, window, either, rows).then(
        () => null,
        (error: unknown) => ({ error }),
      );
      if (rows.length > 0) {
        asking.isHistorical = window.isHistorical;
        if (openNumbers(asking).length === 0) settled.abort();
        await keep([...rows, ...(await detailsOf(asking, rows, window, signal))]);
      }
      if (failure !== null) passOver(asking, window, failure.error);
    }
  };
  const leave = (error: unknown) => {
    // Somebody else has ended the question, and this call with it.
    if (settled.signal.aborted && !signal.aborted) return;
    settled.abort();
    throw error;
  };
  // Also when one fails: what the other has found is in our copy before anybody is told.
  const ends = await Promise.allSettled(Array.from({ length: askers }, () => askOn().catch(leave)));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/** Nobody knows where exactly Ginee's three months end: what lies beyond them is not among what was asked. */
function passOver(asking: Asking, window: AskWindow, error: unknown) {
  if (!window.isEdge || !(error instanceof GineeError) || error.kind !== "refused") throw error;
  asking.windows = asking.windows.filter((other) => other !== window);
}

type Listed = Extract<Snapshot, { call: "list" }>;

/** Of what is still open, so many numbers a call as Ginee takes; what is found before a call fails is in `rows`. */
async function askWindow(asking: Asking, window: AskWindow, signal: AbortSignal, rows: Listed[]) {
  for (const questions of questionsByCall(openNumbers(asking))) {
    for await (const found of askOnce(asking, questions, window, signal)) {
      rows.push(...found);
      for (const { row } of found) strikeOff(asking, row.orderId, (question) => isAskedFor(question, row));
      if (questions.every((question) => asking.found.has(question))) break;
    }
  }
  asking.windowsDone += 1;
}

/**
 * Page by page, and by the time of creation, which never moves an order from one window to another while we ask. Throws
 * GineeError, also when Ginee overlooks the numbers and has more than it shows: that says nothing of the order.
 */
async function* askOnce(
  asking: Asking,
  questions: Question[],
  { from, to, isHistorical }: AskWindow,
  signal: AbortSignal,
): AsyncGenerator<Listed[]> {
  const request = {
    size: 100,
    orderNumbers: questions.flatMap(({ numbers }) => numbers),
    createSince: from.toISOString(),
    createTo: to.toISOString(),
    ...(isHistorical && { historicalData: true }),
  };
  asking.calls += 1;
  for await (const { rows, more } of listAllOrders(request, { lane, signal })) {
    const fetchedAt = await databaseNow();
    const asked = rows.filter(({ order }) => questions.some((question) => isAskedFor(question, order)));
    yield asked.map(({ order, raw }) => ({ call: "list", row: order, raw, fetchedAt }));
    if (more && asked.length < rows.length) throw new GineeError("unreadable", notAsked, unsent);
    if (more) asking.calls += 1;
  }
}

const notAsked = "the answer is full of orders that nobody asked for";
const unsent = { endpoint: "list-order", elapsedMs: 0 };

/** Without them an order has no waybill yet and is still an answer; the job that reads details brings them later. */
async function detailsOf(
  asking: Asking,
  rows: Listed[],
  { isHistorical }: AskWindow,
  signal: AbortSignal,
): Promise<Snapshot[]> {
  asking.calls += 1;
  const historicalData = isHistorical ? { historicalData: true } : {};
  try {
    const { orders } = await batchGetOrders(
      rows.map(({ row }) => row.orderId),
      { lane, signal, ...historicalData },
    );
    const fetchedAt = await databaseNow();
    return [...orders.values()].map((found) => ({ call: "batch-get", ...found, fetchedAt }));
  } catch (error) {
    log().warn({ error: describeError(error) }, "the details of an order that was asked for did not come");
    return [];
  }
}

const closedStates = ["DISCONNECTED", "EXPIRED"];

/** Whose orders Ginee looks through when no shop is named: all of them, but nothing new of those it may not read. */
export async function readAskedShops(): Promise<{ shops: number; closedShops: string[] }> {
  const rows = await db()
    .select({ shopId: shops.shopId, name: shops.name, state: shops.authorizationStatus })
    .from(shops)
    .orderBy(asc(shops.name), asc(shops.shopId));
  const closed = rows.filter(({ state }) => state !== null && closedStates.includes(state));
  return { shops: rows.length, closedShops: closed.map(({ name, shopId }) => name ?? shopId) };
}
