"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useAgain } from "@/components/data-table/use-again";
import { useLivePages } from "@/components/data-table/use-live-pages";
import { orderFacetsQuery, orderHeadQuery, orderListQuery } from "@/lib/orders/queries";
import type { OrderRow } from "@/lib/orders/schema";
import type { OrderSearch } from "@/lib/orders/search-params";

const rowId = (row: OrderRow) => row.orderId;

/** The orders of a search and the counts beside them; `useLiveOrders` asks for what changed. */
export function useOrderList(search: OrderSearch) {
  const pages = useLivePages({ list: orderListQuery(search), head: orderHeadQuery(search), rowId });
  const facets = useQuery({ ...orderFacetsQuery(search), placeholderData: keepPreviousData });
  useAgain(facets.isError, () => void facets.refetch());
  return { ...pages, facets };
}
