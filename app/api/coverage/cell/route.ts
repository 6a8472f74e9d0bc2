import { apiHandler } from "@/lib/api/handler";
import { listCell } from "@/lib/coverage-cells/read";
import { requireCellSearch } from "@/lib/coverage/search-params";

export const GET = apiHandler({
  role: "viewer",
  query: requireCellSearch,
  run: ({ query }) => listCell(query),
});
