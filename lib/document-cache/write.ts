import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { DocumentType } from "@/lib/orders/labels";
import { cacheKey, placeOf, seal } from "./rules";

const keptMs = 10 * 60_000;
const batchSize = 500;

type Fetched = {
  orderId: string;
  type: DocumentType;
  bytes: Uint8Array;
  pages: number;
  /** Before Ginee was asked where it is: what changes later is not on it. */
  fetchedAt: Date;
};

/** Keeps it, sealed, for ten minutes; one that is kept longer for somebody keeps its time. */
export async function keepDocument({ orderId, type, bytes, pages, fetchedAt }: Fetched): Promise<void> {
  const sealed = seal(cacheKey(env().AUTH_SECRET), bytes, placeOf(orderId, type));
  await db().execute(sql`
    insert into document_cache as c (order_id, type, sealed, pages, fetched_at, expires_at)
    values (${orderId}, ${type}, ${sealed}, ${pages}, ${fetchedAt.toISOString()}::timestamptz,
            now() + ${keptMs} * interval '1 millisecond')
    on conflict (order_id, type) do update
      set sealed = excluded.sealed, pages = excluded.pages, fetched_at = excluded.fetched_at,
          expires_at = greatest(c.expires_at, excluded.expires_at)
      where c.fetched_at <= excluded.fetched_at`);
}

/** @returns how many were wiped; those that somebody is renewing at this moment stay for the next time. */
export async function wipeExpired(): Promise<number> {
  const { rowCount } = await db().execute(sql`
    delete from document_cache where (order_id, type) in (
      select order_id, type from document_cache where expires_at <= now()
      order by expires_at limit ${batchSize} for update skip locked)`);
  return rowCount ?? 0;
}
