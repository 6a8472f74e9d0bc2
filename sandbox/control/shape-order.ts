import type { Order, OrderChange, OrderItem, Parcel } from "../world/order.ts";
import type { OrderSpec } from "./spec.ts";
import type { Channel } from "../world/shops.ts";
import type { World } from "../world/world.ts";
import { isoSeconds, secondsOf } from "../clock.ts";
import { buildItem } from "../world/build-items.ts";
import { buildParcels } from "../world/build-parcels.ts";
import { buildPayment } from "../world/build-payment.ts";
import { courierByName, courierOf } from "../world/couriers.ts";
import { externalStatusOf } from "../world/external-status.ts";
import { lifeUpTo } from "../world/milestones.ts";
import { bearOrder, changeOrder } from "../world/order-store.ts";
import { peopleFor, printFor } from "./shape-details.ts";
import { ControlFault, productFor } from "./spec.ts";

function itemsFor(world: World, order: Order, spec: OrderSpec): OrderItem[] {
  const status = spec.externalOrderStatus ?? order.externalOrderStatus;
  const isByPlatform = spec.isFulfilByPlatform ?? order.items.every((item) => item.isFulfilByPlatform);
  if (!spec.items) return order.items.map((item) => ({ ...item, isFulfilByPlatform: isByPlatform }));
  return spec.items.map((item, line) => {
    const warehouse =
      world.warehouses.find((known) => known.id === item.warehouseId) ?? world.warehouses[0] ?? null;
    const product = productFor(item);
    const request = {
      product,
      quantity: item.quantity ?? 1,
      isGift: item.isGift ?? false,
      priceIdr: product.priceIdr,
      warehouse: order.items.some((old) => old.warehouse) || item.warehouseId ? warehouse : null,
    };
    const built = buildItem(
      world.seed,
      order.index,
      line,
      request,
      status,
      item.isFulfilByPlatform ?? isByPlatform,
    );
    return {
      ...built,
      masterSku: item.masterSku ?? built.masterSku,
      masterSkuType: item.masterSkuType ?? built.masterSkuType,
    };
  });
}

const withoutWaybill = ["PENDING_PAYMENT", "PARTIALLY_PAID", "PAID"];

function parcelsFor(world: World, order: Order, spec: OrderSpec, items: OrderItem[]): Parcel[] {
  const wishes =
    typeof spec.parcels === "number" ? Array.from({ length: spec.parcels }, () => ({})) : spec.parcels;
  if (!wishes) return order.logisticsInfos;
  const status = spec.orderStatus ?? order.orderStatus;
  return wishes.flatMap((wish, number) => {
    const { logisticsProviderName: name } = wish as { logisticsProviderName?: string };
    const courier =
      (name && courierByName(name)) || courierOf(world.seed, order.index, order.channel as Channel);
    const built = buildParcels({
      seed: world.seed,
      index: order.index,
      channel: order.channel as Channel,
      courier,
      items,
      count: wishes.length,
      hasTracking: !withoutWaybill.includes(status),
      reshipmentOf: null,
    })[number];
    return built ? [{ ...built, ...wish }] : [];
  });
}

function paymentFor(world: World, order: Order, spec: OrderSpec, items: OrderItem[]) {
  const isCod = spec.isCod ?? order.isCod;
  const built = buildPayment(world.seed, order.index, items, isCod);
  const totalAmount = spec.totalAmount ?? built.totalAmount;
  return { ...built, totalAmount, codTotalAmount: isCod ? totalAmount : null };
}

function wholeSeconds(name: string, time: string): string {
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds)) throw new ControlFault(`${name} is not a time: ${time}`);
  return isoSeconds(Math.floor(milliseconds / 1000));
}

const plainFields = [
  "orderType",
  "externalOrderId",
  "externalOrderSn",
  "paymentMethod",
  "isCod",
  "problemOrderTypes",
  "fakerOrder",
] as const;
const timeFields = ["createAt", "payAt", "lastUpdateAt", "promisedToShipBefore"] as const;

function plainChange(order: Order, spec: OrderSpec): OrderChange {
  const plain = plainFields.flatMap((name) => (spec[name] === undefined ? [] : [[name, spec[name]]]));
  const times = timeFields.flatMap((name) => {
    const time = spec[name];
    return time === undefined ? [] : [[name, time === null ? null : wholeSeconds(name, time)]];
  });
  const hasOneNumber = order.externalOrderId === order.externalOrderSn;
  const sn = spec.externalOrderSn;
  return {
    ...(sn && hasOneNumber ? { externalOrderId: sn } : {}),
    ...(spec.isCod && !spec.paymentMethod ? { paymentMethod: "COD" } : {}),
    ...(spec.createAt ? { externalCreateAt: wholeSeconds("createAt", spec.createAt) } : {}),
    ...Object.fromEntries([...plain, ...times]),
  };
}

function statusFor(order: Order, spec: OrderSpec): OrderChange {
  const orderStatus = spec.orderStatus ?? order.orderStatus;
  const usual =
    orderStatus === order.orderStatus
      ? order.externalOrderStatus
      : externalStatusOf(order.channel, orderStatus);
  return { orderStatus, externalOrderStatus: spec.externalOrderStatus ?? usual };
}

/** Everything a partial spec says about an order, as one change. */
export function changeFrom(world: World, order: Order, spec: OrderSpec): OrderChange {
  const items = itemsFor(world, order, spec);
  const hasMoney = spec.items !== undefined || spec.isCod !== undefined || spec.totalAmount !== undefined;
  const paymentInfo = hasMoney ? paymentFor(world, order, spec, items) : order.paymentInfo;
  const { noteByBuyer = order.extraInfo.noteByBuyer, noteBySeller = order.extraInfo.noteBySeller } = spec;
  return {
    ...statusFor(order, spec),
    ...plainChange(order, spec),
    ...(spec.customer ? peopleFor(order, spec) : {}),
    items,
    paymentInfo,
    totalAmount: paymentInfo.totalAmount,
    totalQuantity: items.reduce((sum, item) => sum + item.quantity, 0),
    logisticsInfos: parcelsFor(world, order, spec, items),
    extraInfo: { ...order.extraInfo, noteByBuyer, noteBySeller },
    ...printFor(world, order, spec),
  };
}

function shopFor(world: World, spec: OrderSpec): number {
  const isWanted = (shop: World["shops"][number]) =>
    (!spec.shopId || shop.shopId === spec.shopId) && (!spec.channel || shop.channel === spec.channel);
  const place = world.shops.findIndex(isWanted);
  if (place < 0) throw new ControlFault("no shop has this channel and shopId");
  return place;
}

/** Ready to ship and not printed, unless the spec says otherwise. */
export function createOrder(world: World, spec: OrderSpec): Order {
  const now = secondsOf(world.clock);
  const status = spec.orderStatus ?? "READY_TO_SHIP";
  const isCod = spec.isCod ?? false;
  const isPrinted =
    (spec.printInfo?.["labelPrintStatus"] ?? spec.labelPrintStatus ?? "NOT_PRINTED") !== "NOT_PRINTED";
  const born = bearOrder(world, {
    shop: shopFor(world, spec),
    isCod,
    asOf: now,
    milestones: lifeUpTo(status, now, isCod, isPrinted),
  });
  const change = changeFrom(world, born, { ...spec, orderStatus: status });
  return changeOrder(world, born, { ...change, isPrintTold: true }, false);
}
