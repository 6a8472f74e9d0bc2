import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/api/fetcher";
import { deliveryFacetsSchema } from "./schema";

/** @param query the list's own search string, with `?` or empty */
export function deliveryFacetsQuery(query: string) {
  return queryOptions({
    queryKey: ["delivery-orders", "facets", query] as const,
    queryFn: ({ signal }) => apiGet(`/api/delivery-orders/facets${query}`, deliveryFacetsSchema, { signal }),
    placeholderData: keepPreviousData,
  });
}
