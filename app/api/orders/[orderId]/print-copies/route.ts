import { apiHandler } from "@/lib/api/handler";
import { orderIdParamsSchema } from "@/lib/orders/schema";
import { listCopies } from "@/lib/print-copies/read";

export const GET = apiHandler({
  role: "viewer",
  params: orderIdParamsSchema,
  run: ({ params }) => listCopies(params.orderId),
});
