import { apiHandler } from "@/lib/api/handler";
import { sessionIdParams } from "@/lib/people/schema";
import { endOwnSession } from "@/lib/people/write";

export const DELETE = apiHandler({
  role: "viewer",
  params: sessionIdParams,
  run: ({ operator, requestId, params }) => endOwnSession({ operator, requestId, ...params }),
});
