"use client";

import { OctagonX } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { cn } from "@/lib/cn";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { orderName } from "@/lib/orders/labels";
import type { OrderRow } from "@/lib/orders/schema";
import { stopReasons, type StopReason } from "@/lib/stops/schema";

const ResolveStop = lazy(async () => ({ default: (await import("./resolve-stop")).ResolveStop }));

type Stopped = Pick<
  OrderRow,
  | "orderId"
  | "externalOrderSn"
  | "externalOrderId"
  | "orderStatus"
  | "stopReasons"
  | "stoppedAt"
  | "isCancelRequested"
>;
type Props = {
  order: Stopped;
  role: Role;
  /** A cancelled order is told too: nothing of it may be printed. */
  isPaper?: boolean;
  title?: string | undefined;
  className?: string;
};

/**
 * Why this parcel must not leave, in red; nothing when it may. Whoever has dealt with it says so here: what they are
 * writing stays when the parcel may leave meanwhile.
 */
export function StopNotice({ order, role, isPaper = false, title, className }: Props) {
  const t = useTranslations("stops");
  const word = useTranslations("values.stop");
  const format = useFormat();
  const [isResolving, setIsResolving] = useState(false);
  const reasons = reasonsFor(order, isPaper);
  return (
    <>
      {reasons.length === 0 ? null : (
        <div
          role="alert"
          className={cn(
            "flex flex-wrap items-start gap-x-3 gap-y-2 bg-red-soft px-4 py-3 text-red",
            className,
          )}
        >
          <OctagonX className="mt-0.5 size-5 shrink-0" aria-hidden />
          <div className="min-w-0 flex-1 basis-44">
            <p className="text-lg font-bold">{title ?? t(isPaper ? "paperTitle" : "noticeTitle")}</p>
            <p className="text-sm">{reasons.map((reason) => word(reason)).join(" · ")}</p>
            {order.stopReasons.length === 0 || order.stoppedAt === null ? null : (
              <p className="text-xs">
                <time dateTime={order.stoppedAt} title={format.exact(order.stoppedAt)}>
                  {t("since", { time: `${format.dateTime(order.stoppedAt)} ${format.zone}` })}
                </time>
              </p>
            )}
          </div>
          {order.stopReasons.length > 0 && roleAtLeast(role, "operator") ? (
            <Button size="sm" onClick={() => setIsResolving(true)}>
              {t("resolve.open")}
            </Button>
          ) : null}
        </div>
      )}
      <Dialog
        isOpen={isResolving}
        onClose={() => setIsResolving(false)}
        title={t("resolve.title", { order: orderName(order) })}
        description={t("resolve.text")}
      >
        <Suspense>
          <ResolveStop
            orderId={order.orderId}
            reasons={stopReasons.filter((reason) => order.stopReasons.includes(reason))}
            onDone={() => setIsResolving(false)}
          />
        </Suspense>
      </Dialog>
    </>
  );
}

function reasonsFor(order: Stopped, isPaper: boolean): StopReason[] {
  const isAlso: Partial<Record<StopReason, boolean>> = {
    cancelRequested: order.isCancelRequested,
    cancelled: isPaper && order.orderStatus === "CANCELLED",
  };
  return stopReasons.filter((reason) => order.stopReasons.includes(reason) || isAlso[reason] === true);
}
