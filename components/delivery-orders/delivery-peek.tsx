"use client";

import { Maximize2, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { buttonLook } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { IconButton } from "@/components/ui/icon-button";
import { SidePanel } from "@/components/ui/side-panel";
import type { Role } from "@/lib/auth/roles";
import type { DeliveryDetail } from "@/lib/delivery-detail/schema";
import { deliveryOrderName } from "@/lib/delivery-orders/labels";
import { Action, Notes } from "./delivery-cells";
import { DeliveryFacts } from "./delivery-facts";
import { DeliveryHistory } from "./delivery-history";
import { DeliveryItems } from "./delivery-items";
import { DeliveryPersons } from "./delivery-persons";
import { SourceOrderCard } from "./source-order";
import { StopNotice } from "./stop-notice";
import { TruthTable } from "./truth-table";
import { useDelivery } from "./use-delivery";

type Props = { deliveryOrderId: string; role: Role; onClose: () => void };

export function DeliveryPeek({ deliveryOrderId, role, onClose }: Props) {
  const t = useTranslations();
  const query = useDelivery(deliveryOrderId);
  const name = query.data ? deliveryOrderName(query.data) : deliveryOrderId;
  return (
    <SidePanel
      label={t("deliveryOrders.peek.title", { number: name })}
      header={
        <>
          <h2 className="min-w-0 flex-1 truncate">
            <Code value={name} />
          </h2>
          <Link
            href={`/delivery-orders/${encodeURIComponent(deliveryOrderId)}`}
            prefetch={false}
            className={buttonLook("plain", "sm")}
          >
            <Maximize2 className="size-3.5" aria-hidden />
            {t("deliveryOrders.peek.openPage")}
          </Link>
          <IconButton label={t("common.close")} onClick={onClose}>
            <X className="size-4" aria-hidden />
          </IconButton>
        </>
      }
    >
      {query.data ? (
        <Content key={deliveryOrderId} deliveryOrder={query.data} role={role} />
      ) : query.isError ? (
        <FailedPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <LoadingRows rows={8} />
      )}
    </SidePanel>
  );
}

function Content({ deliveryOrder, role }: { deliveryOrder: DeliveryDetail; role: Role }) {
  const t = useTranslations("deliveryOrders.peek");
  return (
    <div className="grid gap-2 p-2">
      <StopNotice deliveryOrder={deliveryOrder} />
      <Card title={t("facts")}>
        <p className="mb-2 flex flex-wrap items-center gap-1">
          <Action action={deliveryOrder.lastAction} />
          <Notes row={deliveryOrder} />
        </p>
        <DeliveryFacts deliveryOrder={deliveryOrder} />
      </Card>
      <Card title={t("items")}>
        <DeliveryItems items={deliveryOrder.items} />
      </Card>
      <SourceOrderCard deliveryOrder={deliveryOrder} />
      <TruthTable deliveryOrder={deliveryOrder} isNarrow />
      <DeliveryPersons deliveryOrder={deliveryOrder} role={role} />
      <Card title={t("history")}>
        <DeliveryHistory versions={deliveryOrder.versions} older={deliveryOrder.olderVersions} />
      </Card>
    </div>
  );
}
