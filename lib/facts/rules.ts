import { createHash } from "node:crypto";
import { normaliseCode, normaliseText } from "@/lib/search/rules";
import type { Facts, FullOrder, ItemFact, ListedOrder, ParcelFact } from "./schema";

/** Nothing told yet. */
export const noFacts: Readonly<Facts> = {
  channel: null,
  country: null,
  shopId: null,
  externalShopId: null,
  orderType: null,
  orderStatus: null,
  externalOrderStatus: null,
  externalOrderSn: null,
  externalOrderId: null,
  currency: null,
  totalAmount: null,
  paymentMethod: null,
  payAt: null,
  promisedToShipBefore: null,
  createAt: null,
  closeAt: null,
  externalCreateAt: null,
  externalUpdateAt: null,
  labelPrintTime: null,
  labelPrintStatus: null,
  invoicePrintStatus: null,
  packingPrintStatus: null,
  pickingPrintStatus: null,
  customerInfo: null,
  shippingAddressInfo: null,
  senderAddressInfo: null,
  billingAddressInfo: null,
  noteByBuyer: null,
  noteBySeller: null,
  cancelReasonNote: null,
  listName: null,
  personName: null,
  toldQuantity: null,
  codByList: null,
  codByGet: null,
  codByBatch: null,
  items: null,
  parcels: null,
  masterSkus: null,
  warehouseIds: null,
  problemTypes: null,
  isFulfilByPlatform: null,
  cancelReason: null,
  canceledBy: null,
  canceledAt: null,
};

/** What a row of list-order tells: no items, parcels, persons or print states. */
export function factsOfRow(row: ListedOrder): Facts {
  return { ...commonFacts(row), codByList: row.isCod };
}

/** What get v2 tells. Persons and warehouses are left to batch-get: the two calls mask and shape them differently. */
export function factsOfGet(order: FullOrder): Facts {
  return { ...fullFacts(order), codByGet: order.isCod };
}

/** What batch-get tells: everything but document links. */
export function factsOfBatch(order: FullOrder): Facts {
  const { items, cancelInfo, extraInfo } = order;
  const platform = items.map((item) => item.isFulfilByPlatform);
  return {
    ...fullFacts(order),
    codByBatch: order.isCod,
    problemTypes: distinct(order.problemOrderTypes),
    masterSkus: toldList(distinct(items.map((item) => item.masterSku))),
    warehouseIds: toldList(distinct(items.map((item) => item.warehouse?.id))),
    isFulfilByPlatform: platform.includes(true) ? true : platform.includes(false) ? false : null,
    customerInfo: digest(order.customerInfo),
    shippingAddressInfo: digest(order.shippingAddressInfo),
    senderAddressInfo: digest(order.senderAddressInfo),
    billingAddressInfo: digest(order.billingAddressInfo),
    noteByBuyer: digest(extraInfo?.noteByBuyer),
    noteBySeller: digest(extraInfo?.noteBySeller),
    cancelReasonNote: digest(cancelInfo?.cancelReasonNote),
  };
}

function commonFacts(order: ListedOrder): Facts {
  return {
    ...noFacts,
    channel: channelOf(order.channel),
    country: order.country,
    shopId: order.shopId,
    externalShopId: order.externalShopId,
    orderType: order.orderType,
    orderStatus: order.orderStatus,
    externalOrderStatus: order.externalOrderStatus,
    externalOrderSn: order.externalOrderSn,
    externalOrderId: order.externalOrderId,
    currency: order.currency,
    totalAmount: order.totalAmount,
    paymentMethod: order.paymentMethod,
    payAt: instantOf(order.payAt),
    promisedToShipBefore: instantOf(order.promisedToShipBefore),
    createAt: instantOf(order.createAt),
    closeAt: instantOf(order.closeAt),
    externalCreateAt: instantOf(order.externalCreateAt),
    externalUpdateAt: instantOf(order.externalUpdateAt),
    listName: order.customerName,
    toldQuantity: order.totalQuantity,
  };
}

function fullFacts(order: FullOrder): Facts {
  const { printInfo, cancelInfo } = order;
  return {
    ...commonFacts(order),
    personName: order.customerInfo?.name ?? null,
    items: toldList(
      order.items.map(({ sku, productName, quantity }): ItemFact => ({ sku, productName, quantity })),
    ),
    parcels: toldList(parcelsOf(order)),
    labelPrintStatus: printInfo?.labelPrintStatus ?? null,
    invoicePrintStatus: printInfo?.invoicePrintStatus ?? null,
    packingPrintStatus: printInfo?.packingPrintStatus ?? null,
    pickingPrintStatus: printInfo?.pickingPrintStatus ?? null,
    labelPrintTime: instantOf(printInfo?.labelPrintTime),
    cancelReason: cancelInfo?.cancelReason ?? null,
    canceledBy: cancelInfo?.canceledBy ?? null,
    canceledAt: instantOf(cancelInfo?.canceledAt),
  };
}

