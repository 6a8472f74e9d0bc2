import { queryOptions } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/lib/api/fetcher";
import { stopNewsSchema, type SeenStops } from "./schema";

/** Fetched with the first request of the browser. */
const done = async () => (await import("@/lib/people/schema")).doneSchema;

/** Asked for without the live stream too, though seldom. */
const againMs = 60_000;

export const stopNewsQuery = () =>
  queryOptions({
    queryKey: ["stop-news"] as const,
    queryFn: ({ signal }) => apiGet("/api/stop-news", stopNewsSchema, { signal }),
    staleTime: 0,
    refetchInterval: againMs,
  });

/** Keeps what the person has seen, on every computer. @throws ApiError */
export async function saveSeenStops(seen: SeenStops): Promise<void> {
  await apiSend("PUT", "/api/preferences/stops-seen", { value: seen }, done);
}

/** Keeps whether this person wants to hear of stops, on every computer. @throws ApiError */
export async function saveStopSound(isOn: boolean): Promise<void> {
  await apiSend("PUT", "/api/preferences/stop-sound", { value: isOn }, done);
}
