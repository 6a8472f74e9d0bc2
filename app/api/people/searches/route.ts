import { apiHandler } from "@/lib/api/handler";
import { readRecentSearches } from "@/lib/recent-searches/read";
import { searchInputSchema } from "@/lib/recent-searches/schema";
import { forgetSearches, rememberSearch } from "@/lib/recent-searches/write";

export const GET = apiHandler({ role: "viewer", run: ({ operator }) => readRecentSearches(operator) });

export const POST = apiHandler({
  role: "viewer",
  body: searchInputSchema,
  run: ({ operator, body }) => rememberSearch(operator, body.text),
});

export const DELETE = apiHandler({ role: "viewer", run: ({ operator }) => forgetSearches(operator) });
