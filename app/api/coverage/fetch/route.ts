import { apiHandler } from "@/lib/api/handler";
import { fetchCell } from "@/lib/coverage-cells/write";
import { fetchCellSchema } from "@/lib/coverage/schema";

export const POST = apiHandler({
  role: "operator",
  body: fetchCellSchema,
  run: ({ operator, body, requestId }) => fetchCell({ operator, requestId, ...body }),
});
