"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import type { OrderRow } from "@/lib/orders/schema";
import { findPlace, readPlace, writePlace } from "./list-place";
import { useLeftOver } from "./use-left-over";
import type { useOrderList } from "./use-order-list";

/** A link may point far down, but not load the whole desk. */
const mostRows = 5_000;

type Orders = Pick<ReturnType<typeof useOrderList>, "rows" | "list">;

/**
 * The first row in view, kept in the address as `at` without entries in the history. Who comes with one (a reload, a
 * colleague) gets so many pages as it takes and begins there.
 */
export function useListPlace(query: string, { rows, list }: Orders) {
  const [at, setAt] = useQueryState("at", parseAsString.withDefault(""));
  const isLeftOver = useLeftOver(query, at, () => void setAt(null, { history: "replace" }));

  const [asked, setAsked] = useState({ query, place: readPlace(at) });
  if (asked.query !== query) setAsked({ query, place: isLeftOver ? null : readPlace(at) });
  const [start, setStart] = useState<{ query: string; index: number } | null>(null);

  const { place } = asked;
  const isSearching =
    place !== null && asked.query === query && start?.query !== query && !list.isPlaceholderData;
  const isEnough = rows.length > (place?.index ?? 0) || !list.hasNextPage || rows.length >= mostRows;
  if (isSearching && isEnough && rows.length > 0) {
    setStart({ query, index: findPlace(place, rows.map(idOf)) });
  }
  const goOn = useEffectEvent(() => {
    if (!list.isFetchingNextPage && !list.isFetchNextPageError) void list.fetchNextPage();
  });
  const needsMore = isSearching && !isEnough && rows.length > 0;
  useEffect(() => {
    if (needsMore) goOn();
  }, [needsMore, rows.length]);

  const startAt = start?.query === query ? start.index : undefined;
  // The rows of an earlier question have no place in this one.
  const canRest = !list.isPlaceholderData && !isSearching;
  return useMemo(
    () => ({
      startAt,
      onRest: (index: number) => {
        const row = rows[index];
        const text = row === undefined ? "" : writePlace({ index, orderId: row.orderId });
        if (text !== at && canRest) void setAt(text === "" ? null : text, { history: "replace" });
      },
    }),
    [startAt, rows, at, canRest, setAt],
  );
}

const idOf = (row: OrderRow) => row.orderId;
