"use client";

import { CircleAlert, CircleCheck, Hand, Hourglass } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { useNow } from "@/components/layout/use-now";
import { cn } from "@/lib/cn";
import { nextStep, type Weight } from "@/lib/next-step/rules";
import { openStatuses } from "@/lib/order-traits/schema";
import type { OrderDetail } from "@/lib/orders/schema";

const looks: Record<Weight, { box: string; title: string; Icon: typeof Hand }> = {
  stop: { box: "border-red bg-red-soft", title: "text-red", Icon: Hand },
  act: { box: "border-amber bg-surface", title: "text-ink", Icon: CircleAlert },
  wait: { box: "border-line-strong bg-surface", title: "text-ink", Icon: Hourglass },
  over: { box: "border-line bg-surface", title: "text-muted", Icon: CircleCheck },
};

/** One sentence, readable while standing: what to do with this parcel now. */
export function NextStepBanner({ order }: { order: OrderDetail }) {
  const t = useTranslations("order");
  const { step, weight } = nextStep(order);
  const { box, title, Icon } = looks[weight];
  return (
    <section
      aria-label={t("stepLabel")}
      role={weight === "stop" ? "alert" : undefined}
      className={cn("flex items-start gap-3 rounded-lg border border-l-4 px-4 py-3", box)}
    >
      <Icon className={cn("mt-1 size-5 shrink-0", title)} aria-hidden />
      <p className="min-w-0">
        <strong className={cn("mr-2 text-lg font-bold", title)}>{t(`step.${step}`)}</strong>
        <span className={weight === "stop" ? "text-red" : "text-muted"}>{t(`stepWhy.${step}`)}</span>{" "}
        {weight === "act" || weight === "wait" ? <Deadline order={order} /> : null}
      </p>
    </section>
  );
}

function Deadline({ order }: { order: OrderDetail }) {
  const t = useTranslations("order");
  const format = useFormat();
  const now = useNow(30_000);
  const { urgency, text } = format.remaining(order.promisedToShipBefore, now);
  const tone = urgency === "overdue" ? "text-red" : urgency === "soon" ? "text-amber" : "text-ink";
  if (order.promisedToShipBefore === null) return <span className="text-muted">{text}</span>;
  const isHere = openStatuses.includes(order.orderStatus);
  const isNear = isHere && (urgency === "overdue" || urgency === "soon");
  return (
    <>
      {isNear ? <span className={cn("font-semibold", tone)}>{text} · </span> : null}
      <span className="text-muted">
        {t("deadline", { time: `${format.dateTime(order.promisedToShipBefore)} ${format.zone}` })}
      </span>
    </>
  );
}
