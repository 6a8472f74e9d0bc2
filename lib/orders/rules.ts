import * as z from "zod/mini";
import type { ItemSummary, OrderRow, Parcel } from "./schema";

/** Where a page ended: the sort it belongs to, its last sort values (null: no value) and the order that breaks ties. */
export type Cursor = { sort: string; values: (string | null)[]; orderId: string };

const cursorSchema = z.tuple([
  z.literal(2),
  z.string().check(z.maxLength(80)),
  z.array(z.nullable(z.string().check(z.maxLength(500)))).check(z.minLength(1), z.maxLength(3)),
  z.string().check(z.minLength(1), z.maxLength(120)),
]);

/** Base64url without padding, in both directions: the browser has no Buffer, and btoa knows bytes only. */
export function encodeCursor({ sort, values, orderId }: Cursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify([2, sort, values, orderId]));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** Null for anything that we did not write for this sort. */
export function decodeCursor(
  text: string,
  sort: string,
  isPlace: (cursor: Cursor) => boolean,
): Cursor | null {
  const parsed = cursorSchema.safeParse(cursorContent(text));
  if (!parsed.success) return null;
  const [, ofSort, values, orderId] = parsed.data;
  const cursor = { sort, values, orderId };
  // PostgreSQL refuses a text with NUL in it.
  const isClean = ![...values, orderId].some((value) => value?.includes("\u0000"));
  return ofSort === sort && isClean && isPlace(cursor) ? cursor : null;
}

function cursorContent(text: string): unknown {
  if (text.length > 2_000) return undefined;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) =>
      c.charCodeAt(0),
    );
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** The columns of a list row, as PostgreSQL's driver gives them. */
export type StoredRow = {
  order_id: string;
  channel: string;
  shop_id: string | null;
  order_type: string | null;
  order_status: string;
  external_order_status: string | null;
  external_order_sn: string | null;
  external_order_id: string | null;
  currency: string | null;
  total_amount: string | null;
  payment_method: string | null;
  is_cod: boolean;
  pay_at: Date | null;
  promised_to_ship_before: Date | null;
  create_at: Date | null;
  last_update_at: Date | null;
  customer_name: string | null;
  total_quantity: number | null;
  items: ItemSummary[];
  parcels: Parcel[];
  invoice_print_status: string;
  label_print_status: string;
  packing_print_status: string;
  picking_print_status: string;
  label_print_time: Date | null;
  is_cancel_requested: boolean;
  stop_reasons: string[];
  stopped_at: Date | null;
  item_profile: string | null;
  is_pre_sale: boolean;
  is_fulfil_by_platform: boolean | null;
  problem_types: string[];
  warehouse_ids: string[];
  has_detail: boolean;
  checked_at: Date;
};

export const toIso = (at: Date | null) => at?.toISOString() ?? null;

/** What a row needs and its order does not hold. */
export type RowWords = {
  /** Names of shops and warehouses by id. */
  placeNames: ReadonlyMap<string, string>;
  /** Decides what of the customer's name may be seen. */
  showName: (name: string) => string;
};

export function toOrderRow(row: StoredRow, { placeNames, showName }: RowWords): OrderRow {
  return {
    orderId: row.order_id,
    channel: row.channel,
    shopId: row.shop_id,
    shopName: row.shop_id === null ? null : (placeNames.get(row.shop_id) ?? null),
    orderType: row.order_type,
    orderStatus: row.order_status,
    externalOrderStatus: row.external_order_status,
    externalOrderSn: row.external_order_sn,
    externalOrderId: row.external_order_id,
    currency: row.currency,
    totalAmount: row.total_amount,
    paymentMethod: row.payment_method,
    isCod: row.is_cod,
    payAt: toIso(row.pay_at),
    promisedToShipBefore: toIso(row.promised_to_ship_before),
    createAt: toIso(row.create_at),
    lastUpdateAt: toIso(row.last_update_at),
    customerName: row.customer_name === null ? null : showName(row.customer_name),
    totalQuantity: row.total_quantity,
    items: row.items,
    parcels: row.parcels,
    printInfo: {
      invoicePrintStatus: row.invoice_print_status,
      labelPrintStatus: row.label_print_status,
      packingPrintStatus: row.packing_print_status,
      pickingPrintStatus: row.picking_print_status,
      labelPrintTime: toIso(row.label_print_time),
    },
    isCancelRequested: row.is_cancel_requested,
    stopReasons: row.stop_reasons,
    stoppedAt: toIso(row.stopped_at),
    itemProfile: row.item_profile,
    isPreSale: row.is_pre_sale,
    isFulfilByPlatform: row.is_fulfil_by_platform,
    problemTypes: row.problem_types,
    warehouses: row.warehouse_ids.map((id) => placeNames.get(id) ?? id),
    hasDetail: row.has_detail,
    checkedAt: row.checked_at.toISOString(),
  };
}
