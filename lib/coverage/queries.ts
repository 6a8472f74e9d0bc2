import { infiniteQueryOptions, mutationOptions, queryOptions } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/lib/api/fetcher";
import { cellPageSchema, coverageSchema, fetchedCellSchema, type CellList, type FetchCell } from "./schema";

export const coverageKeys = {
  all: ["coverage"] as const,
  cell: (cell: FetchCell) => ["coverage", "cell", cell] as const,
};

const againMs = 10_000;

/** @param range `from..to`, see `dayRange`; asked again by the clock, because a change is found by the sweep and not told */
export function coverageQuery(range: string) {
  return queryOptions({
    queryKey: ["coverage", "strip", range] as const,
    queryFn: ({ signal }) =>
      apiGet(`/api/coverage?${new URLSearchParams({ range })}`, coverageSchema, { signal }),
    refetchInterval: againMs,
  });
}

export function cellQuery(cell: FetchCell, list: CellList) {
  const { hour, shopId } = cell;
  return infiniteQueryOptions({
    queryKey: [...coverageKeys.cell(cell), list] as const,
    queryFn: ({ pageParam, signal }) => {
      const asked = new URLSearchParams({
        hour,
        shop: shopId,
        list,
        ...(pageParam && { cursor: pageParam }),
      });
      return apiGet(`/api/coverage/cell?${asked}`, cellPageSchema, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Answers how many orders are read again. */
export function fetchCellMutation(cell: FetchCell) {
  return mutationOptions({
    mutationKey: [...coverageKeys.cell(cell), "fetch"] as const,
    mutationFn: () => apiSend("POST", "/api/coverage/fetch", cell, fetchedCellSchema),
  });
}
