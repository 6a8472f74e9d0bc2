"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Card } from "@/components/ui/card";
import { ChannelMark } from "@/components/ui/channel-mark";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { StatusTag } from "@/components/ui/status-tag";
import { channelName } from "@/lib/orders/labels";
import type { OrderDetail } from "@/lib/orders/schema";
import { ListedAge } from "./fact-ages";

export function FactsCard({ order }: { order: OrderDetail }) {
  const t = useTranslations("order");
  const format = useFormat();
  const time = (iso: string | null) => (iso === null ? null : `${format.dateTime(iso)} ${format.zone}`);
  const code = (value: string | null) =>
    value === null ? null : (
      <span className="inline-flex items-center gap-1 break-all">
        <Code value={value} />
        <CopyButton value={value} />
      </span>
    );
  const extra = order.extraInfo;
  return (
    <Card title={t("facts")} actions={<ListedAge order={order} />}>
      <DefinitionList
        rows={[
          { term: t("orderNumber"), value: code(order.externalOrderSn) },
          { term: t("gineeId"), value: code(order.orderId) },
          {
            term: t("externalId"),
            value: order.externalOrderId === order.externalOrderSn ? null : code(order.externalOrderId),
          },
          {
            term: t("channel"),
            value: <ChannelMark channel={order.channel} name={channelName(order.channel)} />,
          },
          { term: t("shop"), value: order.shopName ?? order.shopId },
          { term: t("purchasedOn"), value: order.purchasedOn },
          { term: t("type"), value: order.orderType },
          { term: t("createdAt"), value: time(order.createAt) },
          { term: t("paidAt"), value: time(order.payAt) },
          { term: t("updatedAt"), value: time(order.lastUpdateAt) },
          { term: t("closedAt"), value: time(order.closeAt) },
          {
            term: t("problems"),
            value: order.problemOrderTypes.length === 0 ? null : <Problems types={order.problemOrderTypes} />,
          },
          { term: t("noteByBuyer"), value: extra?.noteByBuyer || null },
          { term: t("noteBySeller"), value: extra?.noteBySeller || null },
          { term: t("weight"), value: extra?.itemTotalWeight ? `${extra.itemTotalWeight} g` : null },
          { term: t("dropshipper"), value: extra?.dropShipperName || null },
        ]}
      />
    </Card>
  );
}

function Problems({ types }: { types: string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {types.map((type) => (
        <StatusTag key={type} tone="red" className="whitespace-normal">
          {type}
        </StatusTag>
      ))}
    </span>
  );
}
