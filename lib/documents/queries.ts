import { queryOptions } from "@tanstack/react-query";
import { apiGetPdf } from "@/lib/api/fetcher";
import type { DocumentType } from "./schema";

export const documentPath = (orderId: string, type: DocumentType) =>
  `/api/orders/${encodeURIComponent(orderId)}/documents/${type}`;

/** Kept while the page is open; asked once, because asking may make Ginee draw the paper. */
export const documentQuery = (orderId: string, type: DocumentType) =>
  queryOptions({
    queryKey: ["documents", orderId, type],
    queryFn: ({ signal }) => apiGetPdf(documentPath(orderId, type), { signal }),
    retry: false,
    staleTime: Infinity,
    gcTime: 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
