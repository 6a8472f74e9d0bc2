import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/api/fetcher";

/** Fetched with the first request of the browser: the page that the server drew needs no check. */
const shape = async () => (await import("./schema")).todaySchema;

/** Deadlines pass without anybody telling, so the numbers are asked for again by the clock too. */
const askedAgainMs = 15_000;

/** Older numbers are no longer those of the desk: the page says so. */
export const freshForMs = 60_000;

export const todayQuery = () =>
  queryOptions({
    queryKey: ["today"] as const,
    queryFn: ({ signal }) => apiGet("/api/today", shape, { signal }),
    refetchInterval: askedAgainMs,
    refetchOnWindowFocus: true,
    // Whoever comes back from a list wants to see what became of the number.
    staleTime: 2_000,
  });
