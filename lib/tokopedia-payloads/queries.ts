import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/api/fetcher";
import { tokopediaPayloadsSchema } from "./schema";

/** Asked only when somebody wants to know: it costs calls of Tokopedia's own small budget. */
export const tokopediaPayloadsQuery = (orderId: string) =>
  queryOptions({
    queryKey: ["tokopedia-payloads", orderId],
    queryFn: ({ signal }) =>
      apiGet(`/api/orders/${encodeURIComponent(orderId)}/tokopedia`, tokopediaPayloadsSchema, { signal }),
    enabled: false,
    retry: false,
    gcTime: 0,
  });
