import { queryOptions, type MutationOptions } from "@tanstack/react-query";
import { apiPdf } from "@/lib/api/fetcher";
import type { DocumentType } from "@/lib/orders/labels";

const pathOf = (orderId: string, type: DocumentType) =>
  `/api/orders/${encodeURIComponent(orderId)}/documents/${type}`;

/** Shows what exists; opening a page never makes Ginee print. */
export const documentLookPath = (orderId: string, type: DocumentType) =>
  `${pathOf(orderId, type)}?print=never`;

export const documentQuery = (orderId: string, type: DocumentType) =>
  queryOptions({
    queryKey: ["documents", orderId, type],
    queryFn: ({ signal }) => apiPdf("GET", documentLookPath(orderId, type), { signal }),
    retry: false,
    staleTime: Infinity,
    gcTime: 60_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** Makes Ginee print a document that was never printed, and answers it. */
export const printDocumentMutation = (
  orderId: string,
  type: DocumentType,
): MutationOptions<ArrayBuffer, Error, void> => ({
  mutationKey: ["documents", "print", orderId, type],
  mutationFn: () => apiPdf("POST", pathOf(orderId, type)),
});
