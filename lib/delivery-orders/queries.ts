import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/api/fetcher";
import { deliveryOrderPageSchema } from "./schema";
import { deliveryOrderSearchToQuery, type DeliveryOrderSearch } from "./search-params";

export const deliveryOrderKeys = {
  all: ["delivery-orders"] as const,
  list: (search: DeliveryOrderSearch) =>
    ["delivery-orders", "list", deliveryOrderSearchToQuery(search)] as const,
};

/** Page by page, newest received first. The key does not depend on the cursor in `search`. */
export function deliveryOrderListQuery(search: DeliveryOrderSearch) {
  const first = { ...search, cursor: null };
  return infiniteQueryOptions({
    queryKey: deliveryOrderKeys.list(first),
    queryFn: ({ pageParam, signal }) => {
      const query = deliveryOrderSearchToQuery({ ...first, cursor: pageParam });
      return apiGet(`/api/delivery-orders${query}`, deliveryOrderPageSchema, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** The newest page by itself: asked for by events, so that the pages being read stay as they are. */
export function deliveryOrderHeadQuery(search: DeliveryOrderSearch) {
  const query = deliveryOrderSearchToQuery({ ...search, cursor: null });
  return queryOptions({
    queryKey: [...deliveryOrderKeys.all, "head", query] as const,
    queryFn: ({ signal }) => apiGet(`/api/delivery-orders${query}`, deliveryOrderPageSchema, { signal }),
  });
}
