import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/lib/api/fetcher";
import { orderKeys } from "@/lib/orders/queries";
import type { TakeCopy } from "./schema";

const schema = () => import("./schema");
const shape = {
  copies: async () => (await schema()).printCopiesSchema,
  copy: async () => (await schema()).printCopySchema,
};

/** Every copy of an order's documents; asked again whenever the order is. */
export const printCopiesQuery = (orderId: string) =>
  queryOptions({
    queryKey: [...orderKeys.detail(orderId), "print-copies"] as const,
    queryFn: ({ signal }) =>
      apiGet(`/api/orders/${encodeURIComponent(orderId)}/print-copies`, shape.copies, { signal }),
  });

/** The sheet of one copy, which says from the second on which it is. */
export const copyDocumentPath = (copyId: string) => `/api/print-copies/${copyId}/document`;

/** Takes one document for printing. @throws ApiError `conflict` with the shape of `notTakenSchema` in `current` */
export const takeCopyMutation = () =>
  mutationOptions({
    mutationKey: ["print-copies", "take"] as const,
    mutationFn: (taking: TakeCopy) => apiSend("POST", "/api/print-copies", taking, shape.copy),
  });

/** What became of a copy that was taken by itself. */
export const answerCopyMutation = () =>
  mutationOptions({
    mutationKey: ["print-copies", "answer"] as const,
    mutationFn: ({ copyId, isPrinted }: { copyId: string; isPrinted: boolean }) =>
      apiSend("POST", `/api/print-copies/${copyId}/answer`, { isPrinted }, shape.copy),
  });
