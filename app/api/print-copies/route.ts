import { apiHandler } from "@/lib/api/handler";
import { takeCopySchema } from "@/lib/print-copies/schema";
import { takeCopy } from "@/lib/print-copies/write";

export const POST = apiHandler({
  role: "operator",
  body: takeCopySchema,
  run: ({ operator, requestId, body }) => takeCopy({ operator, requestId, ...body }),
});
