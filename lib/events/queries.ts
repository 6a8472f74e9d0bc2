import {
  infiniteQueryOptions,
  mutationOptions,
  queryOptions,
  type InfiniteData,
  type QueryClient,
} from "@tanstack/react-query";
import { apiGet, apiSend } from "@/lib/api/fetcher";
import type { EventSearch } from "@/lib/event-walk/schema";
import { eventDetailSchema, eventPageSchema, type EventDetail, type EventPage } from "./schema";
import { eventSearchToQuery } from "./search-params";

export const eventKeys = {
  lists: () => ["events", "list"] as const,
  list: (search: EventSearch) => ["events", "list", eventSearchToQuery(search)] as const,
  head: (search: EventSearch) => ["events", "head", eventSearchToQuery(search)] as const,
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

/** The newest page by itself, of the newest notifications only: asked for by events, so that the pages being read stay as they are. */
export function eventHeadQuery(search: EventSearch) {
  const first = { ...search, cursor: null };
  return queryOptions({
    queryKey: eventKeys.head(first),
    queryFn: async ({ signal }): Promise<EventPage> => {
      const path = `/api/events${eventSearchToQuery({ ...first, newest: true })}`;
      const page = await apiGet(path, eventPageSchema, { signal });
      // That it looked at the newest only is its task: the list goes on from there.
      return { ...page, lookedBackTo: null };
    },
  });
}

const waitingMs = 2_000;

/** One event; its row in every loaded list is redrawn with it. One that waits is asked for until it waits no more. */
export function eventQuery(id: string) {
  return queryOptions({
    queryKey: eventKeys.detail(id),
    queryFn: async ({ client, signal }) => {
      const event = await apiGet(`/api/events/${id}`, eventDetailSchema, { signal });
      replaceEventRow(client, event);
      return event;
    },
    refetchInterval: ({ state }) => (state.data?.outcome === "waiting" ? waitingMs : false),
  });
}

/** Puts the event where its older row stands; moves, adds and removes none. */
export function replaceEventRow(client: QueryClient, event: EventDetail) {
  const { body: _body, headers: _headers, ...row } = event;
  client.setQueriesData<InfiniteData<EventPage>>({ queryKey: eventKeys.lists() }, (list) => {
    if (list === undefined) return list;
    const pages = list.pages.map((page) => ({
      ...page,
      rows: page.rows.map((old) => (old.id === row.id ? row : old)),
    }));
    return { ...list, pages };
  });
}

/** Answers the event as it now waits. */
export function reprocessEventMutation(id: string) {
  return mutationOptions({
    mutationKey: [...eventKeys.detail(id), "reprocess"],
    mutationFn: () => apiSend("POST", `/api/events/${id}/reprocess`, undefined, eventDetailSchema),
  });
}
