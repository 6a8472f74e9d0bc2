import { apiHandler } from "@/lib/api/handler";
import { getDeliveryOrder } from "@/lib/delivery-orders/read";
import { deliveryOrderIdParamsSchema } from "@/lib/delivery-orders/schema";
import { AppError } from "@/lib/errors";

export const GET = apiHandler({
  role: "viewer",
  params: deliveryOrderIdParamsSchema,
  run: async ({ params }) => {
    const found = await getDeliveryOrder(params.deliveryOrderId);
    if (!found) throw new AppError("not_found", "no such delivery order");
    return found;
  },
});
