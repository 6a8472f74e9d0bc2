import { apiHandler } from "@/lib/api/handler";
import { readHistory } from "@/lib/order-history/read";
import { toHistorySearch } from "@/lib/order-history/search-params";
import { orderIdParamsSchema } from "@/lib/orders/schema";

export const GET = apiHandler({
  role: "viewer",
  params: orderIdParamsSchema,
  query: toHistorySearch,
  run: ({ operator, params, query }) => readHistory(params.orderId, query, operator),
});
