import { apiHandler } from "@/lib/api/handler";
import { revealPersons } from "@/lib/order-detail/write";
import { orderIdParamsSchema } from "@/lib/orders/schema";

export const POST = apiHandler({
  role: "supervisor",
  params: orderIdParamsSchema,
  run: ({ operator, params, requestId }) => revealPersons({ operator, requestId, ...params }),
});
