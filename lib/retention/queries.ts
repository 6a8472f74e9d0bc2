import { mutationOptions, queryOptions } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/lib/api/fetcher";
import { keptCountsSchema, retentionSchema, type RetentionChange } from "./schema";

export function retentionQuery() {
  return queryOptions({
    queryKey: ["events", "retention"] as const,
    queryFn: ({ signal }) => apiGet("/api/events/retention", retentionSchema, { signal }),
    staleTime: 60_000,
  });
}

export function keptCountsQuery(received: string) {
  const query = received === "" ? "" : `?${new URLSearchParams({ received })}`;
  return queryOptions({
    queryKey: ["events", "kept", received] as const,
    queryFn: ({ signal }) => apiGet(`/api/events/kept${query}`, keptCountsSchema, { signal }),
  });
}

export function changeRetentionMutation() {
  return mutationOptions({
    mutationKey: ["events", "retention"] as const,
    mutationFn: (change: RetentionChange) => apiSend("PUT", "/api/events/retention", change, retentionSchema),
  });
}
