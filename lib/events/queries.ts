import { infiniteQueryOptions, mutationOptions, queryOptions } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/lib/api/fetcher";
import { eventDetailSchema, eventPageSchema } from "./schema";
import { eventSearchToQuery, type EventSearch } from "./search-params";

export const eventKeys = {
  all: ["events"] as const,
  list: (search: EventSearch) => ["events", "list", eventSearchToQuery(search)] as const,
  detail: (id: string) => ["events", "detail", id] as const,
};

/** Page by page, newest first. The key does not depend on the cursor in `search`. */
export function eventListQuery(search: EventSearch) {
  const first = { ...search, cursor: null };
  return infiniteQueryOptions({
    queryKey: eventKeys.list(first),
    queryFn: ({ pageParam, signal }) =>
      apiGet(`/api/events${eventSearchToQuery({ ...first, cursor: pageParam })}`, eventPageSchema, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function eventQuery(id: string) {
  return queryOptions({
    queryKey: eventKeys.detail(id),
    queryFn: ({ signal }) => apiGet(`/api/events/${id}`, eventDetailSchema, { signal }),
  });
}

/** Answers the event as it now waits. */
export function reprocessEventMutation(id: string) {
  return mutationOptions({
    mutationKey: [...eventKeys.detail(id), "reprocess"],
    mutationFn: () => apiSend("POST", `/api/events/${id}/reprocess`, undefined, eventDetailSchema),
  });
}
