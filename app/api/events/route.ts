import { apiHandler } from "@/lib/api/handler";
import { listEvents } from "@/lib/events/read";
import { requireEventSearch } from "@/lib/events/search-params";

export const GET = apiHandler({
  role: "viewer",
  query: requireEventSearch,
  run: ({ query, operator }) => listEvents(query, operator.role),
});
