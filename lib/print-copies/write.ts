import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Operator } from "@/lib/auth/session";
import { recordAudit } from "@/lib/audit/write";
import { db, type DbOrTx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { DocumentType } from "@/lib/orders/labels";
import { askReread } from "@/lib/rereads/write";
import { refuseStopped } from "@/lib/stops/read";
import { findCopy, readClaims } from "./read";
import type { Claim, PrintCopy, TakeCopy } from "./schema";

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
 * released, or of which no copy came out, is free again.
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
      select order_id, max(copy) as copy, bool_and(state = 'not_printed') as is_free from print_copies
      where order_id = any(${sql.param(orderIds)}::text[]) and type = ${type} and state <> 'released'
      group by order_id
    )
    insert into print_copies (order_id, type, copy, batch_id, user_id, station, reason, fetched_at)
    select wanted.order_id, ${type}, coalesce(newest.copy, 0) + 1, ${batchId}::text, ${operator.userId}, ${station},
           case when newest.copy is not null then ${reason}::text end, case when ${batchId}::text is null then now() end
    from unnest(${sql.param(orderIds)}::text[]) as wanted(order_id) left join newest using (order_id)
    where ${reason}::text is not null or coalesce(newest.is_free, true)
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

type By = { operator: Operator; requestId: string };

/**
 * One document that a person prints by itself. It counts as fetched: it is on their screen.
 * @throws AppError `not_found`, or `conflict` with `current`: `{ claim }` for what somebody has, `{ stops }` for a parcel
 * that must not leave
 */
export async function takeCopy({ operator, requestId, orderId, type, station, reason }: By & TakeCopy) {
  return db().transaction(async (tx) => {
    await requireOrder(tx, orderId);
    await refuseStopped(orderId, tx);
    const taking = { orderIds: [orderId], type, batchId: null, operator, station, reason: reason ?? null };
    const taken = (await claimCopies(tx, taking)).get(orderId);
    if (taken?.copy === undefined)
      throw new AppError("conflict", "somebody has it", { current: { claim: taken?.claim } });
    const details = { type, copy: taken.copy };
    await recordAudit(tx, {
      userId: operator.userId,
      action: "copy_taken",
      subject: orderId,
      requestId,
      details,
    });
    return findCopy(
      tx,
      sql`c.order_id = ${orderId} and c.type = ${type} and c.copy = ${taken.copy} and c.state <> 'released'`,
    );
  });
}

type CopyAnswer = By & { copyId: string; isPrinted: boolean };

/** @throws AppError `not_found`, or `conflict` with the copy in `current` when its batch, or somebody, has answered */
export async function answerCopy({ operator, requestId, copyId, isPrinted }: CopyAnswer): Promise<PrintCopy> {
  return db().transaction(async (tx) => {
    const state = isPrinted ? "printed" : "not_printed";
    const [orderId] = await changed(
      tx,
      sql`set state = ${state}, answered_at = now(), answered_by = ${operator.userId}
        where id = ${copyId} and state = 'claimed' and batch_id is null`,
    );
    const current = await findCopy(tx, sql`c.id = ${copyId}`);
    if (orderId === undefined) throw new AppError("conflict", "is answered for already", { current });
    const { userId } = operator;
    const details = { type: current.type, copy: current.copy, isPrinted };
    await recordAudit(tx, { userId, action: "copy_answered", subject: orderId, requestId, details });
    await askReread(tx, [orderId], { source: "print", causeId: userId });
    return current;
  });
}

async function requireOrder(tx: DbOrTx, orderId: string) {
  const { rows } = await tx.execute(sql`select 1 from orders where order_id = ${orderId}`);
  if (rows.length === 0) throw new AppError("not_found", "no such order");
}

async function changed(tx: DbOrTx, change: SQL): Promise<string[]> {
  const { rows } = await tx.execute<{ order_id: string }>(
    sql`update print_copies ${change} returning order_id`,
  );
  return rows.map(({ order_id }) => order_id);
}
