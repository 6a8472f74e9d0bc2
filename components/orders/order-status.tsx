"use client";

import { useTranslations } from "use-intl";
import { RawValue, StatusTag } from "@/components/ui/status-tag";
import { orderStatusTone } from "@/lib/orders/labels";
import type { OrderRow } from "@/lib/orders/schema";
import { useStageWord } from "./order-tabs";

type Props = {
  order: Pick<OrderRow, "orderStatus" | "externalOrderStatus" | "isCancelRequested">;
  /** Shows Ginee's and the marketplace's own words beside it. */
  withRaw?: boolean;
};

export function OrderStatus({ order, withRaw = false }: Props) {
  const t = useTranslations("values");
  const stageWord = useStageWord();
  const raw = [order.orderStatus, order.externalOrderStatus].filter((value) => value !== null).join(" / ");
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-1.5 align-middle">
      <StatusTag tone={order.isCancelRequested ? "red" : orderStatusTone(order.orderStatus)} title={raw}>
        {order.isCancelRequested ? t("orderStatus.cancelRequested") : stageWord(order.orderStatus)}
      </StatusTag>
      {withRaw ? <RawValue value={raw} /> : null}
    </span>
  );
}
