import { apiHandler } from "@/lib/api/handler";
import { copyResponse } from "@/lib/print-copies/http";
import { copyIdParamsSchema } from "@/lib/print-copies/schema";

export const GET = apiHandler({
  role: "operator",
  params: copyIdParamsSchema,
  run: ({ operator, request, requestId, params }) =>
    copyResponse({ operator, request, requestId, ...params }),
});
