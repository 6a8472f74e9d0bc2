import "server-only";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/lib/db/run";
import { env } from "@/lib/env";
import type { DocumentType } from "@/lib/orders/labels";
import { cacheKey, placeOf, unseal } from "./rules";

export type CachedDocument = { bytes: Buffer; pages: number; orderSn: string | null };

/** What stands on the papers of an order: a document that was fetched before one of these changed is out of date. */
const onPapers = [
  "parcels",
  "items",
  "customerInfo",
  "shippingAddressInfo",
  "senderAddressInfo",
  "billingAddressInfo",
  "externalOrderSn",
  "paymentMethod",
  "isCod",
  "totalAmount",
];

/** Of `document_cache c`. */
const isLiving = sql`c.expires_at > now() and not exists (
  select from order_changes as h
  where h.order_id = c.order_id and h.field = any(${sql.param(onPapers)}::text[]) and h.before is not null
    and h.at > c.fetched_at)`;

/** Pages of those of these documents that need not be fetched anew, by order. */
export async function cachedPages(orderIds: string[], type: DocumentType): Promise<Map<string, number>> {
  const rows = await rowsOf<{ order_id: string; pages: number }>(sql`
    select c.order_id, c.pages from document_cache as c
    where c.order_id = any(${sql.param(orderIds)}::text[]) and c.type = ${type} and ${isLiving}`);
  return new Map(rows.map((row) => [row.order_id, row.pages]));
}

/** The document as it was fetched lately; null when there is none, or the order has changed since. */
export async function readCached(orderId: string, type: DocumentType): Promise<CachedDocument | null> {
  const [found] = await rowsOf<{ sealed: Buffer; pages: number; order_sn: string | null }>(sql`
    select c.sealed, c.pages, o.external_order_sn as order_sn
    from document_cache as c left join orders as o using (order_id)
    where c.order_id = ${orderId} and c.type = ${type} and ${isLiving}`);
  if (!found) return null;
  const bytes = unseal(cacheKey(env().AUTH_SECRET), found.sealed, placeOf(orderId, type));
  return bytes && { bytes, pages: found.pages, orderSn: found.order_sn };
}
