import { apiHandler } from "@/lib/api/handler";
import { readBatchPage } from "@/lib/print-batches/read";
import { answerBatchSchema, batchParamsSchema } from "@/lib/print-batches/schema";
import { answerBatch } from "@/lib/print-batches/write";

const maxBodyBytes = 512 * 1024;

export const POST = apiHandler({
  role: "operator",
  params: batchParamsSchema,
  body: answerBatchSchema,
  maxBodyBytes,
  run: async ({ operator, requestId, params, body }) => {
    await answerBatch({ operator, requestId, id: params.batchId, answer: body });
    return readBatchPage(params.batchId, operator);
  },
});
