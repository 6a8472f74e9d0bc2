"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { forgetRemembered } from "@/components/layout/use-remembered";
import { chosenFilters } from "@/lib/filters/rules";
import { orderKeys } from "@/lib/orders/queries";
import type { OrderFacets } from "@/lib/orders/schema";
import { defaultSortOf, orderScreenParams, type OrderSearch } from "@/lib/orders/search-params";
import type { Sort } from "@/lib/sorting/schema";

export type OrderFilters = Omit<OrderSearch, "sort" | "limit" | "cursor">;
export type SearchChange = Partial<OrderFilters> & { sort?: Sort };

/** What every filter of the toolbar gets. */
export type FilterProps = {
  search: OrderSearch;
  facets: OrderFacets | undefined;
  onChange: (change: SearchChange) => void;
};

/** The filters and the order of the list, which live in the address and nowhere else. */
export function useOrderSearch() {
  const client = useQueryClient();
  const [params, setParams] = useQueryStates(orderScreenParams, { history: "push" });

  const search = useMemo<OrderSearch>(
    () => ({ ...params, sort: params.sort ?? defaultSortOf(params), cursor: null }),
    [params],
  );

  // The same object until the question changes: what stands above the list is drawn anew for another one.
  return useMemo(() => {
    const hasFilters = chosenFilters(search).some((name) => name !== "status");
    const isFiltered = hasFilters || search.q !== "" || search.status.length > 0;
    /** A change asks anew and starts at the top; only Back and Forward show what was there before. */
    const forget = () => {
      client.removeQueries({ queryKey: orderKeys.lists(), type: "inactive" });
      forgetRemembered("orders");
    };
    const change = (next: SearchChange) => {
      forget();
      const sort = next.sort ?? (next.status === undefined ? params.sort : null);
      const usual = defaultSortOf({ status: next.status ?? params.status, due: next.due ?? params.due });
      void setParams({ ...next, sort: sort === usual ? null : sort });
    };
    const clear = (kept: SearchChange = {}) => {
      forget();
      void setParams({ ...nothing, ...kept });
    };
    return { search, isFiltered, hasFilters, change, clear };
  }, [client, params, search, setParams]);
}

/** Every filter gone; how many rows a page has stays. */
const nothing = Object.fromEntries(
  Object.keys(orderScreenParams)
    .filter((name) => name !== "limit")
    .map((name) => [name, null]),
);
