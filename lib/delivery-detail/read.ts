import "server-only";
import { sql } from "drizzle-orm";
import { type Masks, personMasks } from "@/lib/auth/persons";
import type { Operator } from "@/lib/auth/session";
import { rowsOf } from "@/lib/db/run";
import { readDeliveryOrder, type KnownDeliveryOrder } from "@/lib/delivery-orders/read";
import { compare } from "@/lib/delivery-truth/rules";
import { AppError } from "@/lib/errors";
import { readPersons } from "@/lib/order-detail/read";
import { readRows } from "@/lib/orders/read";
import type { OrderRow } from "@/lib/orders/schema";
import { addressOf, addressWords, historyOf, itemsOf, phoneKey } from "./rules";
import type { DeliveryAddresses, DeliveryDetail } from "./schema";

const asItIs = (value: string) => value;
const inTheClear: Masks = { name: asItIs, phone: asItIs, address: asItIs, email: asItIs };

/** One delivery order with its past, beside the order it is for. @throws AppError `not_found` when nobody ever announced it */
export async function getDeliveryDetail(
  deliveryOrderId: string,
  operator: Pick<Operator, "role">,
): Promise<DeliveryDetail> {
  const known = await readDeliveryOrder(deliveryOrderId);
  if (!known) throw new AppError("not_found", "no such delivery order");
  const { row, payload, versions, olderVersions } = known;
  const source = row.sourceOrderId === null ? null : await readSource(row.sourceOrderId, operator);
  const items = itemsOf(payload);
  return {
    ...row,
    items,
    addresses: addressesOf(known, personMasks),
    versions: historyOf(versions, personMasks),
    olderVersions,
    sourceOrder: source?.order ?? null,
    comparison: compare({
      ...known,
      quantity: items.length === 0 ? null : items.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0),
      recipient: recipientOf(addressOf(payload.shippingAddress, inTheClear)),
      source,
    }),
  };
}

const addressesOf = ({ payload }: KnownDeliveryOrder, masks: Masks): DeliveryAddresses => ({
  shipping: addressOf(payload.shippingAddress, masks),
  sender: addressOf(payload.senderAddress, masks),
});

/** As the notifications told them; null when nobody ever announced it. For `revealDeliveryPersons` only. */
export async function readDeliveryAddresses(deliveryOrderId: string): Promise<DeliveryAddresses | null> {
  const known = await readDeliveryOrder(deliveryOrderId);
  return known && addressesOf(known, inTheClear);
}

type Source = { order: OrderRow; warehouseIds: string[]; recipient: ReturnType<typeof recipientOf> };

async function readSource(orderId: string, operator: Pick<Operator, "role">): Promise<Source | null> {
  const [orders, [own], persons] = await Promise.all([
    readRows([orderId], operator),
    rowsOf<{ warehouse_ids: string[] }>(sql`select warehouse_ids from orders where order_id = ${orderId}`),
    readPersons(orderId),
  ]);
  const order = orders.get(orderId);
  if (!order || !own) return null;
  return {
    order,
    warehouseIds: own.warehouse_ids,
    recipient: recipientOf(persons?.addresses.shipping ?? null),
  };
}

/** Compared in the clear, shown under the mask. */
function recipientOf(address: DeliveryAddresses["shipping"]) {
  if (address === null) return null;
  const { name, phoneNumber, fullAddress } = address;
  const clear = addressWords({ ...address, phoneNumber: phoneNumber && phoneKey(phoneNumber) });
  if (clear === null) return null;
  const masked = addressWords({
    ...address,
    name: name && personMasks.name(name),
    phoneNumber: phoneNumber && personMasks.phone(phoneNumber),
    fullAddress: fullAddress && personMasks.address(fullAddress),
  });
  return { clear, masked };
}
