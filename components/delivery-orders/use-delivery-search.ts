"use client";

import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { flagFilters, listFilters, rangeFilters } from "@/lib/delivery-filters/schema";
import {
  defaultLimit,
  deliveryOrderSearchParams,
  type DeliveryOrderSearch,
} from "@/lib/delivery-orders/search-params";
import { chosenOf } from "./filter-words";

export type DeliveryChange = Partial<Omit<DeliveryOrderSearch, "limit" | "cursor">>;

/** The filters of the list, which live in the address and nowhere else. */
export function useDeliverySearch() {
  const [params, setParams] = useQueryStates(deliveryOrderSearchParams, { history: "push" });
  const search = useMemo<DeliveryOrderSearch>(
    () => ({ ...params, limit: defaultLimit, cursor: null }),
    [params],
  );
  const filters = [...listFilters, ...flagFilters, ...rangeFilters, "subject"] as const;
  const isFiltered = search.q !== "" || filters.some((name) => chosenOf(search, name).length > 0);
  const change = (next: DeliveryChange) => void setParams(next);
  const clear = () => void setParams(null);
  return { search, isFiltered, change, clear };
}
