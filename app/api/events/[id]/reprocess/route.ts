import { apiHandler } from "@/lib/api/handler";
import { getEvent } from "@/lib/events/read";
import { eventIdParamsSchema } from "@/lib/events/schema";
import { reprocessEvent } from "@/lib/events/write";

export const POST = apiHandler({
  role: "supervisor",
  params: eventIdParamsSchema,
  run: async ({ operator, params, requestId }) => {
    await reprocessEvent({ operator, id: params.id, requestId });
    return getEvent(params.id, operator.role);
  },
});
