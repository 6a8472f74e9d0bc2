"use client";

import { useRef } from "react";
import { useTranslations } from "use-intl";
import { useKeys } from "@/components/layout/use-keys";
import { Card } from "@/components/ui/card";
import { Kbd } from "@/components/ui/kbd";
import type { Role } from "@/lib/auth/roles";
import type { OrderDetail } from "@/lib/orders/schema";
import { OrderPaper } from "./order-paper";

type Props = { order: OrderDetail; role: Role };

/** The papers on the page of an order, where its parcels stand beside them. */
export function DocumentCard({ order, role }: Props) {
  const t = useTranslations("order");
  const without = order.documents.filter(({ available }) => !available).map(({ type }) => type);
  const place = useRef<HTMLDivElement>(null);
  const look = () => {
    place.current?.scrollIntoView({ block: "start" });
    place.current?.focus({ preventScroll: true });
  };
  useKeys({ w: look, p: look });
  return (
    <div ref={place} tabIndex={-1} className="scroll-mt-3 rounded-lg">
      <Card title={t("documents")} actions={<Kbd>W</Kbd>}>
        <OrderPaper order={order} role={role} without={without} />
      </Card>
    </div>
  );
}
