import type { OrderRow, PrintInfo } from "./schema";

/** Stages in the order work passes through them: Ginee's documented ones and a delivery that failed; the dictionary is open. */
export const knownOrderStatuses = [
  "PENDING_PAYMENT",
  "PARTIALLY_PAID",
  "PAID",
  "READY_TO_SHIP",
  "SHIPPING",
  "DELIVERED",
  "DELIVERY_FAILED",
  "COMPLETED",
  "CANCELLED",
  "RETURNED",
] as const;
export type KnownOrderStatus = (typeof knownOrderStatuses)[number];

export type Tone = "red" | "amber" | "green" | "blue" | "violet" | "neutral";

const statusTones: Record<KnownOrderStatus, Tone> = {
  PENDING_PAYMENT: "neutral",
  PARTIALLY_PAID: "amber",
  PAID: "amber",
  READY_TO_SHIP: "blue",
  SHIPPING: "blue",
  DELIVERED: "green",
  DELIVERY_FAILED: "amber",
  COMPLETED: "green",
  CANCELLED: "red",
  RETURNED: "amber",
};

/** The key of the word in `values.orderStatus`, or null for a value that Ginee added: then it is shown as it came. */
export function orderStatusWord(status: string): KnownOrderStatus | null {
  return knownOrderStatuses.find((known) => known === status) ?? null;
}

export function orderStatusTone(status: string): Tone {
  const known = orderStatusWord(status);
  return known === null ? "neutral" : statusTones[known];
}

/** Columns that somebody may want to see besides. */
export const moreColumnIds = [
  "createdAt",
  "updatedAt",
  "paidAt",
  "printedAt",
  "channel",
  "warehouse",
  "skus",
  "quantity",
  "payment",
  "orderType",
  "problem",
  "externalStatus",
] as const;

/** Columns of the list, as its address, the screen and an exported file name them, in the order of a screen nobody changed. */
export const orderColumnIds = [
  "deadline",
  "order",
  "print",
  "status",
  "items",
  "waybill",
  "courier",
  "shop",
  "customer",
  "total",
  ...moreColumnIds,
] as const;
export type OrderColumnId = (typeof orderColumnIds)[number];

/** The four documents in the order of their marks: L P K F. */
export const documentTypes = ["label", "picking", "packing", "invoice"] as const;
export type DocumentType = (typeof documentTypes)[number];

export function printStatusOf(printInfo: PrintInfo, document: DocumentType): string {
  return printInfo[`${document}PrintStatus`];
}

export const printStatusWords = ["NOT_PRINTED", "PRINTING", "PRINTED", "UNKNOWN"] as const;
export type PrintStatusWord = (typeof printStatusWords)[number];

export function printStatusWord(status: string): PrintStatusWord | null {
  return printStatusWords.find((known) => known === status) ?? null;
}

/** Ginee's documented problems; the dictionary is open. */
export const problemWords = [
  "STOCKOUT",
  "DISTRIBUTION_UNASSIGNED_WAREHOUSE",
  "DISTRIBUTION_MSKU_NOT_MATCHED",
  "DISTRIBUTION_MSKU_NOT_MATCHED_WAREHOUSE",
  "DISTRIBUTION_WAREHOUSE_ALLOCATION_ERROR",
  "DISTRIBUTION_FAILED_CREATE_OUT_ORDER",
] as const;
export type ProblemWord = (typeof problemWords)[number];

export function problemWord(problem: string): ProblemWord | null {
  return problemWords.find((known) => known === problem) ?? null;
}

const channelNames: Record<string, string> = {
  SHOPEE_ID: "Shopee",
  TOKOPEDIA_ID: "Tokopedia",
  TIKTOK_ID: "TikTok Shop",
  LAZADA_ID: "Lazada",
  BLIBLI_ID: "Blibli",
  BUKALAPAK_ID: "Bukalapak",
  SHOPIFY_ID: "Shopify",
  ZALORA_ID: "Zalora",
  AKULAKU_ID: "Akulaku",
  TIKI_ID: "Tiki",
  WOO_COMMERCE_ID: "WooCommerce",
  GENIE_MASTER: "Ginee",
  MANUAL_ID: "Manual",
};

/** A channel's own name; names are not translated, and an unknown one stays as Ginee writes it. */
export function channelName(channel: string): string {
  return channelNames[channel] ?? channel;
}

/** What people call an order: the marketplace's number, else Ginee's. */
export function orderName(order: Pick<OrderRow, "externalOrderSn" | "orderId">): string {
  return order.externalOrderSn ?? order.orderId;
}
