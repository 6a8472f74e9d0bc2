import { apiHandler } from "@/lib/api/handler";
import { AppError } from "@/lib/errors";
import { getEvent } from "@/lib/events/read";
import { eventIdParamsSchema } from "@/lib/events/schema";

export const GET = apiHandler({
  role: "viewer",
  params: eventIdParamsSchema,
  run: async ({ operator, params }) => {
    const found = await getEvent(params.id, operator.role);
    if (!found) throw new AppError("not_found", "no such event");
    return found;
  },
});
