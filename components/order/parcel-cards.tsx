"use client";

import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { DefinitionList } from "@/components/ui/definition-list";
import { WholeCode } from "@/components/ui/whole-code";
import type { OrderDetail, Parcel } from "@/lib/orders/schema";
import { DetailAge } from "./fact-ages";

export function ParcelCards({ order }: { order: OrderDetail }) {
  const t = useTranslations("order");
  const { parcels } = order;
  if (parcels.length === 0)
    return (
      <Card title={t("parcel", { number: 0, count: 0 })} actions={<DetailAge order={order} />}>
        {t("parcelsEmpty")}
      </Card>
    );
  return parcels.map((parcel, index) => (
    <ParcelCard
      key={`${parcel.packageId ?? ""}/${index}`}
      parcel={parcel}
      order={order}
      title={t("parcel", { number: index + 1, count: parcels.length })}
    />
  ));
}

function ParcelCard({ parcel, order, title }: { parcel: Parcel; order: OrderDetail; title: string }) {
  const t = useTranslations("order");
  const waybill = parcel.logisticsTrackingNumber;
  return (
    <Card title={title} actions={<DetailAge order={order} />}>
      <DefinitionList
        rows={[
          { term: t("courier"), value: parcel.logisticsProviderName || "–" },
          {
            term: t("waybill"),
            value: waybill ? (
              <WholeCode value={waybill} />
            ) : (
              <span className="text-amber">{t("noWaybill")}</span>
            ),
          },
          { term: t("packageId"), value: parcel.packageId ? <Code value={parcel.packageId} /> : null },
          { term: t("shippingType"), value: parcel.shippingType || null },
          { term: t("invoiceNumber"), value: parcel.invoiceNumber || null },
          { term: t("sortingCode"), value: parcel.nlc || null },
        ]}
      />
    </Card>
  );
}
