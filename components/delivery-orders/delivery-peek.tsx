"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink, Hand, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { buttonLook } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { IconButton } from "@/components/ui/icon-button";
import { SidePanel } from "@/components/ui/side-panel";
import { deliveryOrderName, isStopped } from "@/lib/delivery-orders/labels";
import { deliveryOrderQuery } from "@/lib/delivery-orders/queries";
import type { DeliveryOrderDetail } from "@/lib/delivery-orders/schema";
import { DeliveryFacts } from "./delivery-facts";
import { DeliveryHistory } from "./delivery-history";

type Props = { deliveryOrderId: string; onClose: () => void };

export function DeliveryPeek({ deliveryOrderId, onClose }: Props) {
  const t = useTranslations();
  const query = useQuery(deliveryOrderQuery(deliveryOrderId));
  const name = query.data ? deliveryOrderName(query.data) : deliveryOrderId;
  const orderId = query.data?.sourceOrderId;
  return (
    <SidePanel
      label={t("deliveryOrders.peek.title", { number: name })}
      header={
        <>
          <h2 className="min-w-0 flex-1 truncate">
            <Code value={name} />
          </h2>
          {orderId ? (
            <Link
              href={`/orders/${encodeURIComponent(orderId)}`}
              prefetch={false}
              className={buttonLook("plain", "sm")}
            >
              <ExternalLink className="size-3.5" aria-hidden />
              {t("deliveryOrders.peek.openOrder")}
            </Link>
          ) : null}
          <IconButton label={t("common.close")} onClick={onClose}>
            <X className="size-4" aria-hidden />
          </IconButton>
        </>
      }
    >
      {query.data ? (
        <Content deliveryOrder={query.data} />
      ) : query.isError ? (
        <FailedPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <LoadingRows rows={8} />
      )}
    </SidePanel>
  );
}

function Content({ deliveryOrder }: { deliveryOrder: DeliveryOrderDetail }) {
  const t = useTranslations("deliveryOrders.peek");
  return (
    <>
      {isStopped(deliveryOrder) ? (
        <div role="alert" className="flex gap-2 bg-red-soft px-4 py-3 text-red">
          <Hand className="mt-0.5 size-5 shrink-0" aria-hidden />
          <p>
            <strong className="block text-lg">{t("stopTitle")}</strong>
            {t("stopText")}
          </p>
        </div>
      ) : null}
      <DeliveryFacts deliveryOrder={deliveryOrder} />
      <DeliveryHistory versions={deliveryOrder.versions} />
    </>
  );
}
