import { infiniteQueryOptions, mutationOptions, queryOptions } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/lib/api/fetcher";
import type { CellList, FetchCell } from "./schema";

/** Fetched with the first request of the browser: every screen asks whether Ginee fell silent. */
const spoken = async () => (await import("./schema")).spokenSchema;
const shapes = () => import("./schema");

export const coverageKeys = {
  strips: ["coverage", "strip"] as const,
  cell: (cell: FetchCell) => ["coverage", "cell", cell] as const,
};

const againMs = 10_000;
const silenceAgainMs = 60_000;

/** For the banner on every screen. The live feed says when it changes, so it is seldom asked for. */
export const silenceQuery = () =>
  queryOptions({
    queryKey: ["silence"] as const,
    queryFn: ({ signal }) => apiGet("/api/coverage/silence", spoken, { signal }),
    refetchInterval: silenceAgainMs,
  });

/** @param range `from..to`, see `dayRange`; asked again by the clock, because a change is found by the sweep and not told */
export function coverageQuery(range: string) {
  return queryOptions({
    queryKey: [...coverageKeys.strips, range] as const,
    queryFn: ({ signal }) =>
      apiGet(`/api/coverage?${new URLSearchParams({ range })}`, async () => (await shapes()).coverageSchema, {
        signal,
      }),
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
      return apiGet(`/api/coverage/cell?${asked}`, async () => (await shapes()).cellPageSchema, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Answers how many orders are read again. */
export function fetchCellMutation(cell: FetchCell) {
  return mutationOptions({
    mutationKey: [...coverageKeys.cell(cell), "fetch"] as const,
    mutationFn: () =>
      apiSend("POST", "/api/coverage/fetch", cell, async () => (await shapes()).fetchedCellSchema),
  });
}
