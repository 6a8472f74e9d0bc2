/** One row of list-order as far as the mirror uses it (api 3.1); null is "not told". Instants are ISO 8601, amounts decimal text. */
export type ListedOrder = {
  orderId: string;
  channel: string | null;
  country: string | null;
  shopId: string | null;
  externalShopId: string | null;
  orderType: string | null;
  orderStatus: string | null;
  externalOrderStatus: string | null;
  externalOrderSn: string | null;
  externalOrderId: string | null;
  currency: string | null;
  totalAmount: string | null;
  paymentMethod: string | null;
  isCod: boolean | null;
  payAt: string | null;
  promisedToShipBefore: string | null;
  createAt: string | null;
  closeAt: string | null;
  lastUpdateAt: string | null;
  externalCreateAt: string | null;
  externalUpdateAt: string | null;
  customerName: string | null;
  totalQuantity: number | null;
};

type Person = Record<string, string | null>;

/** One order of get v2 or batch-get v1 as far as the mirror uses it (api 3.2, 3.3). */
export type FullOrder = ListedOrder & {
  problemOrderTypes: string[];
  items: {
    productName: string | null;
    sku: string | null;
    masterSku: string | null;
    quantity: number | null;
    isFulfilByPlatform: boolean | null;
    warehouse: { id: string | null } | null;
  }[];
  logisticsInfos: {
    logisticsProviderName: string | null;
    logisticsTrackingNumber: string | null;
    packageId: string | null;
    logisticsId: string | null;
    logisticsProviderId: string | null;
    shippingType: string | null;
    invoiceNumber: string | null;
    nlc: string | null;
  }[];
  customerInfo: ({ name: string | null } & Person) | null;
  shippingAddressInfo: Person | null;
  senderAddressInfo: Person | null;
  billingAddressInfo: Person | null;
  cancelInfo: {
    cancelReason: string | null;
    cancelReasonNote: string | null;
    canceledBy: string | null;
    canceledAt: string | null;
  } | null;
  extraInfo: { noteByBuyer: string | null; noteBySeller: string | null } | null;
  printInfo: {
    invoicePrintStatus: string | null;
    labelPrintStatus: string | null;
    packingPrintStatus: string | null;
    pickingPrintStatus: string | null;
    labelPrintTime: string | null;
  } | null;
};

export const instantFacts = [
  "payAt",
  "promisedToShipBefore",
  "createAt",
  "closeAt",
  "externalCreateAt",
  "externalUpdateAt",
  "labelPrintTime",
] as const;

export const printFacts = [
  "labelPrintStatus",
  "invoicePrintStatus",
  "packingPrintStatus",
  "pickingPrintStatus",
  "labelPrintTime",
] as const;

export type ParcelFact = FullOrder["logisticsInfos"][number];
export type ItemFact = { sku: string | null; productName: string | null; quantity: number | null };

type TextFact =
  | "channel"
  | "country"
  | "shopId"
  | "externalShopId"
  | "orderType"
  | "orderStatus"
  | "externalOrderStatus"
  | "externalOrderSn"
  | "externalOrderId"
  | "currency"
  | "totalAmount"
  | "paymentMethod"
  | (typeof instantFacts)[number]
  | Exclude<(typeof printFacts)[number], "labelPrintTime">;

/** Persons and free text: kept as a digest, only to notice a change. */
export type WithheldFact =
  | "customerInfo"
  | "shippingAddressInfo"
  | "senderAddressInfo"
  | "billingAddressInfo"
  | "noteByBuyer"
  | "noteBySeller"
  | "cancelReasonNote";

/**
 * What one answer of Ginee tells of an order, or what all of them told so far; null is "not told". Facts that two calls
 * word differently (a customer's name, cash on delivery) are kept apart, so that neither call undoes the other.
 */
export type Facts = { [name in TextFact | WithheldFact]: string | null } & {
  listName: string | null;
  personName: string | null;
  toldQuantity: number | null;
  codByList: boolean | null;
  codByGet: boolean | null;
  codByBatch: boolean | null;
  items: ItemFact[] | null;
  parcels: ParcelFact[] | null;
  masterSkus: string[] | null;
  warehouseIds: string[] | null;
  problemTypes: string[] | null;
  isFulfilByPlatform: boolean | null;
  cancelReason: string | null;
  canceledBy: string | null;
  canceledAt: string | null;
};
export type FactName = keyof Facts;

export const isPrintFact = (name: string) => printFacts.some((known) => known === name);
