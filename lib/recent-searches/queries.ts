import { queryOptions } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/lib/api/fetcher";
import { doneSchema } from "@/lib/people/schema";
import { keptSchema, recentSearchesSchema } from "./schema";

const path = "/api/people/searches";

export const recentSearchesQuery = () =>
  queryOptions({
    queryKey: ["recent-searches"],
    queryFn: ({ signal }) => apiGet(path, recentSearchesSchema, { signal }),
    staleTime: 0,
  });

/** @throws ApiError */
export const keepSearch = (text: string) => apiSend("POST", path, { text }, keptSchema);

/** All of the person's own. @throws ApiError */
export const clearSearches = () => apiSend("DELETE", path, undefined, doneSchema);
