import type { BatchItem, BatchPage } from "@/lib/print-batches/schema";

/** A batch without its orders is not drawn; without one of these groups that part of the screen is not. */
export function partsOf({ items }: Pick<BatchPage, "items">) {
  const isClaimed = (item: BatchItem) => item.state === "refused" && item.reason === "claimed";
  return {
    ready: items.filter(({ state }) => state === "ready"),
    failed: items.filter(({ state }) => state === "failed"),
    claimed: items.filter(isClaimed),
    refused: items.filter((item) => item.state === "refused" && !isClaimed(item)),
  };
}

/** What a person reads on the paper: the marketplace's number, or Ginee's where there is none. */
export const nameOf = ({ orderSn, orderId }: BatchItem) => orderSn ?? orderId;

/** The last page of an order's own document within the whole PDF. */
const lastPageOf = ({ firstPage, pages }: BatchItem) =>
  firstPage === null || pages === null ? null : firstPage + pages - 1;

/** The last good label: its order, and whether other pages of that order come after it. */
export type LastGood = { item: BatchItem; isHalf: boolean; asked: { code: string } | { page: number } };

/** What a scanned or typed code names: a waybill, an order number, Ginee's id, or a page of the PDF. */
export function lastGoodOf(items: readonly BatchItem[], code: string): LastGood | null {
  const wanted = code.trim().toUpperCase();
  if (wanted === "") return null;
  const ready = items.filter(({ state }) => state === "ready");
  const named = ready.find((item) =>
    [item.waybill, item.orderSn, item.orderId].some((name) => name?.toUpperCase() === wanted),
  );
  if (named !== undefined) {
    const isHalf = named.waybill?.toUpperCase() === wanted && named.hasMoreParcels && (named.pages ?? 1) > 1;
    // Sent as its order, which no page number can be mistaken for.
    return { item: named, isHalf, asked: { code: isHalf ? code.trim() : named.orderId } };
  }
  if (!/^\d{1,5}$/.test(wanted)) return null;
  const page = Number(wanted);
  const item = ready.find(
    (one) => one.firstPage !== null && one.firstPage <= page && page <= (lastPageOf(one) ?? 0),
  );
  return item === undefined ? null : { item, isHalf: page < (lastPageOf(item) ?? 0), asked: { page } };
}

/** How many documents are printed again after this label. */
export const countAfter = (items: readonly BatchItem[], { item: { position }, isHalf }: LastGood) =>
  items.filter(
    (item) => item.state === "ready" && (item.position > position || (isHalf && item.position === position)),
  ).length;
