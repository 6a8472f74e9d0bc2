import type { GineeRequest } from "./request.ts";
import type { GineeResult } from "../envelope.ts";
import type { Order } from "../world/order.ts";
import type { Sandbox } from "../sandbox.ts";
import { offeredLinks } from "../documents/links.ts";
import { succeed } from "../envelope.ts";
import { findByNumber, findOrder } from "../world/order-store.ts";
import { isWithinReach } from "./get-order.ts";
import { batchView } from "./order-view.ts";
import { ParameterFault, readFlag, readText, readTexts } from "./request.ts";

function findAsked(sandbox: Sandbox, body: Record<string, unknown>): (Order | null)[] {
  const orderIds = readTexts(body, "orderIds", 100);
  if (orderIds?.length) return [...new Set(orderIds)].map((orderId) => findOrder(sandbox.world, orderId));
  const shopId = readText(body, "shopId");
  const numbers = readTexts(body, "channelOrderIds", 100);
  if (!shopId || !numbers?.length) {
    throw new ParameterFault("orderIds, or shopId and channelOrderIds, should not be empty");
  }
  return [...new Set(numbers)].map((number) => {
    const order = findByNumber(sandbox.world, number);
    return order?.shopId === shopId ? order : null;
  });
}

/** Newest first, whatever order the ids were asked in: the answer promises no order. */
export function batchGetOrders(sandbox: Sandbox, { body }: GineeRequest): GineeResult {
  const isHistorical = readFlag(body, "historicalData");
  const sections = readTexts(body, "includedSection", 100) ?? [];
  const unknown = sections.filter((section) => section !== "SHIPPING_DOCUMENT_INFO");
  if (unknown.length > 0) throw new ParameterFault(`includedSection ${unknown.join(", ")} is not supported`);
  const asked = findAsked(sandbox, body);
  const known = asked.filter((order) => order !== null && isWithinReach(sandbox, order, isHistorical));
  const orders = known.flatMap((order) => (order ? [order] : [])).sort((a, b) => b.index - a.index);
  const context = { seed: sandbox.world.seed, quirks: sandbox.quirks };
  const data = orders.map((order) =>
    batchView(order, context, offeredLinks(sandbox, order), sections.length > 0),
  );
  const ids = body["orderIds"] ?? body["channelOrderIds"];
  return succeed(data, { asked: asked.length, returned: data.length, ids });
}
