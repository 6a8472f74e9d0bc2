import { apiHandler } from "@/lib/api/handler";
import { readBatchPage } from "@/lib/print-batches/read";
import { batchParamsSchema } from "@/lib/print-batches/schema";

export const GET = apiHandler({
  role: "viewer",
  params: batchParamsSchema,
  run: ({ operator, params }) => readBatchPage(params.batchId, operator),
});
