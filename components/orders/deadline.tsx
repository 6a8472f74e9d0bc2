"use client";

import { useFormat } from "@/components/layout/preferences";
import { useNow } from "@/components/layout/use-now";
import { cn } from "@/lib/cn";
import type { Urgency } from "@/lib/format";
import type { OrderRow } from "@/lib/orders/schema";

const looks: Record<Urgency, string> = {
  overdue: "font-semibold text-red",
  soon: "font-semibold text-amber",
  today: "font-semibold",
  later: "",
  none: "text-muted",
};

/** While a deadline can still be met or missed it counts; afterwards it is a date. */
const openStages = ["PENDING_PAYMENT", "PARTIALLY_PAID", "PAID", "READY_TO_SHIP"];

type Props = { order: Pick<OrderRow, "orderStatus" | "promisedToShipBefore"> };

export function Deadline({ order }: Props) {
  const format = useFormat();
  const now = useNow(30_000);
  const at = order.promisedToShipBefore;
  if (!openStages.includes(order.orderStatus)) {
    return (
      <span title={at === null ? undefined : format.exact(at)} className="text-muted">
        {at === null ? "–" : `${format.shortDate(at)} ${format.time(at)}`}
      </span>
    );
  }
  const { urgency, text } = format.remaining(at, now);
  return (
    <span
      title={at === null ? undefined : `${text} · ${format.exact(at)}`}
      className={cn("whitespace-nowrap", looks[urgency])}
    >
      {text}
    </span>
  );
}
