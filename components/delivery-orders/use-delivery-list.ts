"use client";

import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { useLiveFeed } from "@/components/layout/live-feed";
import { deliveryOrderHeadQuery, deliveryOrderListQuery } from "@/lib/delivery-orders/queries";
import type { DeliveryOrderPage, DeliveryOrderRow } from "@/lib/delivery-orders/schema";
import type { DeliveryOrderSearch } from "@/lib/delivery-orders/search-params";

const noPages: DeliveryOrderPage[] = [];
/** One answer for a burst of notifications. */
const burstMs = 150;

/**
 * The loaded rows, kept where they are, and the newest page beside them. A row that changed is redrawn in its place;
 * what is new waits until `showNewest`, which `isFlowing` calls by itself.
 */
export function useDeliveryList(search: DeliveryOrderSearch, isFlowing: boolean) {
  const client = useQueryClient();
  const listOptions = deliveryOrderListQuery(search);
  const headOptions = deliveryOrderHeadQuery(search);
  const list = useInfiniteQuery({
    ...listOptions,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    placeholderData: keepPreviousData,
  });
  const head = useQuery({ ...headOptions, enabled: false });

  const pages = list.data?.pages ?? noPages;
  const newest = head.data && head.dataUpdatedAt >= list.dataUpdatedAt ? head.data : pages[0];
  const rows = useMemo(() => currentRows(pages, newest), [pages, newest]);
  const newCount = useMemo(() => newcomers(pages, newest), [pages, newest]);

  const showNewest = () => {
    if (newest) client.setQueryData(listOptions.queryKey, { pages: [newest], pageParams: [null] });
  };
  useEffect(() => {
    if (isFlowing && newCount > 0 && newest) {
      client.setQueryData(listOptions.queryKey, { pages: [newest], pageParams: [null] });
    }
  }, [isFlowing, newCount, newest, client, listOptions.queryKey]);

  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLiveFeed(["delivery-order", "reset"], () => {
    if (timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      client.fetchQuery({ ...headOptions, staleTime: 0 }).catch(() => undefined);
    }, burstMs);
  });

  return { list, head, rows, newest, newCount: list.isPlaceholderData ? 0 : newCount, showNewest };
}

/** A delivery order that moved up while pages were read is on two of them; it is shown once, as it is now. */
function currentRows(pages: DeliveryOrderPage[], newest: DeliveryOrderPage | undefined): DeliveryOrderRow[] {
  const latest = new Map(newest?.rows.map((row) => [row.deliveryOrderId, row]));
  const shown = new Map<string, DeliveryOrderRow>();
  for (const row of pages.flatMap((page) => page.rows)) {
    if (!shown.has(row.deliveryOrderId))
      shown.set(row.deliveryOrderId, latest.get(row.deliveryOrderId) ?? row);
  }
  return [...shown.values()];
}

/** How many stand in the newest page that the loaded ones lack, or that have been heard of again since. */
function newcomers(pages: DeliveryOrderPage[], newest: DeliveryOrderPage | undefined): number {
  const known = new Map(
    pages.flatMap((page) => page.rows).map((row) => [row.deliveryOrderId, row.receivedAt]),
  );
  return newest?.rows.filter((row) => known.get(row.deliveryOrderId) !== row.receivedAt).length ?? 0;
}
