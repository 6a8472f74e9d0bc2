"use client";

import { useLivePages } from "@/components/data-table/use-live-pages";
import { deliveryOrderHeadQuery, deliveryOrderListQuery } from "@/lib/delivery-orders/queries";
import type { DeliveryOrderRow } from "@/lib/delivery-orders/schema";
import type { DeliveryOrderSearch } from "@/lib/delivery-orders/search-params";

const feedTypes = ["delivery-order", "reset"] as const;
const rowId = (row: DeliveryOrderRow) => row.deliveryOrderId;
const receivedAt = (row: DeliveryOrderRow) => row.receivedAt;

/** A delivery order that was heard of again is news too: it stands at the top then. */
export function useDeliveryList(search: DeliveryOrderSearch, isFlowing: boolean) {
  return useLivePages({
    list: deliveryOrderListQuery(search),
    head: deliveryOrderHeadQuery(search),
    rowId,
    news: receivedAt,
    types: feedTypes,
    isFlowing,
  });
}
