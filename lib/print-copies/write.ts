import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Operator } from "@/lib/auth/session";
import type { DbOrTx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { DocumentType } from "@/lib/orders/labels";
import { askReread } from "@/lib/rereads/write";
import { readClaims } from "./read";
import type { Claim } from "./schema";

type Taking = {
  orderIds: string[];
  type: DocumentType;
  /** Null for documents that are taken by themselves: they leave at once. */
  batchId: string | null;
  operator: Operator;
  station: string;
  /** Given: documents that somebody already has are taken again, as their next copy. */
  reason: string | null;
};

/** The number of the copy that was taken, or who has the document instead. */
export type Taken = { copy: number; claim?: undefined } | { copy?: undefined; claim: Claim };

const mostRounds = 5;

/**
 * Takes a document of each order for this person, part of the caller's transaction. However many take one at the same
 * instant, one gets it and the others learn who; without a reason nobody gets what somebody has or has printed. What was
 * released, or said not to have been printed, is free again.
 */
export async function claimCopies(tx: DbOrTx, taking: Taking): Promise<Map<string, Taken>> {
  const taken = new Map<string, Taken>();
  let open = [...new Set(taking.orderIds)];
  for (let round = 0; open.length > 0 && round < mostRounds; round++) {
    for (const { order_id: orderId, copy } of await insertCopies(tx, { ...taking, orderIds: open }))
      taken.set(orderId, { copy });
    open = open.filter((orderId) => !taken.has(orderId));
    for (const [orderId, claim] of await readClaims(tx, open, taking.type)) taken.set(orderId, { claim });
    // What is neither taken nor somebody's was given back between the two questions.
    open = open.filter((orderId) => !taken.has(orderId));
  }
  if (open.length > 0) throw new AppError("overloaded", "copies are taken and given back all the time");
  return taken;
}

/**
 * Whoever comes second waits here at the number of the copy until the first has committed, and then gets no row. In the
 * order of their ids, so that two who take the same orders do not wait for each other.
 */
async function insertCopies(tx: DbOrTx, { orderIds, type, batchId, operator, station, reason }: Taking) {
  const { rows } = await tx.execute<{ order_id: string; copy: number }>(sql`
    with newest as (
      select distinct on (order_id) order_id, copy, state from print_copies
      where order_id = any(${sql.param(orderIds)}::text[]) and type = ${type} and state <> 'released'
      order by order_id, copy desc
    )
    insert into print_copies (order_id, type, copy, batch_id, user_id, station, reason, fetched_at)
    select wanted.order_id, ${type}, coalesce(newest.copy, 0) + 1, ${batchId}::text, ${operator.userId}, ${station},
           case when newest.copy is not null then ${reason}::text end, case when ${batchId}::text is null then now() end
    from unnest(${sql.param(orderIds)}::text[]) as wanted(order_id) left join newest using (order_id)
    where ${reason}::text is not null or newest.state is null or newest.state = 'not_printed'
    order by wanted.order_id
    on conflict do nothing
    returning order_id, copy`);
  return rows;
}

type OfBatch = { batchId: string; orderIds?: string[] };

const among = (orderIds: string[] | undefined): SQL =>
  orderIds === undefined ? sql`true` : sql`order_id = any(${sql.param(orderIds)}::text[])`;

/**
 * Gives back what a batch took and nobody has fetched: all of it, or of these orders. Its number is given again.
 * Answers the orders.
 */
export function releaseCopies(tx: DbOrTx, { batchId, orderIds }: OfBatch): Promise<string[]> {
  return changed(
    tx,
    sql`set state = 'released'
      where batch_id = ${batchId} and state = 'claimed' and fetched_at is null and ${among(orderIds)}`,
  );
}

/** Their bytes have left for the person's screen: from now on only a person can say that they were not printed. */
export function markFetched(tx: DbOrTx, { batchId, orderIds }: OfBatch): Promise<string[]> {
  return changed(
    tx,
    sql`set fetched_at = now()
      where batch_id = ${batchId} and state = 'claimed' and fetched_at is null and ${among(orderIds)}`,
  );
}

type Answer = { batchId: string; isPrinted: boolean; except: string[]; operator: Operator };

/**
 * Writes down what a person says became of a batch: all of it was printed, or none, but for some of its orders. What was
 * never fetched cannot have been printed and is given back. Ginee's own states are never assumed: they are read again.
 */
export async function answerCopies(tx: DbOrTx, { batchId, isPrinted, except, operator }: Answer) {
  await releaseCopies(tx, { batchId });
  const { rows } = await tx.execute<{ order_id: string; state: string }>(sql`
    update print_copies
    set state = case when ${isPrinted} <> (order_id = any(${sql.param(except)}::text[])) then 'printed' else 'not_printed' end,
        answered_at = now(), answered_by = ${operator.userId}
    where batch_id = ${batchId} and state = 'claimed'
    returning order_id, state`);
  const orderIds = rows.map(({ order_id }) => order_id);
  await askReread(tx, orderIds, { source: "print", causeId: operator.userId });
  const printed = rows.filter(({ state }) => state === "printed").length;
  return { printed, notPrinted: rows.length - printed };
}

async function changed(tx: DbOrTx, change: SQL): Promise<string[]> {
  const { rows } = await tx.execute<{ order_id: string }>(
    sql`update print_copies ${change} returning order_id`,
  );
  return rows.map(({ order_id }) => order_id);
}
