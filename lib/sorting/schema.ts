/** Public names; `read.ts` maps each to its column. */
export const sortableFields = [
  "lastUpdateAt",
  "promisedToShipBefore",
  "createAt",
  "payAt",
  "labelPrintTime",
  "stoppedAt",
  "totalAmount",
  "totalQuantity",
  "externalOrderSn",
  "orderId",
  "customerName",
  "sku",
  "courier",
  "shopId",
  "channel",
  "orderStatus",
  "externalOrderStatus",
  "orderType",
  "paymentMethod",
  "labelPrintStatus",
  "itemProfile",
] as const;
export type SortField = (typeof sortableFields)[number];
export type SortKey = SortField | `-${SortField}`;
/** One key, or up to three with commas between, the first weighing most; `-` is descending. */
export type Sort = SortKey | `${SortKey},${string}`;

export const defaultSort: SortKey = "-lastUpdateAt";
export const mostSortKeys = 3;

export type SortPart = { field: SortField; isDescending: boolean };

/** The keys of a sort, the one that weighs most first. */
export function sortParts(sort: string): SortPart[] {
  return sort.split(",").flatMap((text) => {
    const key = text.trim();
    const field = sortableFields.find((name) => name === key.replace(/^-/, ""));
    return field ? [{ field, isDescending: key.startsWith("-") }] : [];
  });
}

/** Null unless every key is one of ours, no field comes twice, and they are three at most. */
export function readSort(text: string): Sort | null {
  const parts = sortParts(text);
  const fields = new Set(parts.map(({ field }) => field));
  const isWhole = parts.length === text.split(",").length && fields.size === parts.length;
  return isWhole && parts.length <= mostSortKeys ? writeSort(parts) : null;
}

/** Null for no keys at all. */
export function writeSort(parts: readonly SortPart[]): Sort | null {
  const [first, ...others] = parts.map(({ field, isDescending }): SortKey =>
    isDescending ? `-${field}` : field,
  );
  if (first === undefined) return null;
  return others.length === 0 ? first : `${first},${others.join(",")}`;
}
