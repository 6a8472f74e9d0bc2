"use client";

import { useTranslations } from "use-intl";
import { Age } from "@/components/layout/age";
import { Card } from "@/components/ui/card";
import { ChannelMark } from "@/components/ui/channel-mark";
import { StatusTag } from "@/components/ui/status-tag";
import { cn } from "@/lib/cn";
import { isShopCut, knownAuthorization, shopsByTrouble } from "@/lib/connection/labels";
import type { Shop } from "@/lib/connection/schema";
import { channelName } from "@/lib/orders/labels";

/** Every shop with its channel and authorisation; one that is cut off stands first, in red. */
export function ShopsCard({ shops, warehouses }: { shops: Shop[]; warehouses: number }) {
  const t = useTranslations("connection.shops");
  const counts = { shops: shops.length, warehouses };
  return (
    <Card title={t("title")} actions={<span className="text-xs text-muted">{t("count", counts)}</span>} flush>
      {shops.length === 0 ? <p className="px-4 pb-3 text-muted">{t("empty")}</p> : null}
      <ul id="shops">
        {shopsByTrouble(shops).map((shop) => (
          <ShopRow key={shop.shopId} shop={shop} />
        ))}
      </ul>
    </Card>
  );
}

function ShopRow({ shop }: { shop: Shop }) {
  const t = useTranslations("connection.shops");
  const isCut = isShopCut(shop);
  const channel = shop.channel ?? "";
  return (
    <li
      className={cn(
        "flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-4 py-2 text-sm",
        isCut && "border-l-4 border-l-red bg-red-soft",
      )}
    >
      <span className="min-w-0 flex-1">
        <b className="block truncate">{shop.name ?? shop.shopId}</b>
        {channel === "" ? null : <ChannelMark channel={channel} name={channelName(channel)} />}
      </span>
      <span className="grid justify-items-end gap-0.5">
        <Authorization status={shop.authorizationStatus} isCut={isCut} />
        {isCut ? <span className="text-xs font-semibold text-red">{t("cut")}</span> : null}
        <span className="text-xs text-muted">
          {t("checkedAt")} <Age at={shop.checkedAt} />
        </span>
      </span>
    </li>
  );
}

function Authorization({ status, isCut }: { status: string | null; isCut: boolean }) {
  const t = useTranslations("connection.shops");
  if (status === null) return <StatusTag>{t("unknown")}</StatusTag>;
  const known = knownAuthorization(status);
  const words = known === null ? status : t(`status.${known}`);
  if (isCut) {
    return (
      <b title={status} className="rounded-sm bg-red px-1.5 text-xs leading-5 text-surface">
        {words}
      </b>
    );
  }
  return (
    <StatusTag tone="green" title={status}>
      {words}
    </StatusTag>
  );
}
