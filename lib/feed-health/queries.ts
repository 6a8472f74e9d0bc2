import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/api/fetcher";

/** Fetched with the first request of the browser. */
const shape = async () => (await import("./schema")).feedHealthSchema;

const againMs = 10_000;

/** Asked again by itself while it is looked at; what the feed tells makes it sooner. */
export const feedHealthQuery = () =>
  queryOptions({
    queryKey: ["feed-health"] as const,
    queryFn: ({ signal }) => apiGet("/api/feed/health", shape, { signal }),
    refetchInterval: againMs,
    refetchOnWindowFocus: true,
    staleTime: 1_000,
  });
