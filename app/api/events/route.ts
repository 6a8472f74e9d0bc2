import { apiHandler } from "@/lib/api/handler";
import { listEvents } from "@/lib/events/read";
import { parseEventSearch } from "@/lib/events/search-params";

export const GET = apiHandler({
  role: "viewer",
  query: parseEventSearch,
  run: ({ query }) => listEvents(query),
});
