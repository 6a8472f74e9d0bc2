"use client";

import { useLivePages } from "@/components/data-table/use-live-pages";
import type { EventSearch } from "@/lib/event-walk/schema";
import { eventHeadQuery, eventListQuery } from "@/lib/events/queries";
import type { EventRow } from "@/lib/events/schema";

const feedTypes = ["order", "delivery-order", "health", "reset"] as const;
/** Many notifications change nothing that the feed would tell of. */
const askEveryMs = 5_000;
const rowId = (row: EventRow) => row.id;

/** The inbox as it was when somebody began to read; what came since waits behind a count. */
export function useEventList(search: EventSearch) {
  const live = useLivePages({
    list: eventListQuery(search),
    head: eventHeadQuery(search),
    rowId,
    types: feedTypes,
    everyMs: askEveryMs,
    isFlowing: false,
  });
  const lookedBackTo = live.list.data?.pages.at(-1)?.lookedBackTo ?? null;
  return { ...live, lookedBackTo };
}
