import type { Answer } from "../envelope.ts";
import type { DeliveryOrder, DeliveryOrderChange } from "../world/delivery-order.ts";
import type { LifeEvent } from "../world/life.ts";
import type { Order } from "../world/order.ts";
import type { Sandbox } from "../sandbox.ts";
import { announce } from "../announce.ts";
import { flushDeliveries, pendingDeliveries } from "../deliveries.ts";
import { jsonAnswer } from "../envelope.ts";
import { createDeliveryOrder, updateDeliveryOrder, withdrawDeliveryOrder } from "../world/delivery-orders.ts";
import { findOrder, orderAt } from "../world/order-store.ts";
import { pickAt } from "../world/random.ts";
import { ControlFault } from "./spec.ts";

function sourceOrder({ world }: Sandbox, wanted: unknown): Order {
  if (typeof wanted === "string") {
    const order = findOrder(world, wanted);
    if (!order) throw new ControlFault(`no such order: ${wanted}`);
    return order;
  }
  const ready = world.pools.get("READY_TO_SHIP")?.members ?? [];
  if (ready.length === 0) throw new ControlFault("no order is ready to ship: name a sourceOrderId");
  return orderAt(world, pickAt(ready, world.random.next()));
}

function tell(
  sandbox: Sandbox,
  body: Record<string, unknown>,
  action: Extract<LifeEvent, { entity: "delivery-order" }>["action"],
  deliveryOrder: DeliveryOrder,
): void {
  if (body["announce"] === false) return;
  announce(sandbox, { entity: "delivery-order", action, step: action.toLowerCase(), deliveryOrder });
}

export function createDelivery(sandbox: Sandbox, body: Record<string, unknown>): Answer {
  const deliveryOrder = createDeliveryOrder(sandbox.world, sourceOrder(sandbox, body["sourceOrderId"]));
  tell(sandbox, body, "CREATE", deliveryOrder);
  return jsonAnswer(201, deliveryOrder);
}

const changeable = [
  "deliveryOrderStatus",
  "trackingNumber",
  "logisticsProvider",
  "lastUpdateAt",
  "deliveryOrderType",
];

function changeOf(body: Record<string, unknown>): DeliveryOrderChange {
  return Object.fromEntries(Object.entries(body).filter(([name]) => changeable.includes(name)));
}

export function changeDelivery(
  sandbox: Sandbox,
  id: string,
  step: string,
  body: Record<string, unknown>,
): Answer {
  const { world, quirks } = sandbox;
  const current = world.deliveryOrders.get(id);
  if (!current) throw new ControlFault(`no such delivery order: ${id}`);
  if (step === "delete") {
    const withdrawn = withdrawDeliveryOrder(world, current);
    tell(sandbox, body, "DELETE", withdrawn);
    return jsonAnswer(200, withdrawn);
  }
  if (step !== "update") throw new ControlFault(`unknown step ${step}: update, delete`);
  const order = findOrder(world, current.sourceOrderId);
  const updated = updateDeliveryOrder(world, current, changeOf(body), order, quirks.unknownEnums);
  tell(sandbox, body, "UPDATE", updated);
  return jsonAnswer(200, updated);
}

export function listDeliveries({ deliveries }: Sandbox): Answer {
  return jsonAnswer(200, { deliveries: deliveries.log, pending: pendingDeliveries(deliveries) });
}

export async function flush({ deliveries }: Sandbox): Promise<Answer> {
  await flushDeliveries(deliveries);
  return jsonAnswer(200, { pending: pendingDeliveries(deliveries), deliveries: deliveries.log.length });
}
