import { apiHandler } from "@/lib/api/handler";
import { revealDeliveryPersons } from "@/lib/delivery-detail/write";
import { deliveryOrderIdParamsSchema } from "@/lib/delivery-orders/schema";

export const POST = apiHandler({
  role: "supervisor",
  params: deliveryOrderIdParamsSchema,
  run: ({ operator, params, requestId }) => revealDeliveryPersons({ operator, requestId, ...params }),
});
