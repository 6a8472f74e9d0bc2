import { queryOptions, type MutationOptions } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/lib/api/fetcher";
import { deliveryAddressesSchema, deliveryDetailSchema, type DeliveryAddresses } from "./schema";

const pathOf = (deliveryOrderId: string) => `/api/delivery-orders/${encodeURIComponent(deliveryOrderId)}`;

export const deliveryDetailKey = (deliveryOrderId: string) =>
  ["delivery-orders", "detail", deliveryOrderId] as const;

export function deliveryDetailQuery(deliveryOrderId: string) {
  return queryOptions({
    queryKey: deliveryDetailKey(deliveryOrderId),
    queryFn: ({ signal }) => apiGet(pathOf(deliveryOrderId), deliveryDetailSchema, { signal }),
  });
}

/** Leaves a record of who looked; what is revealed is kept nowhere. */
export const revealDeliveryPersonsMutation = (
  deliveryOrderId: string,
): MutationOptions<DeliveryAddresses, Error, void> => ({
  mutationKey: ["delivery-orders", "persons", deliveryOrderId],
  gcTime: 0,
  mutationFn: () => apiSend("POST", `${pathOf(deliveryOrderId)}/persons`, {}, deliveryAddressesSchema),
});
