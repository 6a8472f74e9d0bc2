"use client";

import { useQueryStates } from "nuqs";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import type { EventSearch } from "@/lib/event-walk/schema";
import {
  eventSearchParams,
  eventSearchToQuery,
  isNarrowed,
  parseEventScreen,
} from "@/lib/events/search-params";

export type EventChange = Partial<Omit<EventSearch, "newest" | "limit" | "cursor">>;

/** The filters of the inbox and the event that is open, which live in the address and nowhere else. */
export function useEventSearch() {
  const [params, setParams] = useQueryStates(eventSearchParams, { history: "push" });
  const query = eventSearchToQuery(params);
  const { search, openedId } = useMemo(() => parseEventScreen(new URLSearchParams(query)), [query]);
  const given = useSearchParams();
  const { unread } = useMemo(() => parseEventScreen(new URLSearchParams(given)), [given]);
  const isFiltered = isNarrowed(search);
  const change = (next: EventChange) => void setParams(next);
  const clear = () => void setParams({ ...nothing, id: openedId });
  const open = (next: string | null) =>
    void setParams({ id: next }, { history: openedId === null ? "push" : "replace" });
  return { search, openedId, unread, isFiltered, change, clear, open };
}

const nothing = {
  entity: null,
  action: null,
  outcome: null,
  module: null,
  reason: null,
  subject: null,
  received: null,
  text: null,
  path: null,
};