/** Get lists a parcel once an item of it: told apart by what is printed on it, not by its item. */
function parcelsOf({ logisticsInfos }: FullOrder): ParcelFact[] {
  const parcels = logisticsInfos.map((info): ParcelFact => ({
    logisticsProviderName: info.logisticsProviderName,
    logisticsTrackingNumber: decoded(info.logisticsTrackingNumber),
    packageId: info.packageId,
    logisticsId: info.logisticsId,
    logisticsProviderId: info.logisticsProviderId,
    shippingType: info.shippingType,
    invoiceNumber: info.invoiceNumber,
    nlc: info.nlc,
  }));
  const isFirst = (parcel: ParcelFact, at: number) =>
    parcels.findIndex((other) => JSON.stringify(other) === JSON.stringify(parcel)) === at;
  return parcels.filter(isFirst);
}

/** Longer is no code, and PostgreSQL could not index it. */
const longestCode = 200;

export type OrderCode = { code: string; kind: string };

/** Every code that is printed on a parcel or shown on a screen for this order, normalised. */
export function codesOf(orderId: string, facts: Facts): OrderCode[] {
  const sn = facts.externalOrderSn;
  // Tokopedia's number is INV/date/kind/number; people type the last part (api 7.15).
  const invoiceNumber = sn?.startsWith("INV/") ? sn.split("/")[3] : undefined;
  const told: [string, string | null | undefined][] = [
    ["order_id", orderId],
    ["order_sn", sn],
    ["order_sn", invoiceNumber],
    ["external_id", facts.externalOrderId],
    ...(facts.parcels ?? []).flatMap((parcel): [string, string | null][] => [
      ["waybill", parcel.logisticsTrackingNumber],
      ["package_id", parcel.packageId],
      ["invoice", parcel.invoiceNumber],
    ]),
  ];
  const codes = told.map(([kind, text]) => ({ code: normaliseCode(text ?? ""), kind }));
  return [...new Map(codes.map((entry) => [`${entry.kind} ${entry.code}`, entry])).values()].filter(
    ({ code }) => code.length > 0 && code.length <= longestCode,
  );
}

/** The unmasked name if either call gave one. Masking is left as it comes. */
export function customerNameOf({ personName, listName }: Facts): string | null {
  const told = [personName, listName].filter((name) => name !== null);
  return told.find((name) => !name.includes("*")) ?? told[0] ?? null;
}

export const isCodOf = ({ codByBatch, codByGet, codByList }: Facts) =>
  codByBatch ?? codByGet ?? codByList ?? false;

const largestInteger = 2 ** 31 - 1;

export function quantityOf({ toldQuantity, items }: Facts): number | null {
  if (toldQuantity !== null || items === null) return toldQuantity;
  const sum = items.reduce((total, { quantity }) => total + (quantity ?? 0), 0);
  return Math.min(sum, largestInteger);
}

export const couriersOf = ({ parcels }: Facts) =>
  distinct((parcels ?? []).map((parcel) => parcel.logisticsProviderName));

export const skusOf = ({ items, masterSkus }: Facts) =>
  distinct([...(items ?? []).map((item) => item.sku), ...(masterSkus ?? [])]);

const longestSearchText = 4_000;

export function searchTextOf(facts: Facts): string {
  const names = (facts.items ?? []).map((item) => item.productName);
  const parts = distinct([...names, ...skusOf(facts), customerNameOf(facts)]);
  return normaliseText(parts.join(" ")).slice(0, longestSearchText).toWellFormed();
}

function channelOf(channel: string | null): string | null {
  if (channel === null || channel.endsWith("_ID") || channel === "GENIE_MASTER") return channel;
  return `${channel}_ID`;
}

function instantOf(text: string | null | undefined): string | null {
  const time = new Date(text ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

function decoded(text: string | null): string | null {
  if (text === null || !/%[0-9A-Fa-f]{2}/.test(text)) return text?.trim() || null;
  try {
    return (
      decodeURIComponent(text)
        .replace(/\p{Cc}/gu, "")
        .trim() || null
    );
  } catch {
    return text.trim();
  }
}

/** Long enough to notice a change, too short to be worth guessing back. */
function digest(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return createHash("sha256").update(JSON.stringify(value)).digest("base64url").slice(0, 12);
}

const toldList = <T>(list: T[]): T[] | null => (list.length > 0 ? list : null);

function distinct(values: (string | null | undefined)[]): string[] {
  return [...new Set(values.flatMap((value) => value?.trim().slice(0, longestCode).toWellFormed() || []))];
}
