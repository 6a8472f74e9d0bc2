import "server-only";
import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/write";
import type { Operator } from "@/lib/auth/session";
import { db, type DbOrTx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/format";
import { answerCopies, claimCopies, releaseCopies } from "@/lib/print-copies/write";
import { readPrintStops } from "@/lib/stops/read";
import type { AnswerBatch, Batch, BatchItem, ItemReason } from "./schema";

export type Deed = { operator: Operator; requestId: string };
export type Look = Pick<
  Batch,
  "type" | "sort" | "isReversed" | "hasDividers" | "hasCover" | "station" | "reason" | "repeats"
> & { locale: Locale };

/** What is read out loud and typed: no letter that looks like a number. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const newId = () => `PB${[...randomBytes(10)].map((byte) => letters[byte % 32]).join("")}`;

/**
 * A batch of these orders in the order of its pages. Each is taken in the ledger at this instant or refused with the
 * reason; the job gets the documents.
 */
export async function openBatch(tx: DbOrTx, deed: Deed, look: Look, ordered: string[]): Promise<string> {
  const id = newId();
  const { operator } = deed;
  await tx.execute(sql`
    insert into print_batches (id, type, created_by, station, sort, is_reversed, has_dividers, has_cover, locale, reason, repeats)
    values (${id}, ${look.type}, ${operator.userId}, ${look.station}, ${look.sort}, ${look.isReversed},
      ${look.hasDividers}, ${look.hasCover}, ${look.locale}, ${look.reason}, ${look.repeats})`);
  const fates = await takeOrders(tx, { ...look, id }, operator, ordered);
  const column = <T>(of: (fate: Fate) => T) =>
    sql.param(ordered.map((orderId) => of(fates.get(orderId) ?? fateOf("internal"))));
  await tx.execute(sql`
    insert into print_batch_items (batch_id, position, order_id, state, reason, details, copy, settled_at)
    select ${id}, i.position, i.order_id, case when i.reason is null then 'waiting' else 'refused' end, i.reason,
      i.details::jsonb, i.copy, case when i.reason is not null then now() end
    from unnest(${sql.param(ordered)}::text[], ${column(({ reason }) => reason)}::text[],
      ${column(({ details }) => details && JSON.stringify(details))}::text[], ${column(({ copy }) => copy)}::int[])
      with ordinality as i(order_id, reason, details, copy, position)`);
  const refused = [...fates.values()].filter(({ reason }) => reason !== null).length;
  const { type, sort, repeats } = look;
  await leaveTrace(tx, "print_batch_created", id, deed, {
    type,
    sort,
    repeats,
    total: ordered.length,
    refused,
  });
  await endIfSettled(tx, id);
  await tx.execute(sql`select pg_notify('print_batches', '')`);
  return id;
}

type Fate = {
  copy: number | null;
  reason: ItemReason | null;
  details: Partial<Pick<BatchItem, "claim" | "stops">> | null;
};

const fateOf = (reason: ItemReason, details: Fate["details"] = null): Fate => ({
  copy: null,
  reason,
  details,
});

/** Takes what may be printed: known, not stopped, and nobody's, or somebody's and printed again for a reason. */
async function takeOrders(
  tx: DbOrTx,
  { id, type, station, reason }: Pick<Batch, "id" | "type" | "station" | "reason">,
  operator: Operator,
  orderIds: string[],
): Promise<Map<string, Fate>> {
  const { rows } = await tx.execute<{ order_id: string }>(sql`
    select order_id from orders where order_id = any(${sql.param(orderIds)}::text[])`);
  const known = new Set(rows.map((row) => row.order_id));
  const stopped = await readPrintStops(tx, orderIds);
  const free = orderIds.filter((orderId) => known.has(orderId) && !stopped.has(orderId));
  const taken = await claimCopies(tx, { orderIds: free, type, batchId: id, operator, station, reason });
  return new Map(
    orderIds.map((orderId) => {
      const stops = stopped.get(orderId);
      if (stops) return [orderId, fateOf("stopped", { stops })];
      const own = taken.get(orderId);
      if (!own) return [orderId, fateOf("unknown_order")];
      if (own.claim) return [orderId, fateOf("claimed", { claim: own.claim })];
      return [orderId, { copy: own.copy, reason: null, details: null }];
    }),
  );
}

/** Nothing is awaited any more: the batch is over. */
export async function endIfSettled(tx: DbOrTx, id: string) {
  await tx.execute(sql`
    update print_batches as b set state = 'done', ended_at = now() where b.id = ${id} and b.state = 'running'
      and not exists (select from print_batch_items as i where i.batch_id = b.id and i.state in ('waiting', 'printing'))`);
}

type Held = Pick<Batch, "id" | "type" | "station" | "reason" | "state" | "isPrinted">;

/** Whoever changes a batch does so alone. @throws AppError `not_found` */
export async function holdBatch(tx: DbOrTx, id: string): Promise<Held> {
  const { rows } = await tx.execute<Held>(sql`
    select id, type, station, reason, state, is_printed as "isPrinted" from print_batches where id = ${id} for update`);
  if (!rows[0]) throw new AppError("not_found", "no such batch");
  return rows[0];
}

const notNow = (message: string) => new AppError("conflict", message);

/** What the ledger has back is in no document any more; these are items in `states`. */
async function dropItems(tx: DbOrTx, id: string, orderIds: string[]) {
  await tx.execute(sql`
    update print_batch_items set state = 'cancelled', reason = 'cancelled', copy = null, settled_at = now()
    where batch_id = ${id} and state in ('waiting', 'ready') and order_id = any(${sql.param(orderIds)}::text[])`);
}

/**
 * Ends a batch and gives back what nobody has fetched; what has been fetched stays the person's.
 * @throws AppError `not_found`, or `conflict` when there is nothing to give back
 */
export async function cancelBatch({ operator, requestId, id }: Deed & { id: string }) {
  await db().transaction(async (tx) => {
    const { state } = await holdBatch(tx, id);
    const released = await releaseCopies(tx, { batchId: id });
    if (state !== "running" && released.length === 0) throw notNow("everything of it has been fetched");
    await dropItems(tx, id, released);
    await tx.execute(sql`update print_batches set state = 'cancelled', ended_at = now() where id = ${id}`);
    await letDocumentsGo(tx, id);
    await leaveTrace(tx, "print_batch_cancelled", id, { operator, requestId }, { released: released.length });
  });
}

/**
 * Gets the documents that failed, once more; who has taken one of them meanwhile keeps it.
 * @throws AppError `not_found`, or `conflict` when none failed or the batch was cancelled
 */
export async function retryBatch({ operator, requestId, id }: Deed & { id: string }) {
  await db().transaction(async (tx) => {
    const batch = await holdBatch(tx, id);
    const { rows } = await tx.execute<{ order_id: string }>(sql`
      select order_id from print_batch_items where batch_id = ${id} and state = 'failed' order by position`);
    if (rows.length === 0 || batch.state === "cancelled") throw notNow("nothing of it failed");
    const failed = rows.map((row) => row.order_id);
    const fates = await takeOrders(tx, batch, operator, failed);
    const column = <T>(of: (fate: Fate) => T) =>
      sql.param(failed.map((orderId) => of(fates.get(orderId) ?? fateOf("internal"))));
    await tx.execute(sql`
      update print_batch_items as i set state = case when f.reason is null then 'waiting' else 'refused' end,
        reason = f.reason, details = f.details::jsonb, copy = f.copy, ginee_transaction_id = null,
        settled_at = case when f.reason is not null then now() end
      from unnest(${sql.param(failed)}::text[], ${column(({ reason }) => reason)}::text[],
        ${column(({ details }) => details && JSON.stringify(details))}::text[], ${column(({ copy }) => copy)}::int[])
        as f(order_id, reason, details, copy)
      where i.batch_id = ${id} and i.order_id = f.order_id`);
    await tx.execute(sql`update print_batches set state = 'running', ended_at = null where id = ${id}`);
    await leaveTrace(tx, "print_batch_retried", id, { operator, requestId }, { failed: failed.length });
    await endIfSettled(tx, id);
    await tx.execute(sql`select pg_notify('print_batches', '')`);
  });
}

/** @throws AppError `not_found`, or `conflict` while it runs or when it is answered already */
export async function answerBatch({ operator, requestId, id, answer }: Deed & AnswerOf) {
  await db().transaction(async (tx) => {
    const { state, isPrinted } = await holdBatch(tx, id);
    if (state === "running") throw notNow("its documents are still awaited");
    if (isPrinted !== null) throw notNow("somebody has answered already");
    await settleAnswer(tx, { operator, requestId, id, answer });
  });
}

type AnswerOf = { id: string; answer: AnswerBatch };

/** What nobody fetched cannot have been printed: it is given back and leaves the batch. */
export async function settleAnswer(tx: DbOrTx, { operator, requestId, id, answer }: Deed & AnswerOf) {
  await dropItems(tx, id, await releaseCopies(tx, { batchId: id }));
  const counts = await answerCopies(tx, { batchId: id, ...answer, operator });
  await tx.execute(sql`
    update print_batches set is_printed = ${answer.isPrinted}, answered_by = ${operator.userId}, answered_at = now()
    where id = ${id}`);
  await letDocumentsGo(tx, id);
  await leaveTrace(tx, "print_batch_answered", id, { operator, requestId }, { ...answer, ...counts });
}

/** Kept for whoever prints again at once, not for the day that nobody answers. */
async function letDocumentsGo(tx: DbOrTx, id: string) {
  await tx.execute(sql`
    update document_cache as c set expires_at = least(c.expires_at, now() + interval '10 minutes')
    from print_batch_items as i join print_batches as b on b.id = i.batch_id
    where b.id = ${id} and c.order_id = i.order_id and c.type = b.type`);
}

export function leaveTrace(
  tx: DbOrTx,
  action: string,
  subject: string,
  { operator, requestId }: Deed,
  details: Record<string, unknown>,
) {
  return recordAudit(tx, { userId: operator.userId, action, subject, requestId, details });
}
