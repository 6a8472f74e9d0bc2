import { apiHandler } from "@/lib/api/handler";
import { refreshOrder } from "@/lib/mirror/write";
import { requireOrder } from "@/lib/order-detail/read";
import { orderIdParamsSchema } from "@/lib/orders/schema";

export const POST = apiHandler({
  role: "operator",
  params: orderIdParamsSchema,
  run: async ({ operator, params }) => {
    await refreshOrder(params.orderId, operator);
    return requireOrder(params.orderId, operator);
  },
});
