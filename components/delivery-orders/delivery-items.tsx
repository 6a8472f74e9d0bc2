"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import type { DeliveryDetail } from "@/lib/delivery-detail/schema";

/** To be read at arm's length. */
export function DeliveryItems({ items }: Pick<DeliveryDetail, "items">) {
  const t = useTranslations("deliveryOrders.peek");
  const format = useFormat();
  if (items.length === 0) return <p className="text-sm text-muted">{t("itemsEmpty")}</p>;
  return (
    <ul className="grid gap-1.5">
      {items.map((item, index) => (
        <li key={index} className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1">
            <b translate="no" className="font-mono text-xs break-all">
              {item.inventorySku}
            </b>{" "}
            <span className="text-sm text-muted">{item.inventoryName}</span>
          </span>
          <b className="text-lg">×{item.quantity === null ? "?" : format.number(item.quantity)}</b>
        </li>
      ))}
    </ul>
  );
}
