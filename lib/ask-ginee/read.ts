import "server-only";
import { asc } from "drizzle-orm";
import { describeError } from "@/lib/api/error-log";
import { db } from "@/lib/db/client";
import { shops } from "@/lib/db/schema/orders";
import { AppError } from "@/lib/errors";
import { batchGetOrders, getOrder, listOrders } from "@/lib/ginee/orders";
import { log } from "@/lib/log";
import type { Snapshot } from "@/lib/mirror/write";
import { type AskWindow, isAskedFor, type Question } from "./rules";

/** A question and how far it has got; the readers below keep it up to date. */
export type Asking = {
  question: Question;
  windows: AskWindow[];
  windowsDone: number;
  calls: number;
  isHistorical: boolean;
};

/** As many as Ginee's careful limit has in flight (api 2.3). */
const askers = 2;
const lane = "operator";

/**
 * The order with Ginee's own id; empty when Ginee does not know it. Nothing tells how old an order is that we have never
 * seen, so the history is asked too. Throws GineeError.
 */
export async function askById(asking: Asking, orderId: string, signal: AbortSignal): Promise<Snapshot[]> {
  for (const historicalData of [false, true]) {
    asking.calls += 2;
    const options = { lane, signal, ...(historicalData && { historicalData }) } as const;
    const [get, batch] = await Promise.all([
      getOrder(orderId, options).catch(orNothing),
      batchGetOrders([orderId], options),
    ]);
    const fetchedAt = new Date();
    const snapshots: Snapshot[] = [...batch.orders.values()].map((found) => ({
      call: "batch-get",
      ...found,
      fetchedAt,
    }));
    if (get) snapshots.push({ call: "get", order: get.order, raw: get.raw, fetchedAt });
    asking.isHistorical = historicalData && snapshots.length > 0;
    if (snapshots.length > 0) return snapshots;
  }
  return [];
}

function orNothing(error: unknown): null {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
}

/**
 * The orders with one of the numbers, with their details: two windows at a time, newest first, and the first that knows a
 * number ends the others. Throws GineeError when a window fails before one has found something.
 */
export async function askByNumber(asking: Asking, signal: AbortSignal): Promise<Snapshot[]> {
  const waiting = [...asking.windows];
  const settled = new AbortController();
  const either = AbortSignal.any([signal, settled.signal]);
  let found: Snapshot[] = [];
  const askOn = async () => {
    for (let window = waiting.shift(); window && !settled.signal.aborted; window = waiting.shift()) {
      const rows = await askWindow(asking, window, either);
      if (rows.length === 0 || settled.signal.aborted) continue;
      settled.abort();
      asking.isHistorical = window.isHistorical;
      found = [...rows, ...(await detailsOf(asking, rows, signal))];
    }
  };
  const leave = (error: unknown) => {
    // Somebody else has ended the question, and this call with it.
    if (settled.signal.aborted && !signal.aborted) return;
    settled.abort();
    throw error;
  };
  await Promise.all(Array.from({ length: askers }, () => askOn().catch(leave)));
  return found;
}

type Listed = Extract<Snapshot, { call: "list" }>;

/** By the time of creation, which never moves an order from one window to another while we ask. */
async function askWindow(
  asking: Asking,
  { from, to, isHistorical }: AskWindow,
  signal: AbortSignal,
): Promise<Listed[]> {
  asking.calls += 1;
  const request = {
    size: 100,
    orderNumbers: asking.question.numbers,
    createSince: from.toISOString(),
    createTo: to.toISOString(),
    ...(isHistorical && { historicalData: true }),
  };
  const { rows } = await listOrders(request, { lane, signal });
  asking.windowsDone += 1;
  const fetchedAt = new Date();
  return rows
    .filter(({ order }) => isAskedFor(asking.question, order))
    .map(({ order, raw }) => ({ call: "list", row: order, raw, fetchedAt }));
}

/** Without them the order has no waybill yet and is still an answer; the job that reads details brings them later. */
async function detailsOf(asking: Asking, rows: Listed[], signal: AbortSignal): Promise<Snapshot[]> {
  asking.calls += 1;
  const historicalData = asking.isHistorical ? { historicalData: true } : {};
  try {
    const { orders } = await batchGetOrders(
      rows.map(({ row }) => row.orderId),
      { lane, signal, ...historicalData },
    );
    const fetchedAt = new Date();
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
