import { apiHandler } from "@/lib/api/handler";
import { getDeliveryDetail } from "@/lib/delivery-detail/read";
import { deliveryOrderIdParamsSchema } from "@/lib/delivery-orders/schema";

export const GET = apiHandler({
  role: "viewer",
  params: deliveryOrderIdParamsSchema,
  run: ({ operator, params }) => getDeliveryDetail(params.deliveryOrderId, operator),
});
