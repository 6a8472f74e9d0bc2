"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLiveFeed, type LiveEvent } from "@/components/layout/live-feed";
import { askAgain } from "@/lib/api/ask-again";
import { deliveryDetailKey, deliveryDetailQuery } from "@/lib/delivery-detail/queries";

const feedTypes = ["delivery-order", "order", "reset"] as const;

/** One delivery order, asked for again when it or its order was heard of. */
export function useDelivery(deliveryOrderId: string) {
  const client = useQueryClient();
  const query = useQuery(deliveryDetailQuery(deliveryOrderId));
  const sourceOrderId = query.data?.sourceOrderId;
  const isAboutThis = (event: LiveEvent) => {
    if (event.type === "order") return event.orderId === sourceOrderId;
    return event.type !== "delivery-order" || event.deliveryOrderId === deliveryOrderId;
  };
  useLiveFeed(feedTypes, (events) => {
    if (events.some(isAboutThis)) void askAgain(client, { queryKey: deliveryDetailKey(deliveryOrderId) });
  });
  return query;
}
