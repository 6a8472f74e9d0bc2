import * as z from "zod/mini";

/** What a list row tells too: known as soon as the order is, while everything else waits for its first detail. */
const listed = [
  "orderStatus",
  "externalOrderStatus",
  "totalAmount",
  "paymentMethod",
  "payAt",
  "promisedToShipBefore",
  "closeAt",
  "orderType",
  "shopId",
  "externalOrderSn",
] as const;
export const listedFields: ReadonlySet<string> = new Set(listed);

/** What the history of an order tells about, under the names of its rows. */
export const changedFields = [
  ...listed,
  "isCod",
  "totalQuantity",
  "labelPrintStatus",
  "invoicePrintStatus",
  "packingPrintStatus",
  "pickingPrintStatus",
  "labelPrintTime",
  "parcels",
  "couriers",
  "items",
  "warehouseIds",
  "problemOrderTypes",
  "isFulfilByPlatform",
  "cancelReason",
  "canceledBy",
  "canceledAt",
  "cancelReasonNote",
  "customerName",
  "customerInfo",
  "shippingAddressInfo",
  "senderAddressInfo",
  "billingAddressInfo",
  "noteByBuyer",
  "noteBySeller",
] as const;
export type ChangedField = (typeof changedFields)[number];

/** The one row without a state before: the order was not known to us until then; `after` is its status. */
export const firstSeenField = "order";

/** Follows from the others and is told beside them. */
export const stopField = "stopReasons";

/** Follow from parcels and customerInfo; a name that comes masked from one call and clear from another did not change. */
export const toldElsewhere: ReadonlySet<string> = new Set([
  "couriers",
  "customerName",
] satisfies ChangedField[]);

const text = z.nullable(z.string());
const parcelsSchema = z.array(
  z.object({ logisticsProviderName: text, logisticsTrackingNumber: text, packageId: text }),
);
const itemsSchema = z.array(z.object({ sku: text, productName: text, quantity: z.nullable(z.number()) }));
export type KeptParcel = z.infer<typeof parcelsSchema>[number];
export type KeptItem = z.infer<typeof itemsSchema>[number];

/** `parcels` and `items` are kept as JSON; null for a row of before that, which holds words instead. */
export const keptParcels = (kept: string): KeptParcel[] | null => keptList(parcelsSchema, kept);
export const keptItems = (kept: string): KeptItem[] | null => keptList(itemsSchema, kept);

function keptList<T>(schema: z.ZodMiniType<T[]>, kept: string): T[] | null {
  if (!kept.startsWith("[")) return null;
  try {
    return schema.safeParse(JSON.parse(kept)).data ?? null;
  } catch {
    return null;
  }
}
