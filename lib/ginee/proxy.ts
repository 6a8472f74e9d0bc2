import "server-only";
import { batchGet, getOrder, listOrders } from "./orders";
import { parseBatchGetBody, parseGetBody, parseListOrderBody } from "./proxy-input";
import type { GineeOrder, GineeOrderRow } from "./wire-order";

export type ProxyAnswer<T> = { data: T; transactionId: string | undefined };

/** `signal`: the browser's request, so that nobody's question is not asked. */
type Options = { signal?: AbortSignal | undefined };

const lane = "operator";

/**
 * The live list-order v2: `body` is Ginee's documented one, checked against its limits. Throws AppError `invalid_input`
 * with the fields, or GineeError. The answer is what we parsed, under Ginee's names.
 */
export async function proxyListOrder(
  body: unknown,
  { signal }: Options = {},
): Promise<ProxyAnswer<{ more: boolean; content: GineeOrderRow[]; nextCursor: unknown }>> {
  const page = await listOrders(parseListOrderBody(body), { lane, signal });
  const content = page.rows.map((row) => row.order);
  return {
    data: { more: page.more, content, nextCursor: page.nextCursor },
    transactionId: page.transactionId,
  };
}

/** The live get v2; throws as `proxyListOrder` does. */
export async function proxyGet(
  body: unknown,
  { signal }: Options = {},
): Promise<ProxyAnswer<ReturnType<typeof underGineesNames>>> {
  const { orderId, ...rest } = parseGetBody(body);
  const { order, transactionId } = await getOrder(orderId, { ...rest, lane, signal });
  return { data: underGineesNames(order), transactionId };
}

/** The live batch-get v1; ids Ginee does not know are absent, as in its own answer. Throws as `proxyListOrder` does. */
export async function proxyBatchGet(
  body: unknown,
  { signal }: Options = {},
): Promise<ProxyAnswer<ReturnType<typeof underGineesNames>[]>> {
  const { orders, transactionId } = await batchGet(parseBatchGetBody(body), { lane, signal });
  return { data: orders.map(({ order }) => underGineesNames(order)), transactionId };
}

/** Ginee has one `printInfo`, with links or states by endpoint. */
function underGineesNames({ documentUrls, printInfo, ...order }: GineeOrder) {
  return { ...order, printInfo: (printInfo ?? documentUrls) ? { ...printInfo, ...documentUrls } : null };
}
