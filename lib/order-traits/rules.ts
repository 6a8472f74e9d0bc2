import type { Facts } from "@/lib/facts/schema";
import type { ItemProfile } from "./schema";

/** Null while Ginee has not told the items. An item without a quantity counts as one piece. */
export function itemProfileOf({ items }: Pick<Facts, "items">): ItemProfile | null {
  if (items === null || items.length === 0) return null;
  const goods = new Set(items.map(({ sku, productName }, at) => sku ?? productName ?? at));
  if (goods.size > 1) return "mixed";
  const pieces = items.reduce((sum, { quantity }) => sum + (quantity ?? 1), 0);
  return pieces > 1 ? "same" : "single";
}

export const isPreSaleOf = ({ orderType }: Pick<Facts, "orderType">) =>
  orderType?.toUpperCase() === "PRE_SALE";

/** The marketplace's own words for "the buyer asked to cancel", while Ginee still says ready to ship. */
const cancelRequestedWords = ["IN_CANCEL"];

/** The buyer asked to cancel while the order is ready to ship: the parcel that must not leave. */
export function isCancelRequestedOf(facts: Pick<Facts, "orderStatus" | "externalOrderStatus">): boolean {
  const word = facts.externalOrderStatus?.toUpperCase() ?? "";
  return facts.orderStatus === "READY_TO_SHIP" && cancelRequestedWords.includes(word);
}

/** Numbers in it compare as numbers, letters without their case: A2 comes before a10. Compared byte by byte. */
export function naturalKey(text: string): string {
  return text
    .toUpperCase()
    .replace(/[0-9]+/g, (digits) => digits.padStart(12, "0"))
    .slice(0, longestKey);
}

/** PostgreSQL cannot index much longer ones. */
const longestKey = 300;
