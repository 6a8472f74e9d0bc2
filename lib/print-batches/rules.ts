import { naturalKey } from "@/lib/order-traits/rules";
import type { Batch, BatchSort, ItemState } from "./schema";

/** What decides where an order's pages stand. `sku` is a natural key already; `racks` are as the warehouse wrote them. */
export type Sortable = {
  orderId: string;
  courier: string | null;
  sku: string | null;
  profile: string | null;
  racks: string[];
  deadline: Date | null;
};

type Look = Pick<Batch, "sort" | "isReversed" | "hasDividers">;

const last = "\uffff";
const profiles = ["single", "same", "mixed"];

const keys: Record<BatchSort, (order: Sortable) => string> = {
  list: () => "",
  sku: ({ sku, profile }) => `${rank(profile)}${sku ?? last}`,
  rack: ({ racks }) => racks.map(naturalKey).sort(byText).join("\u0001") || last,
  courier: courierKey,
  deadline: ({ deadline }) => deadline?.toISOString() ?? last,
};

/** Parcels of one piece first: they are packed without looking. What is not known comes last. */
function rank(profile: string | null): number {
  const at = profiles.indexOf(profile ?? "");
  return at < 0 ? profiles.length : at;
}

function courierKey({ courier }: Pick<Sortable, "courier">): string {
  return courier === null ? last : naturalKey(courier);
}

/** By code unit, as the keys are made for: `localeCompare` orders them by the machine it runs on. */
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The order of the pages; equals keep the order of the list. Couriers with dividers come as they first turn up. */
export function inPageOrder<T extends Sortable>(listed: readonly T[], look: Look): T[] {
  const keyOf = keys[look.sort];
  const sorted = listed
    .map((order) => ({ order, key: keyOf(order) }))
    .sort((a, b) => byText(a.key, b.key))
    .map(({ order }) => order);
  const grouped = look.hasDividers
    ? [...Map.groupBy(sorted, (order) => courierKey(order)).values()].flat()
    : sorted;
  return look.isReversed ? grouped.reverse() : grouped;
}

export type Placed = { position: number; state: ItemState; pages: number | null; courier: string | null };

/** One sheet or document of the whole PDF; `position` is of the order that it goes with. */
export type Sheet =
  | { kind: "cover"; position: number; pages: number }
  | { kind: "divider"; position: number; pages: number; courier: string | null; count: number }
  | { kind: "document"; position: number; pages: number };

type Layout = Pick<Batch, "hasCover" | "hasDividers" | "isReversed">;

export const isOpen = ({ state }: Placed) => state === "waiting" || state === "printing";

/**
 * Everything up to the first order that is still awaited: what stands before it never moves again unless an order of it
 * is taken out. Reversed, cover and dividers follow what they stand before once the stack is turned over.
 */
export function layOut(layout: Layout, items: readonly Placed[]): Sheet[] {
  const awaited = items.findIndex(isOpen);
  const settled = awaited < 0 ? items : items.slice(0, awaited);
  const ready = settled.filter(({ state }) => state === "ready");
  const sheets = layout.hasDividers ? withDividers(ready, items, layout, awaited < 0) : ready.map(documentOf);
  const [first, final] = [ready[0], ready.at(-1)];
  if (!layout.hasCover || !first || !final) return sheets;
  if (!layout.isReversed) return [{ kind: "cover", position: first.position, pages: 1 }, ...sheets];
  return awaited < 0 ? [...sheets, { kind: "cover", position: final.position, pages: 1 }] : sheets;
}

const documentOf = ({ position, pages }: Placed): Sheet => ({
  kind: "document",
  position,
  pages: pages ?? 0,
});

function withDividers(ready: Placed[], items: readonly Placed[], layout: Layout, isWhole: boolean): Sheet[] {
  const expected = items.filter((item) => item.state === "ready" || isOpen(item));
  const counts = Map.groupBy(expected, courierKey);
  const dividerOf = (item: Placed, position: number): Sheet => ({
    kind: "divider",
    position,
    pages: 1,
    courier: item.courier,
    count: counts.get(courierKey(item))?.length ?? 0,
  });
  return ready.flatMap((item, at) => {
    const before = ready[at - 1];
    const isStart = before === undefined || courierKey(before) !== courierKey(item);
    if (!layout.isReversed)
      return isStart ? [dividerOf(item, item.position), documentOf(item)] : [documentOf(item)];
    const closes = before && isStart ? [dividerOf(before, item.position)] : [];
    const isEnd = isWhole && at === ready.length - 1;
    return [...closes, documentOf(item), ...(isEnd ? [dividerOf(item, item.position)] : [])];
  });
}

/** On which page of the whole PDF each order begins, 1-based, by position. */
export function firstPages(sheets: readonly Sheet[]): Map<number, number> {
  const found = new Map<number, number>();
  let page = 1;
  for (const sheet of sheets) {
    if (sheet.kind === "document") found.set(sheet.position, page);
    page += sheet.pages;
  }
  return found;
}

type Counts = { documentPages: number; runs: number };

/** As many pages as `layOut` lays out, from counts alone. `runs`: how often the courier changes among the printable. */
export function pagesFrom(
  batch: Layout & Pick<Batch, "waiting" | "printable">,
  { documentPages, runs }: Counts,
): number {
  const isClosed = !batch.isReversed || batch.waiting === 0;
  const dividers = batch.hasDividers ? (isClosed ? runs : Math.max(0, runs - 1)) : 0;
  const cover = batch.hasCover && isClosed && batch.printable > 0 ? 1 : 0;
  return documentPages + dividers + cover;
}
