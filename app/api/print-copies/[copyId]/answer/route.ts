import { apiHandler } from "@/lib/api/handler";
import { answerCopySchema, copyIdParamsSchema } from "@/lib/print-copies/schema";
import { answerCopy } from "@/lib/print-copies/write";

export const POST = apiHandler({
  role: "operator",
  params: copyIdParamsSchema,
  body: answerCopySchema,
  run: ({ operator, requestId, params, body }) => answerCopy({ operator, requestId, ...params, ...body }),
});
