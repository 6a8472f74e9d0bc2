import { apiHandler } from "@/lib/api/handler";
import { readCoverage } from "@/lib/coverage/read";
import { requireCoverageSearch } from "@/lib/coverage/search-params";

export const GET = apiHandler({
  role: "viewer",
  query: requireCoverageSearch,
  run: ({ query }) => readCoverage(query),
});
