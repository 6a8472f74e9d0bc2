"use client";

import { Hand, Printer } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { nextStep, type Weight } from "@/lib/next-step/rules";
import { orderName } from "@/lib/orders/labels";
import type { OrderRow } from "@/lib/orders/schema";
import { OrderStatus } from "./order-status";

const looks: Record<Weight, string> = {
  stop: "bg-red-soft text-red",
  act: "bg-surface text-ink",
  wait: "bg-surface text-ink",
  over: "bg-surface text-muted",
};

/**
 * What to do with the one parcel whose code was searched or scanned, and its waybill one press away. The list listens
 * for presses on `data-paper`.
 */
export function ScanVerdict({ order }: { order: OrderRow }) {
  const t = useTranslations();
  const { step, weight } = nextStep(order);
  const isStop = weight === "stop";
  return (
    <section
      aria-label={t("finding.verdict", { order: orderName(order) })}
      className={cn("flex items-center gap-x-3 border-b border-line px-3.5 py-1.5", looks[weight])}
    >
      {isStop ? <Hand className="size-5 shrink-0" aria-hidden /> : null}
      <p role={isStop ? "alert" : "status"} className="min-w-0 flex-1 leading-snug">
        <strong className="mr-2 text-lg font-bold">{t(`order.step.${step}`)}</strong>
        <span className="max-md:sr-only">{t(`order.stepWhy.${step}`)}</span>
      </p>
      <span className="max-md:hidden">
        <OrderStatus order={order} />
      </span>
      <Button data-paper={order.orderId} icon={<Printer className="size-4" aria-hidden />}>
        {t("orders.paper.open")}
      </Button>
    </section>
  );
}
