"use client";

import { Checkbox } from "@/components/ui/checkbox";
import type { OrderRow } from "@/lib/orders/schema";
import { cn } from "@/lib/cn";
import { Deadline } from "./deadline";
import { Couriers, ItemsSummary, OrderLink, Shop, Total, Waybills } from "./order-cells";
import { OrderStatus } from "./order-status";
import { PrintMarksButton } from "./print-marks";

type Props = { order: OrderRow; isSelected: boolean; selectLabel: string; onSelect: () => void };

/** One order on a phone: everything its row says, in the order a hand needs it. */
export function OrderCard({ order, isSelected, selectLabel, onSelect }: Props) {
  return (
    <article
      className={cn(
        "grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 gap-y-1 px-3.5 py-3",
        isSelected && "bg-accent-soft",
        (order.isCancelRequested || order.stopReasons.length > 0) && "border-l-3 border-l-red",
      )}
    >
      <label className="-my-1 -ml-2 grid size-11 place-items-center">
        <Checkbox label={selectLabel} checked={isSelected} onChange={onSelect} />
      </label>
      <div className="min-w-0">
        <div className="flex min-h-6 items-center">
          <OrderLink order={order} />
        </div>
        <Deadline order={order} />
      </div>
      <OrderStatus order={order} />
      <div className="col-span-3 flex items-center justify-between gap-3">
        <span className="min-w-0 truncate">
          <ItemsSummary order={order} />
        </span>
        <PrintMarksButton order={order} />
      </div>
      <div className="col-span-3 flex items-center justify-between gap-3">
        <span className="min-w-0">
          <Waybills order={order} />
        </span>
        <span className="min-w-0 truncate text-right">
          <Couriers order={order} />
        </span>
      </div>
      <div className="col-span-3 flex items-center justify-between gap-3 text-sm">
        <span className="min-w-0 overflow-hidden">
          <Shop order={order} />
        </span>
        <span className="shrink-0">
          <Total order={order} />
        </span>
      </div>
      <div className="col-span-3 truncate text-sm text-muted">{order.customerName}</div>
    </article>
  );
}
