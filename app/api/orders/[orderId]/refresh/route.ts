import { apiHandler } from "@/lib/api/handler";
import { requireOrder } from "@/lib/order-detail/read";
import { refreshOrder } from "@/lib/order-detail/write";
import { orderIdParamsSchema } from "@/lib/orders/schema";

export const POST = apiHandler({
  role: "operator",
  params: orderIdParamsSchema,
  run: async ({ operator, params }) => {
    await refreshOrder(params.orderId, operator);
    return requireOrder(params.orderId, operator);
  },
});
