import "server-only";
import type { CallOptions } from "./client";
import { GineeError } from "./errors";
import { type ListOrdersRequest, type OrderPage, listOrders } from "./orders";

/** Ginee refuses longer ranges (api 3.1). */
export const maximumWindowMs = 15 * 86_400_000;

const pageSize = 100;
/** Pages running without a new order after which following on counts as going in circles. */
const patience = 3;

/**
 * Every page of one list-order v2 request (one window). Stops when Ginee says there is no more, or sends an empty page
 * that leads to no other one; throws GineeError `unreadable` where following on would loop for ever: more without a
 * cursor, a cursor seen before, or three pages running without a new order.
 */
export async function* listAllOrders(
  request: ListOrdersRequest,
  options: CallOptions,
): AsyncGenerator<OrderPage> {
  const cursors = new Set<string>();
  const orderIds = new Set<string>();
  let nextCursor: unknown = request.nextCursor ?? null;
  let staleFor = 0;
  if (nextCursor !== null) cursors.add(JSON.stringify(nextCursor));
  for (;;) {
    const page = await listOrders(
      { size: pageSize, ...request, ...(nextCursor !== null && { nextCursor }) },
      options,
    );
    yield page;
    const cursor = JSON.stringify(page.nextCursor);
    const leadsOn = page.nextCursor !== null && !cursors.has(cursor);
    if (!page.more || (page.received === 0 && !leadsOn)) return;
    if (page.nextCursor === null) throw loopError("more pages are promised but no cursor came", page);
    const known = orderIds.size;
    for (const { order } of page.rows) orderIds.add(order.orderId);
    staleFor = orderIds.size > known ? 0 : staleFor + 1;
    if (!leadsOn) throw loopError("the cursor came a second time", page);
    if (staleFor === patience) throw loopError(`${patience} pages running brought nothing new`, page);
    cursors.add(cursor);
    nextCursor = page.nextCursor;
  }
}

const loopError = (message: string, { transactionId }: OrderPage) =>
  new GineeError("unreadable", message, { endpoint: "list-order", elapsedMs: 0, transactionId });
