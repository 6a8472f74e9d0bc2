import { apiHandler } from "@/lib/api/handler";
import { readPast } from "@/lib/order-history/read";
import { toPastSearch } from "@/lib/order-history/search-params";
import { orderIdParamsSchema } from "@/lib/orders/schema";

export const GET = apiHandler({
  role: "viewer",
  params: orderIdParamsSchema,
  query: toPastSearch,
  run: ({ params, query }) => readPast(params.orderId, query.at),
});
