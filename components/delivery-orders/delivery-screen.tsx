"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { EmptyPanel } from "@/components/feedback/empty-panel";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { FreshnessStamp } from "@/components/freshness/freshness-stamp";
import { useFormat } from "@/components/layout/preferences";
import { TopBarSlot } from "@/components/layout/top-bar-slot";
import { useKeys } from "@/components/layout/use-keys";
import { Card } from "@/components/ui/card";
import { WholeCode } from "@/components/ui/whole-code";
import { ApiError } from "@/lib/api/fetcher";
import type { Role } from "@/lib/auth/roles";
import type { DeliveryDetail } from "@/lib/delivery-detail/schema";
import { deliveryOrderName } from "@/lib/delivery-orders/labels";
import { Action, DeliveryStatus, Notes } from "./delivery-cells";
import { DeliveryFacts } from "./delivery-facts";
import { DeliveryHistory } from "./delivery-history";
import { DeliveryItems } from "./delivery-items";
import { DeliveryPersons } from "./delivery-persons";
import { SourceOrderCard } from "./source-order";
import { StopNotice } from "./stop-notice";
import { TruthTable } from "./truth-table";
import { useDelivery } from "./use-delivery";

type Props = { deliveryOrderId: string; role: Role };

/** One delivery order, kept current by the feed; what is known stays on the screen when an update fails. */
export function DeliveryScreen({ deliveryOrderId, role }: Props) {
  const t = useTranslations();
  const format = useFormat();
  const query = useDelivery(deliveryOrderId);
  useKeys({ r: () => void query.refetch() });
  if (query.data !== undefined) {
    return (
      <>
        {query.isError ? (
          <StaleBanner>
            {t("order.staleText", { time: format.exact(new Date(query.dataUpdatedAt).toISOString()) })}
          </StaleBanner>
        ) : null}
        <Page deliveryOrder={query.data} role={role} />
      </>
    );
  }
  if (!query.isError) return <LoadingRows />;
  if (query.error instanceof ApiError && query.error.code === "not_found") {
    return (
      <EmptyPanel isPage title={t("deliveryOrders.detail.notFoundTitle")}>
        {t("deliveryOrders.detail.notFoundText")}
      </EmptyPanel>
    );
  }
  return <FailedPanel isPage error={query.error} onRetry={() => void query.refetch()} />;
}

/** Left: what it is and whether it is true. Right: the order it is for, and its past. On a phone one below the other. */
function Page({ deliveryOrder, role }: { deliveryOrder: DeliveryDetail; role: Role }) {
  const t = useTranslations("deliveryOrders");
  const freshness = <FreshnessStamp />;
  return (
    <>
      <TopBarSlot name="freshness">{freshness}</TopBarSlot>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3.5 py-2.5">
        <Link href="/delivery-orders" prefetch={false} className="rounded-sm text-muted hover:underline">
          {t("title")} ›
        </Link>
        <h1 className="min-w-0">
          <WholeCode value={deliveryOrderName(deliveryOrder)} />
        </h1>
        <Action action={deliveryOrder.lastAction} />
        <DeliveryStatus row={deliveryOrder} />
        <Notes row={deliveryOrder} />
        <span className="md:hidden">{freshness}</span>
      </div>
      <div className="grid items-start gap-3 px-3.5 pb-6 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="grid min-w-0 gap-3">
          <StopNotice deliveryOrder={deliveryOrder} />
          <Card title={t("peek.items")}>
            <DeliveryItems items={deliveryOrder.items} />
          </Card>
          <TruthTable deliveryOrder={deliveryOrder} />
          <div className="grid items-start gap-3 md:grid-cols-2">
            <Card title={t("peek.facts")}>
              <DeliveryFacts deliveryOrder={deliveryOrder} />
            </Card>
            <DeliveryPersons key={deliveryOrder.deliveryOrderId} deliveryOrder={deliveryOrder} role={role} />
          </div>
        </div>
        <div className="grid min-w-0 gap-3">
          <SourceOrderCard deliveryOrder={deliveryOrder} />
          <Card title={t("peek.history")}>
            <DeliveryHistory versions={deliveryOrder.versions} older={deliveryOrder.olderVersions} />
          </Card>
        </div>
      </div>
    </>
  );
}
