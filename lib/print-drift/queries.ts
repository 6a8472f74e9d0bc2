import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/api/fetcher";
import { printDriftSchema } from "./schema";

const everyMs = 30_000;

/** Differences grow old by the clock alone, so that the list is asked for again. */
export const printDriftQuery = () =>
  queryOptions({
    queryKey: ["print-drift"] as const,
    queryFn: ({ signal }) => apiGet("/api/print-drift", printDriftSchema, { signal }),
    refetchInterval: everyMs,
  });
