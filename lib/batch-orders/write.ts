import "server-only";
import { sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/format";
import { readBatchPage } from "@/lib/print-batches/read";
import { inPageOrder } from "@/lib/print-batches/rules";
import type { BatchItem, BatchPage, ContinueBatch, CreateBatch } from "@/lib/print-batches/schema";
import { holdBatch, openBatch, settleAnswer, type Deed } from "@/lib/print-batches/write";
import { isTakenAgain } from "@/lib/print-copies/read";
import { findCodes } from "@/lib/search/read";
import { codeCandidates } from "@/lib/search/rules";
import { hasLaterParcel, listedOrders, readSortables } from "./read";

type Asked<T> = Deed & { locale: Locale; asked: T };

/**
 * A batch of the orders of a selection or of a whole list.
 * @throws AppError `invalid_input` or `overloaded`, as `listedOrders` does
 */
export async function createBatch({ asked, locale, ...deed }: Asked<CreateBatch>): Promise<BatchPage> {
  const listed = await listedOrders(asked);
  const look = { ...asked, reason: asked.reason ?? null, repeats: null, locale };
  const id = await db().transaction(async (tx) => {
    const sortables = await readSortables(tx, listed, asked.sort);
    const ordered = inPageOrder(
      listed.map((orderId) => sortables.get(orderId) ?? { ...unknown, orderId }),
      asked,
    );
    return openBatch(
      tx,
      deed,
      look,
      ordered.map(({ orderId }) => orderId),
    );
  });
  return readBatchPage(id, deed.operator);
}

const unknown = { courier: null, sku: null, profile: null, racks: [], deadline: null };

/**
 * After a jam: exactly what follows the last good label, as a batch of its own and as the next copy of each. The question
 * "printed?" of a batch that was fetched as a whole is answered by it: yes, but for these.
 * @throws AppError `not_found`, `invalid_input` for a label that is not of this batch, `conflict` when nothing follows it or
 * it has been printed again already
 */
export async function continueBatch({
  id,
  asked,
  locale,
  ...deed
}: Asked<ContinueBatch> & { id: string }): Promise<BatchPage> {
  const batch = await readBatchPage(id, deed.operator);
  const isMissing = await afterLastGood(batch, asked);
  const missing = batch.items.filter(
    (item) => item.state === "ready" && item.fetchedAt !== null && isMissing(item),
  );
  if (missing.length === 0) throw new AppError("conflict", "nothing that was fetched follows this label");
  const again = missing.map(({ orderId }) => orderId);
  const look = {
    ...batch,
    station: asked.station || batch.station,
    // Face up, the cover is the last sheet.
    hasCover: batch.hasCover && batch.isReversed,
    reason: asked.reason,
    repeats: id,
    locale,
  };
  const next = await db().transaction(async (tx) => {
    const { state, isPrinted } = await holdBatch(tx, id);
    if (await isTakenAgain(tx, id, again))
      throw new AppError("conflict", "somebody has printed these again already");
    if (state !== "running" && isPrinted === null && batch.unfetched === 0)
      await settleAnswer(tx, { ...deed, id, answer: { isPrinted: true, except: again } });
    return openBatch(tx, deed, look, again);
  });
  return readBatchPage(next, deed.operator);
}

const refused = (path: string, message: string) =>
  new AppError("invalid_input", "no label of this batch", { fields: [{ path, message }] });

/** Which of the batch's orders have a page after the last good one. */
async function afterLastGood(
  { items, pages }: BatchPage,
  { code, page }: ContinueBatch,
): Promise<(item: BatchItem) => boolean> {
  if ((code === undefined) === (page === undefined)) throw refused("code", "either this or a page is given");
  if (page !== undefined) {
    if (page > pages) throw refused("page", `the last page is ${pages}`);
    return (item) => item.firstPage !== null && item.firstPage + (item.pages ?? 1) - 1 > page;
  }
  const named = new Set(await ordersBehind(code ?? ""));
  const good = items.find((item) => named.has(item.orderId) && item.state === "ready");
  if (good === undefined) throw refused("code", "is on no label of this batch");
  const isHalf = (good.pages ?? 1) > 1 && (await hasLaterParcel(good.orderId, code ?? ""));
  return ({ position }) => position > good.position || (isHalf && position === good.position);
}

/** The order itself, or those that have the code on their label. */
async function ordersBehind(code: string): Promise<string[]> {
  const [hits, own] = await Promise.all([
    findCodes(codeCandidates(code)),
    rowsOf<{ order_id: string }>(sql`select order_id from orders where order_id = ${code.trim()}`),
  ]);
  return [...hits.map(({ orderId }) => orderId), ...own.map((row) => row.order_id)];
}
