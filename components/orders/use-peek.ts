"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import type { OrderRow } from "@/lib/orders/schema";

/** The order shown beside the list, which lives in the address, and its neighbours among the loaded rows. */
export function usePeek(rows: OrderRow[]) {
  const [named, setPeekedId] = useQueryState("peek", parseAsString);
  const peekedId = named === "" ? null : named;
  // The same object until something of it changes: the list is drawn anew for another one.
  return useMemo(() => {
    const at = peekedId === null ? -1 : rows.findIndex(({ orderId }) => orderId === peekedId);
    const show = (id: string | null) =>
      void setPeekedId(id, { history: peekedId === null ? "push" : "replace" });
    const to = (row: OrderRow | undefined) => (row === undefined ? undefined : () => show(row.orderId));
    return {
      peekedId,
      peek: (row: OrderRow | null) => show(row?.orderId ?? null),
      close: () => show(null),
      /** Absent at the ends, and for an order that is not in this list. */
      previous: at <= 0 ? undefined : to(rows[at - 1]),
      next: at === -1 ? undefined : to(rows[at + 1]),
    };
  }, [peekedId, rows, setPeekedId]);
}

export type Peek = ReturnType<typeof usePeek>;
