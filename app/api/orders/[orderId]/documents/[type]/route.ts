import { apiHandler } from "@/lib/api/handler";
import { documentResponse } from "@/lib/documents/http";
import { documentParamsSchema } from "@/lib/documents/schema";

/** Shows the document; `?print=never` shows it only if it exists already. */
export const GET = apiHandler({
  role: "viewer",
  params: documentParamsSchema,
  run: ({ operator, params, request, requestId }) =>
    documentResponse({ ...params, operator, request, requestId }),
});

/** Prints it through Ginee if it has never been printed, then shows it. */
export const POST = apiHandler({
  role: "operator",
  params: documentParamsSchema,
  run: ({ operator, params, request, requestId }) =>
    documentResponse({ ...params, operator, request, requestId }),
});
