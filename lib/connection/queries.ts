import { queryOptions } from "@tanstack/react-query";
import { apiGet } from "@/lib/api/fetcher";
import { connectionSchema } from "./schema";

/** Asked again every few seconds while it is on screen: a first sync shows its progress. */
export function connectionQuery() {
  return queryOptions({
    queryKey: ["connection"] as const,
    queryFn: ({ signal }) => apiGet("/api/connection", connectionSchema, { signal }),
    refetchInterval: 10_000,
  });
}
