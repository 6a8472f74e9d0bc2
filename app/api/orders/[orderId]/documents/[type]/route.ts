import { apiHandler } from "@/lib/api/handler";
import { documentResponse } from "@/lib/documents/http";
import { documentParamsSchema } from "@/lib/documents/schema";

export const GET = apiHandler({
  role: "viewer",
  params: documentParamsSchema,
  run: ({ operator, params, request, requestId }) =>
    documentResponse({ ...params, operator, request, requestId }),
});
