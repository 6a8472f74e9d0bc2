import "server-only";
import { asc } from "drizzle-orm";
import { describeError } from "@/lib/api/error-log";
import { databaseNow } from "@/lib/db/clock";
import { db } from "@/lib/db/client";
import { shops } from "@/lib/db/schema/orders";
import { AppError } from "@/lib/errors";
import { batchGetOrders, getOrder, listOrders } from "@/lib/ginee/orders";
import { log } from "@/lib/log";
import type { Snapshot } from "@/lib/mirror/write";
import { type AskWindow, isAskedFor, type Question, questionsByCall } from "./rules";

/** What is asked for and how far it has got; the readers below keep it up to date. */
export type Asking = {
  questions: readonly Question[];
  /** The orders of each question that has led to some. */
  found: Map<Question, Set<string>>;
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
      const rows = await askWindow(asking, window, either);
      if (rows.length === 0) continue;
      asking.isHistorical = window.isHistorical;
      if (openNumbers(asking).length === 0) settled.abort();
      await keep([...rows, ...(await detailsOf(asking, rows, window, signal))]);
    }
  };
  const leave = (error: unknown) => {
    // Somebody else has ended the question, and this call with it.
    if (settled.signal.aborted && !signal.aborted) return;
    settled.abort();
    throw error;
  };
  await Promise.all(Array.from({ length: askers }, () => askOn().catch(leave)));
}

type Listed = Extract<Snapshot, { call: "list" }>;

/** Of what is still open, so many numbers a call as Ginee takes. */
async function askWindow(asking: Asking, window: AskWindow, signal: AbortSignal): Promise<Listed[]> {
  const rows: Listed[] = [];
  for (const questions of questionsByCall(openNumbers(asking))) {
    rows.push(...(await askOnce(asking, questions, window, signal)));
  }
  asking.windowsDone += 1;
  for (const { row } of rows) strikeOff(asking, row.orderId, (question) => isAskedFor(question, row));
  return rows;
}

/** By the time of creation, which never moves an order from one window to another while we ask. */
async function askOnce(
  asking: Asking,
  questions: Question[],
  { from, to, isHistorical }: AskWindow,
  signal: AbortSignal,
): Promise<Listed[]> {
  asking.calls += 1;
  const request = {
    size: 100,
    orderNumbers: questions.flatMap(({ numbers }) => numbers),
    createSince: from.toISOString(),
    createTo: to.toISOString(),
    ...(isHistorical && { historicalData: true }),
  };
  const { rows } = await listOrders(request, { lane, signal });
  const fetchedAt = await databaseNow();
  return rows
    .filter(({ order }) => questions.some((question) => isAskedFor(question, order)))
    .map(({ order, raw }) => ({ call: "list", row: order, raw, fetchedAt }));
}

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
