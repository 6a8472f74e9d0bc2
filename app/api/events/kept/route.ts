import { apiHandler } from "@/lib/api/handler";
import { readKeptCounts } from "@/lib/retention/read";

export const GET = apiHandler({
  role: "viewer",
  query: (params) => params.get("received") ?? "",
  run: ({ query }) => readKeptCounts(query),
});
