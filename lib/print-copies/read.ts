import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db, type DbOrTx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { DocumentType } from "@/lib/orders/labels";
import type { Claim, PrintCopies, PrintCopy } from "./schema";

const iso = (time: string) => new Date(time).toISOString();

/** Who has this document of each of these orders; orders whose document is free are left out. */
export const claimsOf = (orderIds: string[], type: DocumentType): Promise<Map<string, Claim>> =>
  readClaims(db(), orderIds, type);

type ClaimRow = {
  order_id: string;
  person: string;
  at: string;
  station: string;
  copies: number;
  state: string;
  batch_id: string | null;
};

/** As `claimsOf`, as the transaction sees them. A later copy that did not come out frees nothing of an earlier one. */
export async function readClaims(
  tx: DbOrTx,
  orderIds: string[],
  type: DocumentType,
): Promise<Map<string, Claim>> {
  if (orderIds.length === 0) return new Map();
  const { rows } = await tx.execute<ClaimRow>(sql`
    select newest.order_id, coalesce(users.name, newest.user_id) as person, coalesce(answered_at, claimed_at) as at,
           station, copies, state, batch_id
    from (
      select distinct on (order_id) * from (
        select *, count(*) over (partition by order_id)::int as copies from print_copies
        where order_id = any(${sql.param(orderIds)}::text[]) and type = ${type} and state <> 'released'
      ) every where state in ('claimed', 'printed')
      order by order_id, copy desc
    ) newest left join users on users.id = newest.user_id`);
  return new Map(
    rows.map(({ order_id, batch_id, at, ...claim }) => [
      order_id,
      { ...claim, at: iso(at), batchId: batch_id },
    ]),
  );
}

/** Whether somebody has, or has printed, a later copy of one of these orders of a batch. */
export async function isTakenAgain(tx: DbOrTx, batchId: string, orderIds: string[]): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from print_copies as own join print_copies as later using (order_id, type)
    where own.batch_id = ${batchId} and own.order_id = any(${sql.param(orderIds)}::text[]) and own.state <> 'released'
      and later.copy > own.copy and later.state in ('claimed', 'printed') limit 1`);
  return rows.length > 0;
}

type CopyRow = Omit<PrintCopy, "claimedAt" | "fetchedAt" | "answeredAt"> & {
  claimedAt: string;
  fetchedAt: string | null;
  answeredAt: string | null;
};

const copies = sql`
  select c.id::text as "copyId", c.order_id as "orderId", c.type, c.copy, c.state, coalesce(taker.name, c.user_id) as person,
         c.station, c.reason, c.batch_id as "batchId", c.claimed_at as "claimedAt", c.fetched_at as "fetchedAt",
         c.answered_at as "answeredAt", coalesce(answerer.name, c.answered_by) as "answeredBy"
  from print_copies c left join users taker on taker.id = c.user_id left join users answerer on answerer.id = c.answered_by`;

const toCopy = ({ claimedAt, fetchedAt, answeredAt, ...row }: CopyRow): PrintCopy => ({
  ...row,
  claimedAt: iso(claimedAt),
  fetchedAt: fetchedAt && iso(fetchedAt),
  answeredAt: answeredAt && iso(answeredAt),
});

/** Every copy of every document of an order that somebody took, newest first. */
export async function listCopies(orderId: string): Promise<PrintCopies> {
  const { rows } = await db().execute<CopyRow>(
    sql`${copies} where c.order_id = ${orderId} order by c.claimed_at desc, c.id desc`,
  );
  return { rows: rows.map(toCopy) };
}

/** @throws AppError `not_found` */
export async function findCopy(tx: DbOrTx, which: SQL): Promise<PrintCopy> {
  const { rows } = await tx.execute<CopyRow>(sql`${copies} where ${which}`);
  if (!rows[0]) throw new AppError("not_found", "no such copy");
  return toCopy(rows[0]);
}
