import "server-only";
import { sql } from "drizzle-orm";
import type { Operator } from "@/lib/auth/session";
import { db, type DbOrTx } from "@/lib/db/client";
import { cachedPages } from "@/lib/document-cache/read";
import { obtainDocument, type Obtained } from "@/lib/documents/write";
import type { DocumentType } from "@/lib/orders/labels";
import type { BatchItem, ItemReason } from "@/lib/print-batches/schema";
import { endIfSettled, holdBatch, leaveTrace } from "@/lib/print-batches/write";
import { markFetched, releaseCopies } from "@/lib/print-copies/write";
import { readPrintStops } from "@/lib/stops/read";

/** As long as nobody has said whether a batch was printed, and no longer than a day, its documents need not be fetched anew. */
const keptHours = 24;

export type Item = { batchId: string; type: DocumentType; position: number; orderId: string };

type Lost = {
  state: "failed" | "refused";
  reason: ItemReason;
  gineeTransactionId?: string | null;
  details: Partial<Pick<BatchItem, "gineeMessage" | "stops">> | null;
};
export type Outcome = { state: "ready"; pages: number; bytes: number } | Lost;

export const stoppedBy = (stops: string[]): Lost => ({
  state: "refused",
  reason: "stopped",
  details: { stops },
});

/** Why a document is not there. */
export function lostOf(obtained: Exclude<Obtained, { outcome: "ready" }>): Lost {
  const { gineeTransactionId } = obtained;
  const { reason, gineeMessage } =
    obtained.outcome === "failed" ? obtained : ({ reason: "outcome_unknown", gineeMessage: null } as const);
  return {
    state: "failed",
    reason,
    gineeTransactionId,
    details: gineeMessage === null ? null : { gineeMessage },
  };
}

/** The batch was cancelled before Ginee was asked to print. */
export class Withdrawn extends Error {}

/** On record before Ginee is asked to print: whoever finds it so after a crash looks instead of printing. @throws Withdrawn */
export async function beginPrinting({ batchId, position }: Item) {
  const { rowCount } = await db().execute(sql`
    update print_batch_items as i set state = 'printing' from print_batches as b
    where b.id = i.batch_id and b.state = 'running' and i.batch_id = ${batchId} and i.position = ${position}
      and i.state = 'waiting'`);
  if (rowCount !== 1) throw new Withdrawn("nobody waits for it any more");
}

/** What became of one document; without one, its copy is free for others. Of a batch that was cancelled meanwhile nothing is kept. */
export async function settleItem(item: Item, outcome: Outcome) {
  const { batchId, position, orderId, type } = item;
  await db().transaction(async (tx) => {
    const batch = await holdBatch(tx, batchId);
    const isKept = batch.state === "running" && outcome.state === "ready";
    const lost = outcome.state === "ready" ? null : outcome;
    const state = batch.state === "running" ? outcome.state : "cancelled";
    const { rowCount } = await tx.execute(sql`
      update print_batch_items set state = ${state}, settled_at = now(),
        reason = ${state === "cancelled" ? state : (lost?.reason ?? null)},
        details = ${lost?.details ? JSON.stringify(lost.details) : null}::jsonb,
        ginee_transaction_id = ${lost?.gineeTransactionId ?? null},
        pages = ${isKept ? outcome.pages : null}::int, bytes = ${isKept ? outcome.bytes : null}::int,
        copy = case when ${isKept} then copy end
      where batch_id = ${batchId} and position = ${position} and state in ('waiting', 'printing')`);
    if (rowCount !== 1) return;
    if (isKept) {
      await tx.execute(sql`
        update document_cache set expires_at = greatest(expires_at, now() + ${keptHours} * interval '1 hour')
        where order_id = ${orderId} and type = ${type}`);
      // What comes after an answer has not been printed yet: the question is asked again, for this.
      await tx.execute(sql`
        update print_batches set is_printed = null, answered_by = null, answered_at = null
        where id = ${batchId} and is_printed is not null`);
    } else await releaseCopies(tx, { batchId, orderIds: [orderId] });
    await endIfSettled(tx, batchId);
  });
}

/** Ready documents of these orders leave the batch, unless somebody fetched them: then their pages stay where they are. */
async function dropReady(tx: DbOrTx, batchId: string, fates: Map<string, Lost>) {
  const orderIds = [...fates.keys()];
  const released = new Set(await releaseCopies(tx, { batchId, orderIds }));
  for (const [orderId, { state, reason, details }] of fates) {
    if (!released.has(orderId)) continue;
    await tx.execute(sql`
      update print_batch_items set state = ${state}, reason = ${reason}, copy = null, pages = null, settled_at = now(),
        details = ${details ? JSON.stringify(details) : null}::jsonb
      where batch_id = ${batchId} and order_id = ${orderId} and state = 'ready'`);
  }
}

/** What has been stopped since is not given to a printer any more. @returns why each of them must not leave */
export async function withdrawStopped(batchId: string, orderIds: string[]): Promise<Map<string, string[]>> {
  return db().transaction(async (tx) => {
    await holdBatch(tx, batchId);
    const stopped = await readPrintStops(tx, orderIds);
    const fates = [...stopped].map(([orderId, stops]): [string, Lost] => [orderId, stoppedBy(stops)]);
    await dropReady(tx, batchId, new Map(fates));
    return stopped;
  });
}

type Renewing = {
  batchId: string;
  type: DocumentType;
  operator: Pick<Operator, "userId">;
  signal: AbortSignal;
};

/**
 * Documents that are kept no longer, or whose order has changed, are fetched anew. Never printed anew.
 * @returns those that are gone
 */
export async function renewDocuments(
  orderIds: string[],
  { batchId, ...asked }: Renewing,
): Promise<Set<string>> {
  const kept = await cachedPages(orderIds, asked.type);
  const stale = orderIds.filter((orderId) => !kept.has(orderId));
  const gone = new Set<string>();
  const renewOne = async (orderId: string) => {
    const got = await obtainDocument({ ...asked, orderId, requestId: batchId, mayPrint: false });
    if (got.outcome !== "ready") {
      gone.add(orderId);
      const lost = lostOf(got);
      return db().transaction((tx) => dropReady(tx, batchId, new Map([[orderId, lost]])));
    }
    await db().execute(sql`
      update print_batch_items set pages = ${got.pages}, bytes = ${got.bytes.length}
      where batch_id = ${batchId} and order_id = ${orderId} and state = 'ready'`);
  };
  const queue = stale.values();
  const worker = async () => {
    for (const orderId of queue) await renewOne(orderId);
  };
  await Promise.all(Array.from({ length: renewedAtOnce }, worker));
  return gone;
}

const renewedAtOnce = 4;

/**
 * On record before the first byte leaves. @returns false when some of these documents left the batch meanwhile, and then
 * nothing is on record
 */
export async function recordFetched(
  batchId: string,
  orderIds: string[],
  deed: { operator: Operator; requestId: string },
): Promise<boolean> {
  return db().transaction(async (tx) => {
    await holdBatch(tx, batchId);
    const { rows } = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from print_batch_items
      where batch_id = ${batchId} and state = 'ready' and order_id = any(${sql.param(orderIds)}::text[])`);
    if (rows[0]?.count !== orderIds.length) return false;
    const first = await markFetched(tx, { batchId, orderIds });
    const details = { documents: orderIds.length, first: first.length };
    await leaveTrace(tx, "print_batch_fetched", batchId, deed, details);
    return true;
  });
}
