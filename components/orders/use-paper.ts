"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { OrderRow } from "@/lib/orders/schema";

/** Which order's paper is open over the list: by key, or by a press on the marks of a row (`data-paper`). */
export function usePaper(rows: OrderRow[]) {
  const [paper, setPaper] = useState<OrderRow | null>(null);
  const onClick = useEffectEvent((event: MouseEvent) => {
    const marks = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-paper]") : null;
    const row = rows.find(({ orderId }) => orderId === marks?.dataset["paper"]);
    if (row === undefined) return;
    // The row below would take the press for its own.
    event.stopPropagation();
    setPaper(row);
  });
  useEffect(() => {
    const listen = (event: MouseEvent) => onClick(event);
    document.addEventListener("click", listen, { capture: true });
    return () => document.removeEventListener("click", listen, { capture: true });
  }, []);
  return { paper, setPaper };
}
