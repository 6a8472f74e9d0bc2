import * as z from "zod/mini";
import { freshnessSchema } from "@/lib/sync/schema";

/** Ginee's own values plus `UNKNOWN` (never told); a new value of Ginee's passes through as it came. */
export const printStatusSchema = z.string();

const textOrNull = z.nullable(z.string());
/** ISO 8601 UTC */
const instantOrNull = z.nullable(z.string());
/** Decimal text, exact: `"276691.0"` never passes through a float. */
const moneyOrNull = z.nullable(z.string());

export const parcelSchema = z.object({
  logisticsProviderName: textOrNull,
  logisticsTrackingNumber: textOrNull,
  packageId: textOrNull,
  logisticsId: z.optional(textOrNull),
  logisticsProviderId: z.optional(textOrNull),
  shippingType: z.optional(textOrNull),
  invoiceNumber: z.optional(textOrNull),
  nlc: z.optional(textOrNull),
});
export type Parcel = z.infer<typeof parcelSchema>;

export const printInfoSchema = z.object({
  invoicePrintStatus: printStatusSchema,
  labelPrintStatus: printStatusSchema,
  packingPrintStatus: printStatusSchema,
  pickingPrintStatus: printStatusSchema,
  labelPrintTime: instantOrNull,
});
export type PrintInfo = z.infer<typeof printInfoSchema>;

/** What a list row shows of an item. */
export const itemSummarySchema = z.object({
  sku: textOrNull,
  productName: textOrNull,
  quantity: z.nullable(z.number()),
});
export type ItemSummary = z.infer<typeof itemSummarySchema>;

export const orderRowSchema = z.object({
  orderId: z.string(),
  /** Always with its `_ID` suffix. */
  channel: z.string(),
  shopId: textOrNull,
  shopName: textOrNull,
  orderType: textOrNull,
  orderStatus: z.string(),
  externalOrderStatus: textOrNull,
  externalOrderSn: textOrNull,
  externalOrderId: textOrNull,
  currency: textOrNull,
  totalAmount: moneyOrNull,
  paymentMethod: textOrNull,
  isCod: z.boolean(),
  payAt: instantOrNull,
  promisedToShipBefore: instantOrNull,
  createAt: instantOrNull,
  lastUpdateAt: instantOrNull,
  /** Masked unless the role may see persons. */
  customerName: textOrNull,
  totalQuantity: z.nullable(z.number()),
  items: z.array(itemSummarySchema),
  parcels: z.array(parcelSchema),
  printInfo: printInfoSchema,
  /** Buyer asked to cancel while the order is still ready to ship: the parcel that must not leave. */
  isCancelRequested: z.boolean(),
  /** What happened after the label was printed: see `stopReasons` in lib/stops. */
  stopReasons: z.array(z.string()),
  stoppedAt: instantOrNull,
  /** `single`, `same` or `mixed`; null while the items are not known. */
  itemProfile: textOrNull,
  isPreSale: z.boolean(),
  /** Null while Ginee has not told. */
  isFulfilByPlatform: z.nullable(z.boolean()),
  problemTypes: z.array(z.string()),
  /** By name; one that Ginee never named by its id. */
  warehouses: z.array(z.string()),
  /** false while only a list row is known: items, parcels and print states are still to come. */
  hasDetail: z.boolean(),
  /** When Ginee itself last confirmed this row. */
  checkedAt: z.string(),
});
export type OrderRow = z.infer<typeof orderRowSchema>;

export type { Freshness } from "@/lib/sync/schema";

export const orderPageSchema = z.object({
  rows: z.array(orderRowSchema),
  nextCursor: textOrNull,
  total: z.object({ count: z.number(), exact: z.boolean() }),
  freshness: freshnessSchema,
});
export type OrderPage = z.infer<typeof orderPageSchema>;

const facetSchema = z.array(
  z.object({ value: z.string(), label: z.optional(textOrNull), count: z.number() }),
);
export const orderFacetsSchema = z.object({
  status: facetSchema,
  channel: facetSchema,
  shop: facetSchema,
  courier: facetSchema,
  warehouse: facetSchema,
  label: facetSchema,
  invoice: facetSchema,
  packing: facetSchema,
  picking: facetSchema,
  external: facetSchema,
  /** `any` is every kind of problem, and of stop. */
  problem: facetSchema,
  stop: facetSchema,
  profile: facetSchema,
  due: facetSchema,
  /** `true` and `false`; what Ginee has not told counts for neither. */
  cod: facetSchema,
  presale: facetSchema,
  platform: facetSchema,
  /** The commonest ones. */
  sku: facetSchema,
  /** Orders ready to ship whose buyer asked to cancel. */
  cancelRequested: z.number(),
  /** false: too many orders match a text, an SKU or a time to count them all; there are at least so many. */
  exact: z.boolean(),
  /** The same for `sku`. */
  isSkuExact: z.boolean(),
});
export type OrderFacets = z.infer<typeof orderFacetsSchema>;

export const lookupInputSchema = z.object({
  codes: z.array(z.string().check(z.minLength(1), z.maxLength(200))).check(z.minLength(1), z.maxLength(500)),
});
export const lookupResultSchema = z.object({
  found: z.array(z.object({ code: z.string(), kind: z.string(), orders: z.array(orderRowSchema) })),
  missing: z.array(z.string()),
});
export type LookupResult = z.infer<typeof lookupResultSchema>;

export const warehouseSchema = z.object({
  id: textOrNull,
  externalWarehouseId: textOrNull,
  warehouseName: textOrNull,
  province: textOrNull,
  city: textOrNull,
  district: textOrNull,
  postalCode: textOrNull,
  address: textOrNull,
});

