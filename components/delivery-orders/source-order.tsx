"use client";

import { ExternalLink, FileText } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { OrderStatus } from "@/components/orders/order-status";
import { PrintMarks } from "@/components/orders/print-marks";
import { buttonLook } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { WholeCode } from "@/components/ui/whole-code";
import type { DeliveryDetail } from "@/lib/delivery-detail/schema";
import { documentLookPath } from "@/lib/documents/queries";
import { orderName } from "@/lib/orders/labels";

/** The order it is for, as Ginee's API tells it; its waybill comes through a signed call. */
export function SourceOrderCard({ deliveryOrder }: { deliveryOrder: DeliveryDetail }) {
  const t = useTranslations("deliveryOrders.detail");
  const { sourceOrder: order } = deliveryOrder;
  if (order === null) {
    return (
      <Card title={t("source")}>
        <p className="text-sm text-muted">{t("sourceUnknown")}</p>
      </Card>
    );
  }
  return (
    <Card
      title={t("source")}
      actions={
        <Link
          href={`/orders/${encodeURIComponent(order.orderId)}`}
          prefetch={false}
          className={buttonLook("plain", "sm")}
        >
          <ExternalLink className="size-3.5" aria-hidden />
          {t("openOrder")}
        </Link>
      }
    >
      <DefinitionList
        rows={[
          { term: t("number"), value: <WholeCode value={orderName(order)} /> },
          { term: t("stage"), value: <OrderStatus order={order} withRaw /> },
          { term: t("print"), value: <PrintMarks printInfo={order.printInfo} /> },
          ...order.parcels.map((parcel, at) => ({
            key: String(at),
            term: t("parcel", { number: at + 1 }),
            value: (
              <>
                {parcel.logisticsTrackingNumber ? <WholeCode value={parcel.logisticsTrackingNumber} /> : "–"}{" "}
                <span className="text-muted">{parcel.logisticsProviderName}</span>
              </>
            ),
          })),
        ]}
      />
      <a
        href={documentLookPath(order.orderId, "label")}
        target="_blank"
        rel="noreferrer"
        title={t("waybillHint")}
        className={`${buttonLook("plain", "sm")} mt-2`}
      >
        <FileText className="size-3.5" aria-hidden />
        {t("openWaybill")}
      </a>
    </Card>
  );
}
