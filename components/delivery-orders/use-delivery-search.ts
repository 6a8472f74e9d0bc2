"use client";

import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import {
  defaultLimit,
  deliveryOrderSearchParams,
  listFilters,
  type DeliveryOrderSearch,
} from "@/lib/delivery-orders/search-params";

export type DeliveryChange = Partial<Omit<DeliveryOrderSearch, "limit" | "cursor">>;

/** The filters of the list, which live in the address and nowhere else. */
export function useDeliverySearch() {
  const [params, setParams] = useQueryStates(deliveryOrderSearchParams, { history: "push" });
  const search = useMemo<DeliveryOrderSearch>(
    () => ({ ...params, limit: defaultLimit, cursor: null }),
    [params],
  );
  const isFiltered =
    search.q !== "" ||
    search.withdrawn !== null ||
    search.confirmed !== null ||
    listFilters.some((name) => search[name].length > 0);
  const change = (next: DeliveryChange) => void setParams(next);
  const clear = () => void setParams(null);
  return { search, isFiltered, change, clear };
}
