import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/api/fetcher";
import { orderKeys } from "@/lib/orders/queries";

/** Fetched with the first request: what the server has drawn is shown without them. */
const schema = () => import("./schema");
const shape = {
  page: async () => (await schema()).historyPageSchema,
  past: async () => (await schema()).pastOrderSchema,
};

/** Under the order's own key, so that what makes the order old makes its history old. */
export const historyKey = (orderId: string) => [...orderKeys.detail(orderId), "history"] as const;

export const historyQuery = (orderId: string) =>
  infiniteQueryOptions({
    queryKey: historyKey(orderId),
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam === null ? "" : `?cursor=${encodeURIComponent(pageParam)}`;
      return apiGet(`/api/orders/${encodeURIComponent(orderId)}/history${query}`, shape.page, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** `at` is ISO 8601. */
export const pastOrderQuery = (orderId: string, at: string) =>
  queryOptions({
    queryKey: [...orderKeys.detail(orderId), "past", at] as const,
    queryFn: ({ signal }) => {
      const path = `/api/orders/${encodeURIComponent(orderId)}/past?at=${encodeURIComponent(at)}`;
      return apiGet(path, shape.past, { signal });
    },
    placeholderData: keepPreviousData,
  });
