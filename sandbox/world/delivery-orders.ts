import type {
  DeliveryAddress,
  DeliveryOrder,
  DeliveryOrderChange,
  DeliveryOrderItem,
} from "./delivery-order.ts";
import type { Order } from "./order.ts";
import type { World } from "./world.ts";
import { entityId } from "./identifiers.ts";
import { mix, pickAt, unit } from "./random.ts";

const statuses = ["NEW", "ACCEPT", "PARTDELIVERED", "DELIVERED"];
const unknownStatuses = ["ALLOCATED", "WMS_REVIEW"];

function addressOf(from: Order["shippingAddressInfo"]): DeliveryAddress {
  const { name, phoneNumber, province, city, district, fullAddress } = from;
  return { name, phoneNumber, province, city, district, fullAddress };
}

function itemsOf(world: World, number: number, order: Order, deliveryOrderId: string): DeliveryOrderItem[] {
  return order.items.map((item, line) => ({
    deliveryOrderId,
    deliveryOrderItemId: entityId("WDI", world.seed, number, line),
    inventoryId: entityId("WI", world.seed, mix(world.seed, line, item.sku.length) % 400, 1),
    inventorySku: item.masterSku,
    inventoryName: item.productName,
    quantity: item.quantity,
    orderId: order.orderId,
    orderItemId: item.itemId,
  }));
}

function shopOf(world: World, order: Order): DeliveryOrder["shop"] {
  const shop = world.shops.find((candidate) => candidate.shopId === order.shopId);
  return {
    shopId: order.shopId,
    shopName: shop?.name ?? "",
    shopUrl: "",
    externalShopId: order.externalShopId,
  };
}

function serialOf(world: World, number: number): string {
  return `21${String(mix(world.seed, number, 6) % 10_000).padStart(4, "0")}${String(number).padStart(10, "0")}`;
}

export function createDeliveryOrder(world: World, order: Order): DeliveryOrder {
  const number = world.deliveryOrders.size;
  const deliveryOrderId = entityId("WDO", world.seed, number);
  const warehouse = pickAt(world.warehouses, unit(world.seed, number, 7));
  const now = new Date(world.clock.nowMs()).toISOString();
  const parcel = order.logisticsInfos[0];
  const created: DeliveryOrder = {
    warehouseProviderId: entityId("WWP", world.seed, 0),
    warehouseId: warehouse.id,
    warehouseCode: warehouse.code,
    ownerId: entityId("WDO", world.seed, 0, 1),
    ownerCode: `${warehouse.code}00024`,
    deliveryOrderId,
    deliveryOrderSn: serialOf(world, number),
    sourceOrderId: order.orderId,
    sourceOrderSn: order.externalOrderSn,
    deliveryOrderType: "SALE_ORDER",
    deliveryOrderStatus: "NEW",
    createAt: now,
    lastUpdateAt: now,
    channel: order.channel,
    waybillUrl: "",
    trackingNumber: parcel?.logisticsTrackingNumber ?? "",
    logisticsProvider: parcel?.logisticsProviderName ?? "",
    shop: shopOf(world, order),
    shippingAddress: addressOf(order.shippingAddressInfo),
    senderAddress: addressOf(order.senderAddressInfo),
    orderItems: itemsOf(world, number, order, deliveryOrderId),
    withdrawn: false,
  };
  world.deliveryOrders.set(deliveryOrderId, created);
  return created;
}

function nextStatus(world: World, current: DeliveryOrder, allowsUnknown: boolean): string {
  const place = statuses.indexOf(current.deliveryOrderStatus);
  if (allowsUnknown && place === 0 && unit(world.seed, world.deliveryOrders.size, 8) < 0.2) {
    return pickAt(unknownStatuses, unit(world.seed, world.deliveryOrders.size, 9));
  }
  return statuses[place + 1] ?? "DELIVERED";
}

/** Without a wish of the caller the delivery order moves on by one step and learns the order's waybill. */
export function updateDeliveryOrder(
  world: World,
  current: DeliveryOrder,
  change: DeliveryOrderChange,
  order: Order | null,
  allowsUnknown: boolean,
): DeliveryOrder {
  const updated: DeliveryOrder = {
    ...current,
    deliveryOrderStatus: nextStatus(world, current, allowsUnknown),
    trackingNumber: order?.logisticsInfos[0]?.logisticsTrackingNumber ?? current.trackingNumber,
    lastUpdateAt: new Date(world.clock.nowMs()).toISOString(),
    ...change,
  };
  world.deliveryOrders.set(updated.deliveryOrderId, updated);
  return updated;
}

export function withdrawDeliveryOrder(world: World, current: DeliveryOrder): DeliveryOrder {
  return updateDeliveryOrder(
    world,
    current,
    { withdrawn: true, deliveryOrderStatus: current.deliveryOrderStatus },
    null,
    false,
  );
}
