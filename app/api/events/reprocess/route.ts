import { apiHandler } from "@/lib/api/handler";
import { reprocessManySchema } from "@/lib/reprocess/schema";
import { reprocessMany } from "@/lib/reprocess/write";

export const POST = apiHandler({
  role: "supervisor",
  body: reprocessManySchema,
  run: ({ operator, body, requestId }) => reprocessMany({ operator, requestId, request: body }),
});
