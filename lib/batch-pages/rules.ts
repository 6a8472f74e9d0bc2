import { isOpen, layOut, type Sheet } from "@/lib/print-batches/rules";
import type { Batch } from "@/lib/print-batches/schema";
import type { PageItem } from "./read";

/** Positions from `first` to `last`; only those that went to nobody's screen yet. */
export type Part = { first: number; last: number; isNewOnly: boolean };

export type PrintedSheet = { sheet: Sheet; item: PageItem };

/** The sheets of a part of the whole PDF, each with the order that it goes with. Cover and dividers go with an order of the part. */
export function sheetsOf(
  batch: Pick<Batch, "hasCover" | "hasDividers" | "isReversed">,
  items: readonly PageItem[],
  part: Part,
): PrintedSheet[] {
  const byPosition = new Map(items.map((item) => [item.position, item]));
  return layOut(batch, items).flatMap((sheet) => {
    const item = byPosition.get(sheet.position);
    return item && isIn(part, item) ? [{ sheet, item }] : [];
  });
}

const isIn = ({ first, last, isNewOnly }: Part, { position, isFetched }: PageItem) =>
  position >= first && position <= last && !(isNewOnly && isFetched);

/** What a cover counts: documents that are there or still awaited, by courier, the most first. */
export function countsOf(items: readonly PageItem[]) {
  const expected = items.filter((item) => item.state === "ready" || isOpen(item));
  const couriers = [...Map.groupBy(expected, ({ courier }) => courier).entries()]
    .map(([courier, own]) => ({ courier, count: own.length }))
    .sort((a, b) => b.count - a.count);
  const deadlines = expected.flatMap(({ deadline }) => deadline ?? []).map((at) => at.toISOString());
  return { total: expected.length, couriers, earliest: deadlines.sort()[0] ?? null };
}
