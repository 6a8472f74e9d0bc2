import { DocumentCard } from "@/components/documents/document-card";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import type { OrderDetail } from "@/lib/orders/schema";
import { CancelCard } from "./cancel-card";
import { EventsCard } from "./events-card";
import { FactsCard } from "./facts-card";
import { ItemsCard } from "./items-card";
import { MoneyCard } from "./money-card";
import { NextStepBanner } from "./next-step-banner";
import { OrderHeader } from "./order-header";
import { ParcelCards } from "./parcel-cards";
import { PersonsCard } from "./persons-card";
import { PrintCard } from "./print-card";
import { RawCard } from "./raw-card";
import { TimelineCard } from "./timeline-card";
import { TokopediaCard } from "./tokopedia-card";

type Props = { order: OrderDetail; role: Role; isRefreshing: boolean; onRefresh: () => void };

/** Left: what the hands need. Right: the paper and the past. On a phone one below the other. */
export function OrderPage({ order, role, isRefreshing, onRefresh }: Props) {
  return (
    <>
      <OrderHeader
        order={order}
        canRefresh={roleAtLeast(role, "operator")}
        isRefreshing={isRefreshing}
        onRefresh={onRefresh}
      />
      <div className="grid items-start gap-3 px-3.5 pb-6 lg:grid-cols-[minmax(0,1fr)_23rem]">
        <div className="grid min-w-0 gap-3">
          <NextStepBanner order={order} />
          <ItemsCard order={order} />
          <div className="grid items-start gap-3 md:grid-cols-2">
            <ParcelCards parcels={order.parcels} />
            <PrintCard printInfo={order.printInfo} />
            <CancelCard cancelInfo={order.cancelInfo} />
            <PersonsCard key={order.orderId} order={order} role={role} />
            <MoneyCard order={order} />
            <FactsCard order={order} />
          </div>
          {order.channel === "TOKOPEDIA_ID" ? <TokopediaCard orderId={order.orderId} /> : null}
          <RawCard order={order} />
        </div>
        <div className="grid min-w-0 gap-3">
          <DocumentCard orderId={order.orderId} documents={order.documents} role={role} />
          <TimelineCard changes={order.changes} />
          <EventsCard order={order} />
        </div>
      </div>
    </>
  );
}
