import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { DocumentCard } from "@/components/documents/document-card";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { StopNotice } from "@/components/stops/stop-notice";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { nextStep } from "@/lib/next-step/rules";
import type { OrderDetail } from "@/lib/orders/schema";
import { CancelCard } from "./cancel-card";
import { EventsCard } from "./events-card";
import { FactsCard } from "./facts-card";
import { ItemsCard } from "./items-card";
import { MoneyCard } from "./money-card";
import { NextStepBanner } from "./next-step-banner";
import { OlderBanner } from "./older-banner";
import { OrderHeader } from "./order-header";
import { ParcelCards } from "./parcel-cards";
import { PersonsCard } from "./persons-card";
import { PrintCard } from "./print-card";
import { RawCard } from "./raw-card";
import { TimelineCard } from "./timeline-card";
import { TokopediaCard } from "./tokopedia-card";
import type { PastMoment } from "./use-past-moment";

type Props = {
  order: OrderDetail;
  role: Role;
  past: PastMoment;
  isRefreshing: boolean;
  onRefresh: () => void;
};

/** Its code comes with the first look back. */
const PastOrder = lazy(async () => ({ default: (await import("./past-order")).PastOrder }));

/** Left: what the hands need, or how it once was. Right: the paper and the past. On a phone one below the other. */
export function OrderPage({ order, role, past, isRefreshing, onRefresh }: Props) {
  const canRefresh = roleAtLeast(role, "operator");
  return (
    <>
      <OrderHeader
        order={order}
        isPast={past.at !== null}
        canRefresh={canRefresh}
        isRefreshing={isRefreshing}
        onRefresh={onRefresh}
      />
      <div className="grid items-start gap-3 px-3.5 pb-6 lg:grid-cols-[minmax(0,1fr)_23rem]">
        {past.at === null ? (
          <div className="grid min-w-0 gap-3">
            <OlderBanner order={order} canAsk={canRefresh} isAsking={isRefreshing} onAsk={onRefresh} />
            <Present order={order} role={role} />
          </div>
        ) : (
          <Suspense fallback={<LoadingRows rows={8} />}>
            <PastOrder orderId={order.orderId} at={past.at} onGo={past.go} onBack={past.back} />
          </Suspense>
        )}
        <div className="grid min-w-0 gap-3">
          {past.at === null ? <DocumentCard key={order.orderId} order={order} role={role} /> : null}
          <TimelineCard order={order} past={past} role={role} />
          <EventsCard order={order} />
        </div>
      </div>
    </>
  );
}

function Present({ order, role }: Pick<Props, "order" | "role">) {
  const t = useTranslations("order");
  const { step, weight } = nextStep(order);
  const isStopped = order.stopReasons.length > 0;
  return (
    <>
      <section aria-label={isStopped ? t("stepLabel") : undefined} className="empty:hidden">
        <StopNotice
          order={order.stopReasons.length > 0 ? order : { ...order, isCancelRequested: false }}
          role={role}
          title={weight === "stop" ? t(`step.${step}`) : undefined}
          className="rounded-lg border border-l-4 border-red"
        />
      </section>
      {isStopped && weight === "stop" ? null : <NextStepBanner order={order} />}
      <ItemsCard order={order} />
      <div className="grid items-start gap-3 md:grid-cols-2">
        <ParcelCards order={order} />
        <PrintCard order={order} role={role} />
        <CancelCard cancelInfo={order.cancelInfo} />
        <PersonsCard key={order.orderId} order={order} role={role} />
        <MoneyCard order={order} />
        <FactsCard order={order} />
      </div>
      {order.channel === "TOKOPEDIA_ID" ? (
        <TokopediaCard key={order.orderId} orderId={order.orderId} role={role} />
      ) : null}
      <RawCard order={order} />
    </>
  );
}
