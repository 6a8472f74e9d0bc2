import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/lib/api/fetcher";
import type { EventSearch } from "@/lib/event-walk/schema";
import { eventSearchToQuery } from "@/lib/events/search-params";
import { eventCountSchema, reprocessedSchema, troublesSchema, type ReprocessMany } from "./schema";

/** Asked anew with every question: somebody is about to act on it. */
export function eventCountQuery(search: EventSearch) {
  const query = eventSearchToQuery({ ...search, cursor: null });
  return queryOptions({
    queryKey: ["events", "count", query] as const,
    queryFn: ({ signal }) => apiGet(`/api/events/count${query}`, eventCountSchema, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

export function eventTroublesQuery() {
  return queryOptions({
    queryKey: ["events", "troubles"] as const,
    queryFn: ({ signal }) => apiGet("/api/events/troubles", troublesSchema, { signal }),
    refetchInterval: 10_000,
  });
}

export function reprocessManyMutation() {
  return mutationOptions({
    mutationKey: ["events", "reprocess"] as const,
    mutationFn: (request: ReprocessMany) =>
      apiSend("POST", "/api/events/reprocess", request, reprocessedSchema),
  });
}

/** What `GET /api/events` would list, as the body of a request. */
export function filterOf(search: EventSearch): Record<string, string[]> {
  const given = new URLSearchParams(eventSearchToQuery({ ...search, cursor: null }));
  return Object.fromEntries([...given.keys()].map((name) => [name, given.getAll(name)]));
}
