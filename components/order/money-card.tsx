"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { StatusTag } from "@/components/ui/status-tag";
import type { OrderDetail } from "@/lib/orders/schema";
import { ListedAge } from "./fact-ages";

const shownParts = [
  "subTotal",
  "totalShippingFee",
  "totalDiscounts",
  "totalTaxation",
  "insuranceFee",
  "voucherPlatform",
  "voucherSeller",
  "commissionFee",
  "serviceFee",
  "codTotalAmount",
] as const;

export function MoneyCard({ order }: { order: OrderDetail }) {
  const t = useTranslations("order");
  const format = useFormat();
  const money = (amount: string | null | undefined) => (amount ? format.money(amount, order.currency) : null);
  return (
    <Card title={t("money")} actions={<ListedAge order={order} />}>
      <DefinitionList
        rows={[
          {
            term: t("total"),
            value: (
              <span className="inline-flex flex-wrap items-center gap-2">
                <b>{format.money(order.totalAmount, order.currency)}</b>
                {order.isCod ? <StatusTag tone="amber">COD · {t("codCollect")}</StatusTag> : null}
              </span>
            ),
          },
          { term: t("paymentMethod"), value: order.paymentMethod },
          ...shownParts.map((part) => ({
            key: part,
            term: t(`payment.${part}`),
            value: money(order.paymentInfo?.[part]),
          })),
        ]}
      />
    </Card>
  );
}
