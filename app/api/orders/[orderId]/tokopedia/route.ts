import { apiHandler } from "@/lib/api/handler";
import { orderIdParamsSchema } from "@/lib/orders/schema";
import { readTokopediaPayloads } from "@/lib/tokopedia-payloads/read";

export const GET = apiHandler({
  role: "viewer",
  params: orderIdParamsSchema,
  run: ({ params, request }) => readTokopediaPayloads(params.orderId, request.signal),
});
