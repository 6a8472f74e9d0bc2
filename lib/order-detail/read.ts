import "server-only";
import { sql } from "drizzle-orm";
import { type Masks, personMasks } from "@/lib/auth/persons";
import type { Operator } from "@/lib/auth/session";
import { rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { parseExactJson } from "@/lib/ginee/exact-json";
import { gineeOrderSchema } from "@/lib/ginee/wire-order";
import { readRows } from "@/lib/orders/read";
import { toIso } from "@/lib/orders/rules";
import type { OrderDetail, OrderItem, OrderPersons, OrderRow } from "@/lib/orders/schema";
import { readReach } from "@/lib/sync-windows/read";
import { documentsOf, joinTold, personsOf, toItem, type ToldOrder } from "./rules";

const asItIs = (value: string) => value;
const inTheClear: Masks = { name: asItIs, phone: asItIs, address: asItIs, email: asItIs };

/**
 * All we know of one order; null when the mirror does not have it. Persons are masked for everybody: `revealPersons`
 * shows them to those who may, and leaves a record.
 */
export async function getOrder(
  orderId: string,
  operator: Pick<Operator, "role">,
): Promise<OrderDetail | null> {
  const [rows, told, ages, changes, events] = await Promise.all([
    readRows([orderId], operator),
    readTold(orderId),
    readAges(orderId),
    readChanges(orderId),
    readEvents(orderId),
  ]);
  const row = rows.get(orderId);
  if (!row) return null;
  const order = joinTold(told.orders);
  const { dropShipperName, dropShipperPhone, ...persons } = personsOf(order, row.customerName, personMasks);
  const { extraInfo } = order ?? { extraInfo: null };
  return {
    ...row,
    ...persons,
    ...factsOf(order, row),
    extraInfo: extraInfo && { ...toExtra(extraInfo), dropShipperName, dropShipperPhone },
    personsRevealed: false,
    documents: documentsOf(row.channel),
    ...ages,
    changes,
    events,
    sources: told.sources,
  };
}

/** @throws AppError `not_found` when the mirror does not have it */
export async function requireOrder(orderId: string, operator: Pick<Operator, "role">): Promise<OrderDetail> {
  const order = await getOrder(orderId, operator);
  if (!order) throw new AppError("not_found", "no such order");
  return order;
}

/** The persons of an order as Ginee gave them; null when the mirror does not have the order. For `revealPersons` only. */
export async function readPersons(orderId: string): Promise<OrderPersons | null> {
  const [rows, told] = await Promise.all([
    rowsOf<{ customer_name: string | null }>(
      sql`select customer_name from orders where order_id = ${orderId}`,
    ),
    readTold(orderId),
  ]);
  const [row] = rows;
  return row ? personsOf(joinTold(told.orders), row.customer_name, inTheClear) : null;
}

function factsOf(order: ToldOrder | null, row: OrderRow) {
  return {
    country: order?.country ?? null,
    purchasedOn: order?.purchasedOn ?? null,
    closeAt: order?.closeAt ?? null,
    externalCreateAt: order?.externalCreateAt ?? null,
    externalUpdateAt: order?.externalUpdateAt ?? null,
    externalShopId: order?.externalShopId ?? null,
    problemOrderTypes: order?.problemOrderTypes ?? [],
    isFulfilByPlatform: platformOf(order?.items ?? []),
    items: order?.items.map(toItem) ?? row.items.map((item) => ({ ...unknownItem, ...item })),
    paymentInfo: order?.paymentInfo ?? null,
    cancelInfo: order?.cancelInfo ?? null,
  };
}

function platformOf(items: OrderItem[]): boolean | null {
  const told = items.flatMap(({ isFulfilByPlatform }) => isFulfilByPlatform ?? []);
  return told.length === 0 ? null : told.includes(true);
}

/** The country beside the notes says nothing that the order does not. */
function toExtra(extra: NonNullable<OrderDetail["extraInfo"]>): NonNullable<OrderDetail["extraInfo"]> {
  const { noteByBuyer, noteBySeller, itemTotalWeight, dropShipperNote } = extra;
  return {
    noteByBuyer,
    noteBySeller,
    itemTotalWeight,
    dropShipperName: null,
    dropShipperPhone: null,
    dropShipperNote,
  };
}

const unknownItem: OrderItem = toItem({
  itemId: null,
  productName: null,
  productImageUrl: null,
  variationName: null,
  spu: null,
  sku: null,
  masterSku: null,
  masterSkuType: null,
  quantity: null,
  actualPrice: null,
  actualTotalPrice: null,
  originalPrice: null,
  originalTotalPrice: null,
  discountedPrice: null,
  orderItemStatus: null,
  externalOrderItemStatus: null,
  isGift: null,
  isFulfilByPlatform: null,
  warehouse: null,
});

/** The payload travels as text: the driver's own JSON would turn `276691.0` into a float. */
async function readTold(orderId: string) {
  const rows = await rowsOf<{ call: string; fetched_at: Date; payload: string }>(sql`
    select call, fetched_at, case when call in ('get', 'batch-get') then payload::text else 'null' end as payload
    from order_payloads where order_id = ${orderId} order by fetched_at desc`);
  return {
    orders: rows
      .filter(({ call }) => call === "get" || call === "batch-get")
      .map(({ payload }): ToldOrder => gineeOrderSchema.parse(parseExactJson(payload))),
    sources: rows.map(({ call, fetched_at }) => ({ call, fetchedAt: fetched_at.toISOString() })),
  };
}

async function readAges(
  orderId: string,
): Promise<Pick<OrderDetail, "detailAt" | "printCheckedAt" | "copyBeginsAt">> {
  const [[row], { beginsAt }] = await Promise.all([
    rowsOf<{ detail_at: Date | null; print_checked_at: Date | null }>(
      sql`select detail_at, print_checked_at from orders where order_id = ${orderId}`,
    ),
    readReach(),
  ]);
  return {
    detailAt: toIso(row?.detail_at ?? null),
    printCheckedAt: toIso(row?.print_checked_at ?? null),
    copyBeginsAt: toIso(beginsAt),
  };
}

async function readChanges(orderId: string): Promise<OrderDetail["changes"]> {
  const rows = await rowsOf<{
    id: string;
    field: string;
    before: string | null;
    after: string | null;
    source: string;
    cause_id: string | null;
    at: Date;
  }>(sql`
    select id, field, before, after, source, cause_id, at from order_changes
    where order_id = ${orderId} order by id desc limit 200`);
  return rows.map(({ id, at, cause_id, ...change }) => ({
    ...change,
    id: Number(id),
    causeId: cause_id,
    at: at.toISOString(),
  }));
}

async function readEvents(orderId: string): Promise<OrderDetail["events"]> {
  const rows = await rowsOf<{
    id: string;
    entity: string | null;
    action: string | null;
    received_at: Date;
    outcome: string;
  }>(sql`
    select id, entity, action, received_at, outcome from webhook_events
    where order_id = ${orderId} order by id desc limit 50`);
  return rows.map(({ received_at, ...event }) => ({ ...event, receivedAt: received_at.toISOString() }));
}
