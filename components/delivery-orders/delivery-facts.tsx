"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { ChannelMark } from "@/components/ui/channel-mark";
import { DefinitionList } from "@/components/ui/definition-list";
import { WholeCode } from "@/components/ui/whole-code";
import type { DeliveryOrderRow } from "@/lib/delivery-orders/schema";
import { channelName } from "@/lib/orders/labels";
import { DeliveryStatus, SourceOrder } from "./delivery-cells";

/** What the notifications say of it, all together. */
export function DeliveryFacts({ deliveryOrder }: { deliveryOrder: DeliveryOrderRow }) {
  const t = useTranslations("deliveryOrders.peek");
  const format = useFormat();
  const time = (iso: string | null) => (iso === null ? null : `${format.dateTime(iso)} ${format.zone}`);
  const { channel, trackingNumber } = deliveryOrder;
  return (
    <DefinitionList
      rows={[
        { term: t("status"), value: <DeliveryStatus row={deliveryOrder} /> },
        { term: t("order"), value: <SourceOrder row={deliveryOrder} /> },
        { term: t("waybill"), value: trackingNumber ? <WholeCode value={trackingNumber} /> : null },
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
  );
}
