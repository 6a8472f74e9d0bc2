import { apiHandler } from "@/lib/api/handler";
import { orderIdParamsSchema } from "@/lib/orders/schema";
import { resolveStopsSchema } from "@/lib/stop-resolutions/schema";
import { resolveStops } from "@/lib/stop-resolutions/write";

export const POST = apiHandler({
  role: "operator",
  params: orderIdParamsSchema,
  body: resolveStopsSchema,
  run: async ({ operator, params, body, requestId }) => {
    await resolveStops({ ...params, ...body, operator, requestId });
    return { done: true };
  },
});
