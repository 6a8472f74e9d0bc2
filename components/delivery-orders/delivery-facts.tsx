"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { WholeCode } from "@/components/ui/whole-code";
import { ChannelMark } from "@/components/ui/channel-mark";
import { DefinitionList } from "@/components/ui/definition-list";
import type { DeliveryOrderDetail } from "@/lib/delivery-orders/schema";
import { channelName } from "@/lib/orders/labels";
import { DeliveryStatus, Notes, SourceOrder } from "./delivery-cells";

export function DeliveryFacts({ deliveryOrder }: { deliveryOrder: DeliveryOrderDetail }) {
  const t = useTranslations("deliveryOrders.peek");
  const format = useFormat();
  const time = (iso: string | null) => (iso === null ? null : `${format.dateTime(iso)} ${format.zone}`);
  const { channel, trackingNumber, items } = deliveryOrder;
  return (
    <>
      <section className="grid gap-2 border-b border-line px-4 py-3">
        <Notes row={deliveryOrder} />
        <DefinitionList
          rows={[
            { term: t("status"), value: <DeliveryStatus row={deliveryOrder} /> },
            { term: t("order"), value: <SourceOrder row={deliveryOrder} /> },
            {
              term: t("waybill"),
              value: trackingNumber ? <WholeCode value={trackingNumber} /> : null,
            },
            { term: t("courier"), value: deliveryOrder.logisticsProvider },
            {
              term: t("channel"),
              value: channel && <ChannelMark channel={channel} name={channelName(channel)} />,
            },
            { term: t("shop"), value: deliveryOrder.shopName ?? deliveryOrder.shopId },
            { term: t("warehouse"), value: deliveryOrder.warehouseCode ?? deliveryOrder.warehouseId },
            { term: t("owner"), value: deliveryOrder.ownerCode ?? deliveryOrder.ownerId },
            { term: t("type"), value: deliveryOrder.deliveryOrderType },
            { term: t("createdAt"), value: time(deliveryOrder.createAt) },
            { term: t("updatedAt"), value: time(deliveryOrder.lastUpdateAt) },
            { term: t("receivedAt"), value: time(deliveryOrder.receivedAt) },
          ]}
        />
      </section>
      <section className="border-b border-line px-4 py-3">
        <h3 className="mb-1.5 text-xs font-semibold text-muted">{t("items")}</h3>
        {items.length === 0 ? <p className="text-sm text-muted">{t("itemsEmpty")}</p> : null}
        <ul className="grid gap-1.5">
          {items.map((item, index) => (
            <li key={index} className="flex items-baseline gap-2">
              <span className="min-w-0 flex-1">
                <b translate="no" className="font-mono text-xs break-all">
                  {item.inventorySku}
                </b>{" "}
                <span className="text-sm text-muted">{item.inventoryName}</span>
              </span>
              <b className="text-lg">×{item.quantity ?? "?"}</b>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
