"use client";

import { useFormat } from "@/components/layout/preferences";
import { naturalKey } from "@/lib/order-traits/rules";
import type { OrderRow } from "@/lib/orders/schema";

/** Short words one after the other; all of them on hover. */
export function Facts({ values }: { values: readonly (string | null)[] }) {
  const text = values.filter((value) => value !== null && value !== "").join(", ");
  if (text === "") return <span className="text-faint">–</span>;
  return (
    <span title={text} className="text-muted">
      {text}
    </span>
  );
}

export function Count({ value }: { value: number | null }) {
  const format = useFormat();
  return value === null ? <span className="text-faint">–</span> : format.number(value);
}

/** Every SKU of an order once, A2 before A10. */
export function skusOf(order: Pick<OrderRow, "items">): string[] {
  const skus = new Set(order.items.flatMap(({ sku }) => sku ?? []));
  return [...skus].sort((a, b) => (naturalKey(a) < naturalKey(b) ? -1 : 1));
}
