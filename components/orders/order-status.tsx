"use client";

import { OctagonX, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { RawValue, StatusTag } from "@/components/ui/status-tag";
import { orderStatusTone, problemWord } from "@/lib/orders/labels";
import type { OrderRow } from "@/lib/orders/schema";
import { stopReasons } from "@/lib/stops/schema";
import { useStageWord } from "./order-tabs";

type Props = {
  order: Pick<OrderRow, "orderStatus" | "externalOrderStatus" | "isCancelRequested"> &
    Partial<Pick<OrderRow, "stopReasons" | "problemTypes">>;
  /** Shows Ginee's and the marketplace's own words beside it. */
  withRaw?: boolean;
};

/** How far the order is; in a list what must stop its parcel stands in that place, because it is what counts. */
export function OrderStatus({ order, withRaw = false }: Props) {
  const t = useTranslations("values");
  const stageWord = useStageWord();
  const raw = [order.orderStatus, order.externalOrderStatus].filter((value) => value !== null).join(" / ");
  const reasons = stopReasons.filter((reason) => order.stopReasons?.includes(reason));
  const whole = reasons.map((reason) => t(`stop.${reason}`)).join("\n");
  const stage = order.isCancelRequested ? t("orderStatus.cancelRequested") : stageWord(order.orderStatus);
  const shown = withRaw ? reasons : reasons.slice(0, 1);
  const isSaidByStop = shown.length > 0 && (!withRaw || reasons.includes("cancelRequested"));
  return (
    <span
      className="inline-flex max-w-full items-center gap-1.5 align-middle data-raw:flex-wrap"
      data-raw={withRaw || undefined}
    >
      {isSaidByStop ? null : (
        <StatusTag
          tone={order.isCancelRequested ? "red" : orderStatusTone(order.orderStatus)}
          title={`${stage}\n${raw}`}
          className="min-w-0"
        >
          {stage}
        </StatusTag>
      )}
      {shown.map((reason) => (
        <StatusTag key={reason} tone="red" title={`${whole}\n${raw}`} className="min-w-0">
          <OctagonX className="mr-1 inline size-3.5 align-[-2px]" aria-hidden />
          <span aria-hidden={!withRaw}>{t(withRaw ? `stop.${reason}` : `stopShort.${reason}`)}</span>
          {withRaw ? null : <span className="sr-only">{whole}</span>}
        </StatusTag>
      ))}
      {reasons.length > shown.length ? (
        <span aria-hidden title={`${whole}\n${raw}`} className="shrink-0 text-xs font-semibold text-red">
          +{reasons.length - shown.length}
        </span>
      ) : null}
      <Problems types={order.problemTypes ?? []} />
      {withRaw ? <RawValue value={raw} /> : null}
    </span>
  );
}

function Problems({ types }: { types: string[] }) {
  const t = useTranslations("values");
  if (types.length === 0) return null;
  const words = types.map((type) => {
    const known = problemWord(type);
    return known === null ? type : t(`problem.${known}`);
  });
  return (
    <span title={words.join("\n")} className="shrink-0 text-amber">
      <TriangleAlert className="size-4" aria-hidden />
      <span className="sr-only">{words.join(", ")}</span>
    </span>
  );
}
