"use client";

import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { eventScreenOf, eventSearchParams, type EventSearch } from "@/lib/events/search-params";

export type EventChange = Partial<Omit<EventSearch, "limit" | "cursor">>;

/** The filters of the inbox and the event that is open, which live in the address and nowhere else. */
export function useEventSearch() {
  const [params, setParams] = useQueryStates(eventSearchParams, { history: "push" });
  const { search, openedId } = useMemo(() => eventScreenOf(params), [params]);
  const { entity, action, outcome, subject, id, received } = search;
  const isFiltered =
    [...entity, ...action, ...outcome].length > 0 || [subject, id, received].some((value) => value !== "");
  const change = (next: EventChange) => void setParams(next);
  const clear = () => void setParams({ ...nothing, id: openedId });
  const open = (next: string | null) =>
    void setParams({ id: next }, { history: openedId === null ? "push" : "replace" });
  return { search, openedId, isFiltered, change, clear, open };
}

const nothing = { entity: null, action: null, outcome: null, subject: null, received: null };
