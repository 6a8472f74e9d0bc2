import { asc } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { orders } from "@/lib/db/schema/orders";
import type { Sandbox } from "./sandbox";

type Truth = {
  orderId: string;
  channel: string;
  orderStatus: string;
  lastUpdateAt: string;
  totalQuantity: number;
  logisticsInfos: { logisticsTrackingNumber: string | null }[];
  items: { sku: string | null }[];
  printInfo: { labelPrintStatus: string; invoicePrintStatus: string };
};

/** What an operator would see if the mirror were perfect, by order id. Turn the sandbox's oddities off before comparing. */
export async function trueOrders(sandbox: Sandbox) {
  const { orders: truths } = await sandbox.control<{ orders: Truth[] }>("/_sandbox/orders?limit=10000");
  return truths
    .map((truth) => ({
      orderId: truth.orderId,
      channel: truth.channel,
      orderStatus: truth.orderStatus,
      lastUpdateAt: Date.parse(truth.lastUpdateAt),
      totalQuantity: truth.totalQuantity,
      waybills: truth.logisticsInfos.flatMap((parcel) => parcel.logisticsTrackingNumber?.trim() || []),
      skus: truth.items.map((item) => item.sku),
      label: truth.printInfo.labelPrintStatus,
      invoice: truth.printInfo.invoicePrintStatus,
    }))
    .sort(byId);
}

/** The same of what the mirror holds. */
export async function mirroredOrders() {
  const rows = await db().select().from(orders).orderBy(asc(orders.orderId));
  return rows
    .map((row) => ({
      orderId: row.orderId,
      channel: row.channel,
      orderStatus: row.orderStatus,
      lastUpdateAt: row.lastUpdateAt?.getTime() ?? 0,
      totalQuantity: row.totalQuantity ?? 0,
      waybills: listOf(row.parcels).flatMap((parcel) => textOf(parcel, "logisticsTrackingNumber") ?? []),
      skus: listOf(row.items).map((item) => textOf(item, "sku")),
      label: row.labelPrintStatus,
      invoice: row.invoicePrintStatus,
    }))
    .sort(byId);
}

const byId = (a: { orderId: string }, b: { orderId: string }) => (a.orderId < b.orderId ? -1 : 1);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

function textOf(value: unknown, name: string): string | null {
  const member =
    typeof value === "object" && value !== null
      ? Object.entries(value).find(([key]) => key === name)?.[1]
      : null;
  return typeof member === "string" ? member : null;
}
