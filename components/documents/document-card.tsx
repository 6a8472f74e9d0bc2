"use client";

import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import type { Role } from "@/lib/auth/roles";
import type { OrderDetail } from "@/lib/orders/schema";
import { OrderPaper } from "./order-paper";

type Props = { order: OrderDetail; role: Role };

/** The papers on the page of an order, where its parcels stand beside them. */
export function DocumentCard({ order, role }: Props) {
  const t = useTranslations("order");
  const without = order.documents.filter(({ available }) => !available).map(({ type }) => type);
  return (
    <Card title={t("documents")}>
      <OrderPaper order={order} role={role} without={without} />
    </Card>
  );
}
