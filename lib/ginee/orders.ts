import "server-only";
import { log } from "@/lib/log";
import { type CallOptions, gineeRead } from "./client";
import { type GineeAnswer, unreadable } from "./envelope";
import { GineeError } from "./errors";
import { type GineeOrder, type GineeOrderRow, gineeOrderRowSchema, gineeOrderSchema } from "./wire-order";
import { toFlag, toRecord } from "./wire-read";

/** What we made of an order, beside Ginee's own JSON for it (numbers keep their digits when written back). */
export type Sourced<T> = { order: T; raw: unknown };

/** The documented body of list-order v2; every value goes out as given. */
export type ListOrdersRequest = {
  size?: number;
  channel?: string;
  shopIdList?: string[];
  orderNumbers?: string[];
  orderStatus?: string;
  orderType?: string;
  createSince?: string;
  createTo?: string;
  lastUpdateSince?: string;
  lastUpdateTo?: string;
  nextCursor?: unknown;
  historicalData?: boolean;
};

export type OrderPage = {
  rows: Sourced<GineeOrderRow>[];
  /** Elements Ginee sent, unusable ones too. */
  received: number;
  more: boolean;
  /** Opaque; send it back unchanged with the same filters and size. Null when there is none. */
  nextCursor: unknown;
  transactionId: string | undefined;
};

/** What Ginee sends when no size is asked for (api 3.1). */
const defaultSize = 10;

/**
 * One page of `POST /openapi/order/v2/list-order` (api 3.1). Where Ginee does not say whether there is more, a full page
 * has a next one. Rows without an id are dropped, unless all are. Throws GineeError.
 */
export async function listOrders(request: ListOrdersRequest, options: CallOptions): Promise<OrderPage> {
  const endpoint = "list-order";
  const answer = await gineeRead({
    endpoint,
    method: "POST",
    path: "/openapi/order/v2/list-order",
    body: request,
    ...options,
  });
  const data = Array.isArray(answer.data) ? { content: answer.data } : toRecord(answer.data);
  // Null is how some of Ginee's lists are empty; anything else in that place is no list.
  const content = data?.content === null ? [] : data?.content;
  if (!data || !Array.isArray(content)) throw unreadable(endpoint, "data.content", answer);
  const rows = content.map((raw: unknown) => ({ order: gineeOrderRowSchema.parse(raw), raw }));
  return {
    rows: identified(endpoint, rows, answer),
    received: content.length,
    more: toFlag(data.more) ?? content.length >= (request.size ?? defaultSize),
    nextCursor: cursorIn(data) ?? cursorIn(toRecord(content.at(-1))),
    transactionId: answer.transactionId,
  };
}

/** An empty list or text leads nowhere: sent back it would ask for the first page again. */
function cursorIn(record: Record<string, unknown> | null): unknown {
  const cursor = record?.nextCursor ?? null;
  return cursor === "" || (Array.isArray(cursor) && cursor.length === 0) ? null : cursor;
}

type OrderOptions = CallOptions & { historicalData?: boolean };

/**
 * `POST /openapi/order/v2/get` (api 3.2): the order with document links and without print states. An unknown id is a
 * GineeError with our code `not_found`.
 */
export async function getOrder(
  orderId: string,
  { historicalData, ...options }: OrderOptions,
): Promise<Sourced<GineeOrder> & { transactionId: string | undefined }> {
  const endpoint = "get";
  const answer = await gineeRead({
    endpoint,
    method: "POST",
    path: "/openapi/order/v2/get",
    body: { orderId, ...(historicalData !== undefined && { historicalData }) },
    ...options,
  });
  const [found] = parseOrders(endpoint, [answer.data], answer);
  if (!found) throw unreadable(endpoint, "data.orderId", answer);
  return { ...found, transactionId: answer.transactionId };
}

export type OrderBatch = {
  orders: Map<string, Sourced<GineeOrder>>;
  /** Asked for and not answered: unknown to Ginee, or not ours. */
  missing: string[];
  transactionIds: string[];
};

