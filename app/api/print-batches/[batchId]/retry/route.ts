import { apiHandler } from "@/lib/api/handler";
import { readBatchPage } from "@/lib/print-batches/read";
import { batchParamsSchema } from "@/lib/print-batches/schema";
import { retryBatch } from "@/lib/print-batches/write";

export const POST = apiHandler({
  role: "operator",
  params: batchParamsSchema,
  run: async ({ operator, requestId, params }) => {
    await retryBatch({ operator, requestId, id: params.batchId });
    return readBatchPage(params.batchId, operator);
  },
});
