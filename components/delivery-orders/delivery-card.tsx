"use client";

import { Code } from "@/components/ui/code";
import { deliveryOrderName, isStopped } from "@/lib/delivery-orders/labels";
import type { DeliveryOrderRow } from "@/lib/delivery-orders/schema";
import { cn } from "@/lib/cn";
import { Action, DeliveryStatus, Notes, ReceivedAt, SourceOrder } from "./delivery-cells";

type Props = { row: DeliveryOrderRow; onPeek: () => void };

/** The row of a phone: nothing left out. */
export function DeliveryCard({ row, onPeek }: Props) {
  return (
    <div className={cn("grid gap-1.5 px-3.5 py-3", isStopped(row) && "border-l-3 border-red")}>
      <div className="flex items-center gap-2">
        <ReceivedAt row={row} />
        <Action action={row.lastAction} />
        <span className="ml-auto">
          <DeliveryStatus row={row} />
        </span>
      </div>
      <button type="button" onClick={onPeek} className="min-h-6 text-left touch:min-h-11">
        <Code value={deliveryOrderName(row)} />
      </button>
      <SourceOrder row={row} />
      <div className="flex flex-wrap items-center gap-x-3">
        {row.trackingNumber ? <Code value={row.trackingNumber} /> : null}
        <span className="text-sm">{row.logisticsProvider}</span>
      </div>
      <Notes row={row} />
    </div>
  );
}
