"use client";

import { useFormat } from "@/components/layout/preferences";
import { useNow } from "@/components/layout/use-now";
import { cn } from "@/lib/cn";
import type { Urgency } from "@/lib/format";
import { openStatuses } from "@/lib/order-traits/schema";
import type { OrderRow } from "@/lib/orders/schema";

const looks: Record<Urgency, string> = {
  overdue: "font-semibold text-red",
  soon: "font-semibold text-amber",
  today: "font-semibold",
  later: "",
  none: "text-muted",
};

type Props = { order: Pick<OrderRow, "orderStatus" | "promisedToShipBefore"> };

/** Counts as the filter `due` does, of what has still to leave; of everything else it is a date. */
export function Deadline({ order }: Props) {
  const format = useFormat();
  const now = useNow(30_000);
  const at = order.promisedToShipBefore;
  if (!openStatuses.includes(order.orderStatus)) {
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
