import { apiHandler } from "@/lib/api/handler";
import { listBatches, requireBatchSearch } from "@/lib/print-batches/read";

export { createBatchHttp as POST } from "@/lib/batch-orders/http";

export const GET = apiHandler({
  role: "viewer",
  query: requireBatchSearch,
  run: ({ operator, query }) => listBatches(query, operator),
});
