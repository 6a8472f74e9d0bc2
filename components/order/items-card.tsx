"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Card } from "@/components/ui/card";
import { StatusTag } from "@/components/ui/status-tag";
import { cn } from "@/lib/cn";
import type { OrderDetail, OrderItem } from "@/lib/orders/schema";
import { DetailAge } from "./fact-ages";

/** What to take from the shelf: quantities can be read at arm's length. */
export function ItemsCard({ order }: { order: OrderDetail }) {
  const t = useTranslations("order");
  const { items, currency } = order;
  return (
    <Card title={t("items")} actions={<DetailAge order={order} />} flush>
      {items.length === 0 ? (
        <p className="px-4 pb-3 text-muted">{t("itemsEmpty")}</p>
      ) : (
        <ul>
          {items.map((item, index) => (
            <ItemRow key={item.itemId ?? index} item={item} currency={currency} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function ItemRow({ item, currency }: { item: OrderItem; currency: string | null }) {
  const t = useTranslations("order");
  const format = useFormat();
  const sku = item.sku ?? item.masterSku;
  const quantity = item.quantity === null ? "?" : format.number(item.quantity);
  return (
    <li className="flex items-center gap-3 border-t border-line px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="break-words">
          {item.productName ?? "–"}
          {item.variationName ? <span className="text-muted"> · {item.variationName}</span> : null}
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          {sku ? (
            <span translate="no" className="font-mono text-xs font-bold break-all text-ink">
              {sku}
            </span>
          ) : null}
          {item.warehouse?.warehouseName ? <span>{item.warehouse.warehouseName}</span> : null}
          {item.actualTotalPrice ? <span>{format.money(item.actualTotalPrice, currency)}</span> : null}
          {item.isGift ? <StatusTag tone="violet">{t("gift")}</StatusTag> : null}
          {item.masterSkuType === "BUNDLE" ? <StatusTag>{t("bundle")}</StatusTag> : null}
        </p>
      </div>
      <span
        aria-label={`${t("quantity")} ${quantity}`}
        className={cn("shrink-0 text-2xl font-bold tabular-nums", (item.quantity ?? 0) > 1 && "text-accent")}
      >
        ×{quantity}
      </span>
    </li>
  );
}
