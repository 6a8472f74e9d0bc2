import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/api/fetcher";

/** Fetched with the first request of the browser. */
const shape = async () => (await import("./schema")).dataStateSchema;

const againMs = 15_000;

/** How old our copy is and what it covers; one question for every list on the screen, asked again while it is looked at. */
export const dataStateQuery = () =>
  queryOptions({
    queryKey: ["data-state"] as const,
    queryFn: ({ signal }) => apiGet("/api/freshness", shape, { signal }),
    refetchInterval: againMs,
    refetchOnWindowFocus: true,
  });
