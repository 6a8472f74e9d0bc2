"use client";

import { keepPreviousData, useQuery, type UseInfiniteQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { useAgain } from "@/components/data-table/use-again";
import { useLivePages } from "@/components/data-table/use-live-pages";
import { orderFacetsQuery, orderHeadQuery, orderListQuery } from "@/lib/orders/queries";
import type { OrderPage, OrderRow } from "@/lib/orders/schema";
import type { OrderSearch } from "@/lib/orders/search-params";

const rowId = (row: OrderRow) => row.orderId;

/** The orders of a search and the counts beside them; `useLiveOrders` asks for what changed. */
export function useOrderList(search: OrderSearch) {
  const pages = useLivePages({ list: orderListQuery(search), head: orderHeadQuery(search), rowId });
  const facets = useQuery({ ...orderFacetsQuery(search), placeholderData: keepPreviousData });
  useAgain(facets.isError, () => void facets.refetch());
  return { ...pages, facets, answer: useAnswer(pages) };
}

type Pages = {
  list: UseInfiniteQueryResult;
  rows: OrderRow[];
  newest: OrderPage | undefined;
};

/** What rows are drawn from: the same object until something of it changes, so that they are drawn anew for nothing else. */
function useAnswer({ list: told, rows, newest }: Pages) {
  const { isPending, isError, error, refetch } = told;
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = told;
  const list = useMemo(
    () => ({
      isPending,
      isError,
      error,
      refetch,
      hasNextPage,
      isFetchingNextPage,
      isFetchNextPageError,
      fetchNextPage,
    }),
    [
      isPending,
      isError,
      error,
      refetch,
      hasNextPage,
      isFetchingNextPage,
      isFetchNextPageError,
      fetchNextPage,
    ],
  );
  return useMemo(() => ({ list, rows, newest }), [list, rows, newest]);
}