export const orderItemSchema = z.object({
  itemId: textOrNull,
  productName: textOrNull,
  productImageUrl: textOrNull,
  variationName: textOrNull,
  spu: textOrNull,
  sku: textOrNull,
  masterSku: textOrNull,
  masterSkuType: textOrNull,
  quantity: z.nullable(z.number()),
  actualPrice: moneyOrNull,
  actualTotalPrice: moneyOrNull,
  originalPrice: moneyOrNull,
  originalTotalPrice: moneyOrNull,
  discountedPrice: moneyOrNull,
  orderItemStatus: textOrNull,
  externalOrderItemStatus: textOrNull,
  isGift: z.nullable(z.boolean()),
  isFulfilByPlatform: z.nullable(z.boolean()),
  warehouse: z.nullable(warehouseSchema),
});
export type OrderItem = z.infer<typeof orderItemSchema>;

/** Persons arrive masked from the server unless the role may see them. */
export const addressSchema = z.object({
  name: textOrNull,
  phoneNumber: textOrNull,
  country: textOrNull,
  province: textOrNull,
  city: textOrNull,
  district: textOrNull,
  town: textOrNull,
  zipCode: textOrNull,
  fullAddress: textOrNull,
});
export type Address = z.infer<typeof addressSchema>;

export const orderChangeSchema = z.object({
  id: z.number(),
  field: z.string(),
  before: textOrNull,
  after: textOrNull,
  /** One of `snapshotSources`. */
  source: z.string(),
  causeId: textOrNull,
  at: z.string(),
});

export const orderEventSchema = z.object({
  id: z.string(),
  entity: textOrNull,
  action: textOrNull,
  receivedAt: z.string(),
  outcome: z.string(),
});

export const orderSourceSchema = z.object({ call: z.string(), fetchedAt: z.string() });

/** `available`: unknown until Ginee is asked; Shopify and manual orders have no label. */
export const orderDocumentSchema = z.object({
  type: z.enum(["label", "invoice", "packing", "picking"]),
  available: z.boolean(),
});

export const orderDetailSchema = z.extend(orderRowSchema, {
  country: textOrNull,
  purchasedOn: textOrNull,
  closeAt: instantOrNull,
  externalCreateAt: instantOrNull,
  externalUpdateAt: instantOrNull,
  externalShopId: textOrNull,
  problemOrderTypes: z.array(z.string()),
  isFulfilByPlatform: z.nullable(z.boolean()),
  items: z.array(orderItemSchema),
  addresses: z.object({
    shipping: z.nullable(addressSchema),
    sender: z.nullable(addressSchema),
    billing: z.nullable(addressSchema),
  }),
  customerInfo: z.nullable(z.object({ name: textOrNull, mobile: textOrNull, email: textOrNull })),
  /** Ginee's own field names; every amount as decimal text. */
  paymentInfo: z.nullable(z.record(z.string(), textOrNull)),
  cancelInfo: z.nullable(
    z.object({
      cancelReason: textOrNull,
      cancelReasonNote: textOrNull,
      canceledBy: textOrNull,
      canceledAt: instantOrNull,
      operator: textOrNull,
    }),
  ),
  extraInfo: z.nullable(
    z.object({
      noteByBuyer: textOrNull,
      noteBySeller: textOrNull,
      itemTotalWeight: textOrNull,
      dropShipperName: textOrNull,
      dropShipperPhone: textOrNull,
      dropShipperNote: textOrNull,
    }),
  ),
  /** false: persons below are masked by us and may be revealed by a role that may. */
  personsRevealed: z.boolean(),
  documents: z.array(orderDocumentSchema),
  /** When Ginee last told its items and parcels, and its print states; null: never. */
  detailAt: instantOrNull,
  printCheckedAt: instantOrNull,
  /** Our copy begins here; an order that last changed before it is there because somebody asked Ginee for it. */
  copyBeginsAt: instantOrNull,
  changes: z.array(orderChangeSchema),
  events: z.array(orderEventSchema),
  sources: z.array(orderSourceSchema),
});
export type OrderDetail = z.infer<typeof orderDetailSchema>;

/** The answer to a reveal: the persons of one order in the clear. */
export const orderPersonsSchema = z.object({
  customerName: textOrNull,
  addresses: orderDetailSchema.shape.addresses,
  customerInfo: orderDetailSchema.shape.customerInfo,
  dropShipperName: textOrNull,
  dropShipperPhone: textOrNull,
});
export type OrderPersons = z.infer<typeof orderPersonsSchema>;

export const orderIdParamsSchema = z.object({
  orderId: z.string().check(z.regex(/^[A-Za-z0-9_.:-]{1,80}$/)),
});

const columnIds = z.array(z.string().check(z.maxLength(40))).check(z.maxLength(60));

/** How a person wants the list of orders to look, as it is kept for them. `order`: shown or not; `widths` in px. */
export const listLookSchema = z.object({
  hidden: columnIds,
  density: z.enum(["compact", "comfortable"]),
  order: z.optional(columnIds),
  widths: z.optional(z.record(z.string().check(z.maxLength(40)), z.number().check(z.gte(40), z.lte(800)))),
  pinned: z.optional(columnIds),
});
export type ListLook = z.infer<typeof listLookSchema>;

/**
 * What the next action is about: rows by name, or everything a filter holds whether it is loaded or not. `query` is the
 * list's own search string without a cursor, `except` the few that were taken out again.
 */
export type Chosen =
  | { kind: "rows"; ids: string[] }
  | { kind: "filter"; query: string; count: OrderPage["total"]; except: string[] };
