import type { DocumentKind, Order, OrderChange, Parcel, PrintInfo } from "./order.ts";
import type { World } from "./world.ts";
import { isoSeconds, secondsOf } from "../clock.ts";
import { courierByName, courierOf, waybillOf } from "./couriers.ts";
import { externalStatusOf, inCancel } from "./external-status.ts";
import { changeOrder } from "./order-store.ts";
import type { Channel } from "./shops.ts";

export const orderSteps = [
  "pay",
  "ready",
  "print",
  "ship",
  "deliver",
  "complete",
  "cancel",
  "request-cancel",
  "return",
] as const;
export type OrderStep = (typeof orderSteps)[number];

function withWaybills(world: World, order: Order): Parcel[] {
  return order.logisticsInfos.map((parcel, number) => {
    if (parcel.logisticsTrackingNumber) return parcel;
    const courier =
      courierByName(parcel.logisticsProviderName) ??
      courierOf(world.seed, order.index, order.channel as Channel);
    return { ...parcel, logisticsTrackingNumber: waybillOf(world.seed, order.index, number, courier) };
  });
}

function statusChange(order: Order, orderStatus: string): OrderChange {
  const externalOrderStatus = externalStatusOf(order.channel, orderStatus);
  const items = order.items.map((item) => ({ ...item, externalOrderItemStatus: externalOrderStatus }));
  return { orderStatus, externalOrderStatus, items };
}

function cancelled(order: Order, now: string): OrderChange {
  const wasAsked = order.externalOrderStatus === inCancel;
  return {
    ...statusChange(order, "CANCELLED"),
    closeAt: now,
    cancelInfo: {
      cancelReason: wasAsked ? "CUSTOMER_PROBLEM" : "OUT_OF_STOCK",
      cancelReasonNote: wasAsked ? "Pembeli berubah pikiran" : "Stok habis",
      canceledBy: wasAsked ? "BUYER" : "SELLER",
      canceledAt: now,
      operator: wasAsked ? null : "admin gudang",
    },
  };
}

function changeFor(world: World, order: Order, step: Exclude<OrderStep, "print">, now: string): OrderChange {
  const logisticsInfos = () => withWaybills(world, order);
  const dueAt = order.promisedToShipBefore ?? isoSeconds(secondsOf(world.clock) + 86_400);
  switch (step) {
    case "pay":
      return { ...statusChange(order, "PAID"), payAt: order.isCod ? null : now, promisedToShipBefore: dueAt };
    case "ready":
      return { ...statusChange(order, "READY_TO_SHIP"), logisticsInfos: logisticsInfos() };
    case "ship":
      return { ...statusChange(order, "SHIPPING"), logisticsInfos: logisticsInfos() };
    case "deliver":
      return statusChange(order, "DELIVERED");
    case "complete":
      return { ...statusChange(order, "COMPLETED"), closeAt: now };
    case "cancel":
      return cancelled(order, now);
    case "request-cancel":
      return { externalOrderStatus: inCancel };
    case "return":
      return { ...statusChange(order, "RETURNED"), closeAt: now };
  }
}

export function takeStep(world: World, order: Order, step: Exclude<OrderStep, "print">): Order {
  const now = isoSeconds(secondsOf(world.clock));
  return changeOrder(world, order, changeFor(world, order, step, now), true);
}

const stateField: Record<DocumentKind, keyof PrintInfo> = {
  label: "labelPrintStatus",
  invoice: "invoicePrintStatus",
  packing: "packingPrintStatus",
  picking: "pickingPrintStatus",
};

export function isKindPrinted(order: Order, kind: DocumentKind): boolean {
  return order.printInfo[stateField[kind]] !== "NOT_PRINTED";
}

export function printDocument(world: World, order: Order, kind: DocumentKind, touches: boolean): Order {
  const labelPrintTime =
    kind === "label" ? isoSeconds(secondsOf(world.clock)) : order.printInfo.labelPrintTime;
  const printInfo = { ...order.printInfo, [stateField[kind]]: "PRINTED", labelPrintTime };
  return changeOrder(world, order, { printInfo }, touches);
}
