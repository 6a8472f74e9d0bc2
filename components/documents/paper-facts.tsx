"use client";

import { useTranslations } from "use-intl";
import { ChannelMark } from "@/components/ui/channel-mark";
import { DefinitionList } from "@/components/ui/definition-list";
import { WholeCode } from "@/components/ui/whole-code";
import { channelName, orderName } from "@/lib/orders/labels";
import type { OrderRow } from "@/lib/orders/schema";

/** What the paper beside it should say: to be compared before the parcel is closed. */
export function PaperFacts({ order }: { order: OrderRow }) {
  const t = useTranslations("orders");
  const parcels = order.parcels.length > 0 ? order.parcels : [null];
  return (
    <DefinitionList
      rows={[
        ...parcels.flatMap((parcel, index) => [
          { key: `courier ${index}`, term: t("column.courier"), value: parcel?.logisticsProviderName || "–" },
          {
            key: `waybill ${index}`,
            term: t("column.waybill"),
            value: parcel?.logisticsTrackingNumber ? (
              <WholeCode value={parcel.logisticsTrackingNumber} />
            ) : (
              <span className="text-amber">{t("noWaybill")}</span>
            ),
          },
        ]),
        { term: t("paper.order"), value: <WholeCode value={orderName(order)} /> },
        {
          term: t("paper.shop"),
          value: (
            <ChannelMark
              channel={order.channel}
              name={channelName(order.channel)}
              detail={order.shopName ?? order.shopId}
            />
          ),
        },
      ]}
    />
  );
}
