import { apiHandler } from "@/lib/api/handler";
import { requireOrder } from "@/lib/order-detail/read";
import { orderIdParamsSchema } from "@/lib/orders/schema";

export const GET = apiHandler({
  role: "viewer",
  params: orderIdParamsSchema,
  run: ({ operator, params }) => requireOrder(params.orderId, operator),
});
