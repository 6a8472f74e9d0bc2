"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { forgetRemembered } from "@/components/layout/use-remembered";
import { facetFilters } from "@/lib/filters/schema";
import { orderKeys } from "@/lib/orders/queries";
import type { OrderFacets } from "@/lib/orders/schema";
import { defaultSortOf, orderScreenParams, type OrderSearch, type Sort } from "@/lib/orders/search-params";

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
    () => ({ ...params, sort: params.sort ?? defaultSortOf(params.status), cursor: null }),
    [params],
  );
  const hasFilters = useMemo(
    () =>
      search.created !== "" ||
      search.updated !== "" ||
      search.cod !== null ||
      search.due.length > 0 ||
      facetFilters.some((name) => name !== "status" && search[name].length > 0),
    [search],
  );

  const isFiltered = hasFilters || search.q !== "" || search.status.length > 0;

  /** A change asks anew and starts at the top; only Back and Forward show what was there before. */
  const forget = () => {
    client.removeQueries({ queryKey: orderKeys.lists(), type: "inactive" });
    forgetRemembered("orders");
  };
  const change = (next: SearchChange) => {
    forget();
    const sort = next.sort ?? (next.status === undefined ? params.sort : null);
    void setParams({ ...next, sort: sort === defaultSortOf(next.status ?? params.status) ? null : sort });
  };
  const clear = (kept: SearchChange = {}) => {
    forget();
    void setParams({ ...nothing, ...kept });
  };

  return { search, isFiltered, hasFilters, change, clear };
}

const nothing = {
  q: null,
  status: null,
  channel: null,
  shop: null,
  label: null,
  invoice: null,
  packing: null,
  picking: null,
  courier: null,
  warehouse: null,
  due: null,
  created: null,
  updated: null,
  cod: null,
  sort: null,
};
