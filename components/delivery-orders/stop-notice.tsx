"use client";

import { Hand } from "lucide-react";
import { useTranslations } from "use-intl";
import { isStopped } from "@/lib/delivery-orders/labels";
import type { DeliveryOrderRow } from "@/lib/delivery-orders/schema";

export function StopNotice({ deliveryOrder }: { deliveryOrder: DeliveryOrderRow }) {
  const t = useTranslations("deliveryOrders.peek");
  if (!isStopped(deliveryOrder)) return null;
  return (
    <div role="alert" className="flex gap-2 rounded-lg border border-red bg-red-soft px-4 py-3 text-red">
      <Hand className="mt-0.5 size-5 shrink-0" aria-hidden />
      <p>
        <strong className="block text-lg">{t("stopTitle")}</strong>
        {t("stopText")}
      </p>
    </div>
  );
}
