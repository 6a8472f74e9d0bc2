"use client";

import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type QueryKey,
  type UseInfiniteQueryOptions,
  type UseQueryOptions,
} from "@tanstack/react-query";
import { useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useLiveFeed } from "@/components/layout/live-feed";
import { countNews, createRowLoader, withNewest } from "./loaded-rows";
import { useAgain } from "./use-again";

type Cursor = string | null;
type Loaded<Page> = InfiniteData<Page, unknown>;

export type LivePages<Page, Row, ListKey extends QueryKey, HeadKey extends QueryKey> = {
  /** Page by page, and the newest page by itself: asked for by events, so that what is being read stays. */
  list: UseInfiniteQueryOptions<Page, Error, Loaded<Page>, ListKey, Cursor>;
  head: UseQueryOptions<Page, Error, Page, HeadKey>;
  rowId: (row: Row) => string;
  /** A row whose text here changed is news, though its id is known. */
  news?: (row: Row) => string;
  /**
   * Feed events after which the newest page is asked for, and how often it is asked for without any; a screen that
   * leaves them out asks by itself.
   */
  types?: FeedTypes;
  everyMs?: number;
  /** News is shown by itself, because nobody is reading. */
  isFlowing?: boolean;
};

type FeedTypes = Parameters<typeof useLiveFeed>[0];

/** One answer for a burst of events. */
const burstMs = 150;
const notNews = () => "";
const noTypes: FeedTypes = [];

/**
 * The loaded rows, kept where they are, and the newest page beside them. A row that changed is redrawn in its place;
 * what is new waits until `showNewest`, which `isFlowing` and a list without rows call by themselves. What failed is
 * asked for again by itself.
 */
export function useLivePages<
  Row,
  Page extends { rows: Row[] },
  ListKey extends QueryKey,
  HeadKey extends QueryKey,
>(options: LivePages<Page, Row, ListKey, HeadKey>) {
  const { rowId, news = notNews, isFlowing = false } = options;
  const client = useQueryClient();
  const list = useInfiniteQuery({
    ...options.list,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    placeholderData: keepPreviousData,
  });
  const head = useQuery({ ...options.head, enabled: false });
  useAgain(list.isError, () => void (list.isFetchNextPageError ? list.fetchNextPage() : list.refetch()));

  const [load] = useState(() => createRowLoader(rowId));
  const pages = useMemo(() => list.data?.pages ?? [], [list.data]);
  const newest = head.data && head.dataUpdatedAt >= list.dataUpdatedAt ? head.data : pages[0];
  const loaded = useMemo(() => load(pages), [load, pages]);
  const rows = useMemo(() => withNewest(loaded, newest, rowId), [loaded, newest, rowId]);
  const newCount = useMemo(() => countNews(loaded, newest, rowId, news), [loaded, newest, rowId, news]);

  const listKey: QueryKey = options.list.queryKey;
  const showNewest = () => {
    if (newest) client.setQueryData<Loaded<Page>>(listKey, { pages: [newest], pageParams: [null] });
  };
  const isShownAtOnce = newCount > 0 && (isFlowing || rows.length === 0) && !list.isPlaceholderData;
  const flow = useEffectEvent(showNewest);
  useEffect(() => {
    if (isShownAtOnce) flow();
  }, [isShownAtOnce, newest]);

  useNewestPage(options.types, options.everyMs, () => {
    client.fetchQuery({ ...options.head, staleTime: 0 }).catch(() => undefined);
  });

  const isLoaded = (id: string) => loaded.placeOf.has(id);
  return { list, head, rows, isLoaded, newest, newCount: list.isPlaceholderData ? 0 : newCount, showNewest };
}

function useNewestPage(types: FeedTypes | undefined, everyMs: number | undefined, ask: () => void) {
  const askNow = useEffectEvent(ask);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const last = useRef(ask);
  useLiveFeed(types ?? noTypes, () => {
    last.current = ask;
    if (types === undefined || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      last.current();
    }, burstMs);
  });
  useEffect(() => {
    if (everyMs === undefined) return;
    const clock = setInterval(() => {
      if (!document.hidden) askNow();
    }, everyMs);
    return () => clearInterval(clock);
  }, [everyMs]);
}
