"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { ChannelMark } from "@/components/ui/channel-mark";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { StatusTag } from "@/components/ui/status-tag";
import { channelName, orderName } from "@/lib/orders/labels";
import type { OrderRow } from "@/lib/orders/schema";

type Props = { order: OrderRow };

export function OrderLink({ order }: Props) {
  return (
    <Link
      href={`/orders/${encodeURIComponent(order.orderId)}`}
      prefetch={false}
      title={orderName(order)}
      className="inline-flex max-w-full rounded-sm align-middle hover:underline"
    >
      <Code value={orderName(order)} />
    </Link>
  );
}

/** What is in the box, in one line; the whole list on hover. */
export function ItemsSummary({ order }: Props) {
  const t = useTranslations("orders");
  const format = useFormat();
  const [first, ...others] = order.items;
  if (first === undefined) {
    return (
      <span title={t("itemsPending")} className="text-faint">
        {t("itemsPending")}
      </span>
    );
  }
  const all = order.items
    .map((item) => `${item.sku ?? item.productName ?? "–"} ×${item.quantity ?? "?"}`)
    .join("\n");
  const pieces = order.totalQuantity ?? order.items.reduce((sum, item) => sum + (item.quantity ?? 0), 0);
  return (
    <span title={all}>
      {others.length === 0
        ? t("itemsOne", {
            sku: first.sku ?? first.productName ?? "–",
            pieces: format.number(first.quantity ?? pieces),
          })
        : t("itemsMany", { skus: order.items.length, pieces })}
    </span>
  );
}

/** The first waybill and how many more there are; the copy button shows on the row in hand. */
export function Waybills({ order }: Props) {
  const t = useTranslations("orders");
  const codes = waybillsOf(order);
  const [first, ...others] = codes;
  if (first === undefined) return <span className="text-faint">{t("noWaybill")}</span>;
  return (
    <span className="relative flex items-center gap-1.5" title={codes.join("\n")}>
      <span className="flex min-w-0">
        <Code value={first} />
      </span>
      {others.length > 0 ? (
        <span className="shrink-0 text-xs whitespace-nowrap text-muted">
          {t("moreParcels", { count: others.length })}
        </span>
      ) : null}
      <span className="rounded-md bg-surface sm:absolute sm:right-0 sm:opacity-0 sm:group-hover:opacity-100 sm:focus-within:opacity-100">
        <CopyButton value={first} />
      </span>
    </span>
  );
}

export function waybillsOf(order: OrderRow): string[] {
  return order.parcels.flatMap(({ logisticsTrackingNumber }) => logisticsTrackingNumber ?? []);
}

/** Couriers by the name the order gives them, never guessed from the number. */
export function Couriers({ order }: Props) {
  const names = [
    ...new Set(order.parcels.flatMap(({ logisticsProviderName }) => logisticsProviderName ?? [])),
  ];
  return <span title={names.join(", ")}>{names.length === 0 ? "–" : names.join(", ")}</span>;
}

export function Shop({ order }: Props) {
  return (
    <ChannelMark
      channel={order.channel}
      name={channelName(order.channel)}
      detail={order.shopName ?? order.shopId}
    />
  );
}

export function Total({ order }: Props) {
  const t = useTranslations("orders");
  const format = useFormat();
  return (
    <span className="inline-flex items-center gap-1.5">
      {order.isCod ? <StatusTag tone="amber">{t("cod")}</StatusTag> : null}
      {format.money(order.totalAmount, order.currency)}
    </span>
  );
}

export function Instant({ at }: { at: string | null }) {
  const format = useFormat();
  if (at === null) return <span className="text-faint">–</span>;
  return (
    <time dateTime={at} title={format.exact(at)} className="text-muted">
      {format.shortDate(at)} {format.time(at)}
    </time>
  );
}
