import { apiHandler } from "@/lib/api/handler";
import { requireEventSearch } from "@/lib/events/search-params";
import { countEvents } from "@/lib/reprocess/read";

export const GET = apiHandler({
  role: "supervisor",
  query: requireEventSearch,
  run: ({ query, operator }) => countEvents(query, operator.role),
});
