"use client";

import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { DefinitionList } from "@/components/ui/definition-list";
import type { Parcel } from "@/lib/orders/schema";
import { WholeCode } from "@/components/ui/whole-code";

export function ParcelCards({ parcels }: { parcels: Parcel[] }) {
  const t = useTranslations("order");
  if (parcels.length === 0)
    return <Card title={t("parcel", { number: 0, count: 0 })}>{t("parcelsEmpty")}</Card>;
  return parcels.map((parcel, index) => (
    <ParcelCard
      key={`${parcel.packageId ?? ""}/${index}`}
      parcel={parcel}
      title={t("parcel", { number: index + 1, count: parcels.length })}
    />
  ));
}

function ParcelCard({ parcel, title }: { parcel: Parcel; title: string }) {
  const t = useTranslations("order");
  const waybill = parcel.logisticsTrackingNumber;
  return (
    <Card title={title}>
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
