import type { DeliveryOrder } from "./world/delivery-order.ts";
import type { LifeEvent } from "./world/life.ts";
import type { Order } from "./world/order.ts";
import type { Quirky } from "./quirks.ts";
import { strikes } from "./quirks.ts";
import { entityId } from "./world/identifiers.ts";

export type Notification = {
  id: string;
  entity: string;
  action: string;
  subjectId: string;
  envelope: Record<string, unknown>;
};

function withMilliseconds(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

function orderPayload(order: Order) {
  return {
    orderId: order.orderId,
    channel: order.channel,
    shopId: order.shopId,
    externalShopId: order.externalShopId,
    orderStatus: order.orderStatus,
    createAt: withMilliseconds(order.createAt),
    payAt: withMilliseconds(order.payAt),
    lastUpdateAt: withMilliseconds(order.lastUpdateAt),
  };
}

/** A withdrawal names the delivery order and little else: no status, items, shop or addresses. */
function deliveryPayload(deliveryOrder: DeliveryOrder, action: string, ownerId: string) {
  const { withdrawn: _, ...full } = { ...deliveryOrder, ownerId };
  if (action !== "DELETE") return full;
  const {
    deliveryOrderStatus: _1,
    shop: _2,
    shippingAddress: _3,
    senderAddress: _4,
    orderItems: _5,
    ...bare
  } = full;
  const { logisticsProvider: _6, ...payload } = bare;
  return payload;
}

function payloadOf(event: LifeEvent, context: Quirky, number: number) {
  if (event.entity === "order") return orderPayload(event.order);
  const { deliveryOrder } = event;
  const isShared = strikes(context, "sharedDeliveryOrderIds", number);
  return deliveryPayload(
    deliveryOrder,
    event.action,
    isShared ? deliveryOrder.deliveryOrderId : deliveryOrder.ownerId,
  );
}

function timeOf(nowMs: number, hasMicroseconds: boolean): string {
  const time = new Date(nowMs).toISOString();
  return hasMicroseconds ? time.replace("Z", `${String(nowMs % 1000).padStart(3, "0")}Z`) : time;
}

/** The old documented envelope; `number` makes the id unique and decides which quirks strike. */
export function createNotification(
  event: LifeEvent,
  context: Quirky,
  number: number,
  nowMs: number,
): Notification {
  const id = entityId("GENIE", context.seed, number);
  const userId = entityId("MC", context.seed, 0);
  const userKey = strikes(context, "userIdSpelling", number) ? "_id" : "id";
  const payload = payloadOf(event, context, number);
  return {
    id,
    entity: event.entity,
    action: event.action,
    subjectId: event.entity === "order" ? event.order.orderId : event.deliveryOrder.deliveryOrderId,
    envelope: {
      id,
      userId,
      entity: event.entity,
      action: event.action,
      createAt: timeOf(nowMs, strikes(context, "mixedFractions", number)),
      user: { [userKey]: userId, email: "" },
      payload: strikes(context, "payloadAsString", number) ? JSON.stringify(payload) : payload,
    },
  };
}
