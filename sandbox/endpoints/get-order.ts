import type { GineeRequest } from "./request.ts";
import type { GineeResult } from "../envelope.ts";
import type { Order } from "../world/order.ts";
import type { Sandbox } from "../sandbox.ts";
import { secondsOf, threeMonthsBefore } from "../clock.ts";
import { offeredLinks } from "../documents/links.ts";
import { refuse, succeed } from "../envelope.ts";
import { findOrder } from "../world/order-store.ts";
import { detailView } from "./order-view.ts";
import { ParameterFault, readFlag, readText } from "./request.ts";

/** Orders older than three months answer only to those who ask for history. */
export function isWithinReach(sandbox: Sandbox, order: Order, isHistorical: boolean): boolean {
  return isHistorical || Date.parse(order.createAt) / 1000 >= threeMonthsBefore(secondsOf(sandbox.clock));
}

export function getOrder(sandbox: Sandbox, { body }: GineeRequest): GineeResult {
  const orderId = readText(body, "orderId");
  if (!orderId) throw new ParameterFault("orderId should not be empty");
  const order = findOrder(sandbox.world, orderId);
  const isHistorical = readFlag(body, "historicalData");
  if (!order || !isWithinReach(sandbox, order, isHistorical)) {
    return refuse("DATA_NOT_EXISTED", "The data you requested does not exist", { orderId });
  }
  const context = { seed: sandbox.world.seed, quirks: sandbox.quirks };
  return succeed(detailView(order, context, offeredLinks(sandbox, order)), { orderId });
}
