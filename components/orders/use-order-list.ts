"use client";

import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo } from "react";
import { orderFacetsQuery, orderHeadQuery, orderListQuery } from "@/lib/orders/queries";
import type { OrderPage, OrderRow } from "@/lib/orders/schema";
import type { OrderSearch } from "@/lib/orders/search-params";

const againMs = 15_000;
const noPages: OrderPage[] = [];

/**
 * The loaded rows of a search, and its newest first page beside them: what the newest page has and the loaded rows lack
 * is news. Rows that are being read are never moved by the clock, a focus or an event.
 */
export function useOrderList(search: OrderSearch) {
  const client = useQueryClient();
  const listOptions = orderListQuery(search);
  const list = useInfiniteQuery({
    ...listOptions,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    placeholderData: keepPreviousData,
  });
  // Asked for by events and by the clock, never by being looked at: the list itself has just told the same.
  const head = useQuery({ ...orderHeadQuery(search), enabled: false });
  const facets = useQuery({ ...orderFacetsQuery(search), placeholderData: keepPreviousData });

  useAgain(list.isError || facets.isError, () => {
    if (list.isError) void list.refetch();
    if (facets.isError) void facets.refetch();
  });

  const pages = list.data?.pages ?? noPages;
  const rows = useMemo(() => distinct(pages), [pages]);
  const newest = head.data && head.dataUpdatedAt >= list.dataUpdatedAt ? head.data : pages[0];
  const newCount = useMemo(() => {
    const loaded = new Set(rows.map(({ orderId }) => orderId));
    return newest?.rows.filter(({ orderId }) => !loaded.has(orderId)).length ?? 0;
  }, [newest, rows]);

  const showNewest = () => {
    if (newest) client.setQueryData(listOptions.queryKey, { pages: [newest], pageParams: [null] });
  };

  // Nobody reads an empty list: what comes first, during the first sync, shows by itself.
  const isFirstNews = rows.length === 0 && newCount > 0 && !list.isPlaceholderData;
  const showFirst = useEffectEvent(showNewest);
  useEffect(() => {
    if (isFirstNews) showFirst();
  }, [isFirstNews]);

  return { list, head, facets, rows, newest, newCount: list.isPlaceholderData ? 0 : newCount, showNewest };
}

/** What failed is asked for again: when the network is back, and now and then. */
function useAgain(isFailed: boolean, ask: () => void) {
  const again = useEffectEvent(ask);
  useEffect(() => {
    if (!isFailed) return;
    const act = () => again();
    const timer = setInterval(act, againMs);
    window.addEventListener("online", act);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", act);
    };
  }, [isFailed]);
}

/** An order that changed between two pages may be on both; it is shown once, where it was first. */
function distinct(pages: OrderPage[]): OrderRow[] {
  return [
    ...new Map(
      pages
        .flatMap(({ rows }) => rows)
        .toReversed()
        .map((row) => [row.orderId, row]),
    ).values(),
  ].toReversed();
}