const batchSize = 100;

/**
 * `POST /openapi/order/v1/batch-get` (api 3.3) in chunks of 100, one after another: orders with print states and without
 * document links. Throws GineeError when any chunk fails, with nothing of the others.
 */
export async function batchGetOrders(
  orderIds: readonly string[],
  { historicalData, ...options }: OrderOptions,
): Promise<OrderBatch> {
  const asked = [...new Set(orderIds)];
  const batch: OrderBatch = { orders: new Map(), missing: [], transactionIds: [] };
  for (let start = 0; start < asked.length; start += batchSize) {
    const body = {
      orderIds: asked.slice(start, start + batchSize),
      ...(historicalData !== undefined && { historicalData }),
    };
    const { orders, transactionId } = await batchGet(body, options);
    for (const found of orders) batch.orders.set(found.order.orderId, found);
    if (transactionId) batch.transactionIds.push(transactionId);
  }
  batch.missing = asked.filter((orderId) => !batch.orders.has(orderId));
  return batch;
}

/**
 * The same, and what is left out once more from Ginee's history, where orders of more than three months ago are. Those
 * stay missing when Ginee refuses its history. Throws GineeError.
 */
export async function batchGetOfAnyAge(
  orderIds: readonly string[],
  options: OrderOptions,
): Promise<OrderBatch> {
  const batch = await batchGetOrders(orderIds, options);
  if (batch.missing.length === 0) return batch;
  const old = await batchGetOrders(batch.missing, { ...options, historicalData: true }).catch(refusedAsNone);
  if (old === null) return batch;
  return {
    orders: new Map([...batch.orders, ...old.orders]),
    missing: old.missing,
    transactionIds: [...batch.transactionIds, ...old.transactionIds],
  };
}

function refusedAsNone(error: unknown): null {
  if (error instanceof GineeError && error.kind === "refused") return null;
  throw error;
}

export type BatchGetBody = {
  orderIds?: string[];
  shopId?: string;
  channelOrderIds?: string[];
  historicalData?: boolean;
  includedSection?: string[];
};

/**
 * One call of `POST /openapi/order/v1/batch-get` with its documented body; orders without an id are dropped, unless all
 * are. Throws GineeError.
 */
export async function batchGet(body: BatchGetBody, options: CallOptions) {
  const endpoint = "batch-get";
  const answer = await gineeRead({
    endpoint,
    method: "POST",
    path: "/openapi/order/v1/batch-get",
    body,
    ...options,
  });
  const orders = parseOrders(endpoint, orderList(endpoint, answer), answer);
  return { orders, transactionId: answer.transactionId };
}

/** Null is not an empty answer: an outage must not look like orders that are gone. */
function orderList(endpoint: string, answer: GineeAnswer): unknown[] {
  if (Array.isArray(answer.data)) return answer.data;
  const record = toRecord(answer.data);
  const list = record?.content ?? record?.list;
  if (Array.isArray(list)) return list;
  if (record && "orderId" in record) return [record];
  throw unreadable(endpoint, "data", answer);
}

const parseOrders = (endpoint: string, list: unknown[], answer: GineeAnswer) =>
  identified(
    endpoint,
    list.map((raw) => ({ order: gineeOrderSchema.parse(raw), raw })),
    answer,
  );

/** Null in a list stands for nothing; where nothing else can be read either, it is no empty list. */
function identified<T extends { orderId: string | null }>(
  endpoint: string,
  sourced: Sourced<T>[],
  answer: GineeAnswer,
) {
  const told = sourced.filter(({ raw }) => raw !== null);
  const found = told.flatMap(({ order, raw }) =>
    order.orderId === null ? [] : [{ order: { ...order, orderId: order.orderId }, raw }],
  );
  const dropped = told.length - found.length;
  if (dropped === 0) return found;
  if (found.length === 0) throw unreadable(endpoint, "orderId", answer);
  log().warn({ endpoint, dropped, transactionId: answer.transactionId }, "Ginee sent orders without an id");
  return found;
}
