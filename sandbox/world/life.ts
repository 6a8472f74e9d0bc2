import type { DeliveryOrder } from "./delivery-order.ts";
import type { Order } from "./order.ts";
import type { OrderStep } from "./transitions.ts";
import type { World } from "./world.ts";
import { secondsOf } from "../clock.ts";
import { createDeliveryOrder, updateDeliveryOrder, withdrawDeliveryOrder } from "./delivery-orders.ts";
import { inCancel } from "./external-status.ts";
import { lifeUpTo } from "./milestones.ts";
import { canPrint } from "./order.ts";
import { bearOrder, findOrder, orderAt } from "./order-store.ts";
import { cumulate, pickAt, pickWeighted } from "./random.ts";
import { printDocument, takeStep } from "./transitions.ts";
import { lifeFacts, shopAt, shopNumberOf } from "./world.ts";

export type LifeEvent =
  | { entity: "order"; action: "CREATE" | "UPDATE"; step: string; order: Order }
  | {
      entity: "delivery-order";
      action: "CREATE" | "UPDATE" | "DELETE";
      step: string;
      deliveryOrder: DeliveryOrder;
    };

export type LifeOptions = { printTouches: boolean; allowsUnknown: boolean };

const plans: [string, number][] = [
  ["create", 20],
  ["pay", 17],
  ["ready", 17],
  ["print", 14],
  ["ship", 15],
  ["deliver", 10],
  ["complete", 6],
  ["cancel", 2],
  ["request-cancel", 2],
  ["return", 1],
  ["delivery-create", 7],
  ["delivery-update", 6],
  ["delivery-delete", 2],
];
const planShares = cumulate(plans.map(([, weight]) => weight));

const sources: Record<string, string> = {
  pay: "PENDING_PAYMENT",
  ready: "PAID",
  print: "READY_TO_SHIP",
  ship: "READY_TO_SHIP",
  deliver: "SHIPPING",
  complete: "DELIVERED",
  cancel: "READY_TO_SHIP",
  "request-cancel": "READY_TO_SHIP",
  return: "DELIVERED",
  "delivery-create": "READY_TO_SHIP",
};

export function placeOrder(world: World): Order {
  const now = secondsOf(world.clock);
  const shop = shopNumberOf(world.seed, world.count);
  const { isCod } = lifeFacts(world.seed, world.count, shopAt(world, shop));
  const status = isCod ? "PAID" : "PENDING_PAYMENT";
  return bearOrder(world, { shop, isCod, asOf: now, milestones: lifeUpTo(status, now, isCod, false) });
}

/** Draws an order in the wanted status; gives up after a few tries when none fits. */
function drawOrder(world: World, status: string, fits: (order: Order) => boolean): Order | null {
  const pool = world.pools.get(status);
  if (!pool || pool.members.length === 0) return null;
  for (let tries = 0; tries < 12; tries++) {
    const order = orderAt(world, pickAt(pool.members, world.random.next()));
    if (fits(order)) return order;
  }
  return null;
}

function fitsPlan(plan: string): (order: Order) => boolean {
  if (plan === "print") return (o) => o.printInfo.labelPrintStatus !== "PRINTED" && canPrint(o, "label");
  if (plan === "ship")
    return (o) => o.printInfo.labelPrintStatus !== "NOT_PRINTED" && o.externalOrderStatus !== inCancel;
  if (plan === "cancel") return (o) => o.externalOrderStatus === inCancel;
  if (plan === "request-cancel") return (o) => o.externalOrderStatus !== inCancel;
  return () => true;
}

function changeDelivery(world: World, plan: string, options: LifeOptions): LifeEvent | null {
  const active = [...world.deliveryOrders.values()].slice(-200).filter((one) => !one.withdrawn);
  if (active.length === 0) return null;
  const current = pickAt(active, world.random.next());
  if (plan === "delivery-delete") {
    const deliveryOrder = withdrawDeliveryOrder(world, current);
    return { entity: "delivery-order", action: "DELETE", step: plan, deliveryOrder };
  }
  const order = findOrder(world, current.sourceOrderId);
  const deliveryOrder = updateDeliveryOrder(world, current, {}, order, options.allowsUnknown);
  return { entity: "delivery-order", action: "UPDATE", step: plan, deliveryOrder };
}

function tryPlan(world: World, plan: string, options: LifeOptions): LifeEvent | null {
  if (plan === "delivery-update" || plan === "delivery-delete") return changeDelivery(world, plan, options);
  const source = sources[plan];
  const order = source ? drawOrder(world, source, fitsPlan(plan)) : null;
  if (!order) return null;
  if (plan === "delivery-create") {
    const deliveryOrder = createDeliveryOrder(world, order);
    return { entity: "delivery-order", action: "CREATE", step: plan, deliveryOrder };
  }
  const after =
    plan === "print"
      ? printDocument(world, order, "label", options.printTouches)
      : takeStep(world, order, plan as Exclude<OrderStep, "print">);
  return { entity: "order", action: "UPDATE", step: plan, order: after };
}

/** One thing happens in the world; when the drawn thing cannot, a new order comes in. */
export function liveOneStep(world: World, options: LifeOptions): LifeEvent {
  const plan = plans[pickWeighted(planShares, world.random.next())]?.[0] ?? "create";
  const event = plan === "create" ? null : tryPlan(world, plan, options);
  return event ?? { entity: "order", action: "CREATE", step: "create", order: placeOrder(world) };
}
