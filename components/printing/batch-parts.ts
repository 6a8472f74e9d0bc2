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

/** The order that a scanned or typed code names: waybill, order number, Ginee's id, or a page of the PDF. */
export function itemOfCode(items: readonly BatchItem[], code: string): BatchItem | null {
  const wanted = code.trim().toUpperCase();
  if (wanted === "") return null;
  const ready = items.filter(({ state }) => state === "ready");
  const named = ready.find((item) =>
    [item.waybill, item.orderSn, item.orderId].some((name) => name?.toUpperCase() === wanted),
  );
  if (named !== undefined) return named;
  if (!/^\d{1,5}$/.test(wanted)) return null;
  const page = Number(wanted);
  return (
    ready.find(
      (item) => item.firstPage !== null && item.firstPage <= page && page <= (lastPageOf(item) ?? 0),
    ) ?? null
  );
}

/** How many documents come after this one on the paper. */
export const countAfter = (items: readonly BatchItem[], { position }: BatchItem) =>
  items.filter((item) => item.state === "ready" && item.position > position).length;
