import type { Channel } from "./shops.ts";
import type { Blueprint } from "./blueprint.ts";
import type { Order, OrderItem, PrintInfo } from "./order.ts";
import { isoSeconds } from "../clock.ts";
import { buildItem, chooseItems } from "./build-items.ts";
import { buildParcels, parcelCount } from "./build-parcels.ts";
import { buildPayment } from "./build-payment.ts";
import { courierOf } from "./couriers.ts";
import { externalStatusOf, inCancel } from "./external-status.ts";
import { entityId, marketplaceNumbers } from "./identifiers.ts";
import { cancelInfoOf, extraInfoOf, partiesOf, shippingDocumentOf, timeOrNull } from "./build-sections.ts";
import { lastUpdateAt, statusAt } from "./milestones.ts";
import { createRandom, mix, unit } from "./random.ts";

const problems = ["STOCKOUT", "DISTRIBUTION_UNASSIGNED_WAREHOUSE", "DISTRIBUTION_MSKU_NOT_MATCHED"];

function deadlineOf(plan: Blueprint): string | null {
  const { seed, index, milestones, shop, isPreSale } = plan;
  const isWithout = shop.channel === "MANUAL_ID" || unit(seed, index, 70) < 0.06;
  if (isWithout || !Number.isFinite(milestones.processable)) return null;
  const days = isPreSale ? 7 : 1 + (mix(seed, index, 71) % 2);
  return isoSeconds(milestones.processable + days * 86_400);
}

function printInfoOf({ seed, index, milestones, asOf, label }: Blueprint): PrintInfo {
  const isPrinted = milestones.printed <= asOf;
  const state = (isDone: boolean) => (isDone ? "PRINTED" : "NOT_PRINTED");
  return {
    invoicePrintStatus: state(isPrinted && unit(seed, index, 72) < 0.5),
    labelPrintStatus: label,
    packingPrintStatus: state(isPrinted && unit(seed, index, 73) < 0.3),
    pickingPrintStatus: state(isPrinted && unit(seed, index, 74) < 0.7),
    labelPrintTime: label === "PRINTED" ? isoSeconds(milestones.printed) : null,
  };
}

function itemsOf(plan: Blueprint, externalStatus: string) {
  const { seed, index, shop, warehouses } = plan;
  const random = createRandom(mix(seed, index, 83));
  const requests = chooseItems(random, shop.channel, warehouses);
  // Lazada decides per product, the others per order.
  const isWhole = shop.channel !== "LAZADA_ID";
  return requests.map((request, line) =>
    buildItem(seed, index, line, request, externalStatus, plan.isFulfilByPlatform && (isWhole || line === 0)),
  );
}

function statusesOf({ milestones, asOf, shop }: Blueprint) {
  const orderStatus = statusAt(milestones, asOf);
  const isAsked = milestones.cancelRequested <= asOf && orderStatus === "READY_TO_SHIP";
  return {
    orderStatus,
    externalOrderStatus: isAsked ? inCancel : externalStatusOf(shop.channel, orderStatus),
  };
}

function purchasedOn(channel: Channel, seed: number, index: number): string | null {
  if (channel !== "TIKTOK_ID") return null;
  return unit(seed, index, 89) < 0.3 ? "TOKOPEDIA" : "TIKTOK";
}

function timesOf({ milestones, asOf }: Blueprint) {
  const updated = lastUpdateAt(milestones, asOf);
  return {
    payAt: timeOrNull(milestones.paid, asOf),
    createAt: isoSeconds(milestones.created),
    closeAt: timeOrNull(Math.min(milestones.completed, milestones.cancelled, milestones.returned), asOf),
    lastUpdateAt: isoSeconds(updated),
    externalCreateAt: isoSeconds(milestones.created - 3),
    externalUpdateAt: isoSeconds(updated - 2),
  };
}

const prepaid = ["Online Payment", "Prepaid", "Transfer Bank", "E-Wallet"];

function shapeOf(plan: Blueprint) {
  const { seed, index, shop, isCod } = plan;
  return {
    index,
    orderId: entityId("SO", seed, index),
    country: "ID",
    channel: shop.channel,
    purchasedOn: purchasedOn(shop.channel, seed, index),
    shopId: shop.shopId,
    externalShopId: shop.externalShopId,
    orderType: plan.isPreSale ? "PRE_SALE" : "NORMAL",
    currency: "IDR",
    paymentMethod: isCod ? "COD" : (prepaid[mix(seed, index, 91) % prepaid.length] ?? ""),
    isCod,
    fakerOrder: false,
    ...marketplaceNumbers(shop.channel, seed, index, plan.milestones.created),
  };
}

function problemsOf(seed: number, index: number, orderStatus: string): string[] {
  const isOpen = orderStatus === "PAID" || orderStatus === "READY_TO_SHIP";
  if (!isOpen || unit(seed, index, 90) >= 0.04) return [];
  return [problems[mix(seed, index, 92) % problems.length] ?? "STOCKOUT"];
}

function parcelsOf(plan: Blueprint, items: OrderItem[]) {
  const { seed, index, shop, reshipmentOf } = plan;
  return buildParcels({
    seed,
    index,
    channel: shop.channel,
    courier: courierOf(seed, reshipmentOf ?? index, shop.channel),
    items,
    count: parcelCount(seed, index, items),
    hasTracking: plan.milestones.ready <= plan.asOf,
    reshipmentOf,
  });
}

export function buildOrder(plan: Blueprint): Order {
  const { seed, index } = plan;
  const statuses = statusesOf(plan);
  const items = itemsOf(plan, statuses.externalOrderStatus);
  const paymentInfo = buildPayment(seed, index, items, plan.isCod);
  const grams = items.reduce((sum, item) => sum + item.quantity * 250, 0);
  return {
    ...shapeOf(plan),
    ...statuses,
    ...timesOf(plan),
    totalAmount: paymentInfo.totalAmount,
    promisedToShipBefore: deadlineOf(plan),
    problemOrderTypes: problemsOf(seed, index, statuses.orderStatus),
    totalQuantity: items.reduce((sum, item) => sum + item.quantity, 0),
    paymentInfo,
    ...partiesOf(plan),
    items,
    logisticsInfos: parcelsOf(plan, items),
    shippingDocumentInfo: shippingDocumentOf(seed, index),
    cancelInfo: cancelInfoOf(plan),
    extraInfo: extraInfoOf(seed, index, grams),
    printInfo: printInfoOf(plan),
  };
}
