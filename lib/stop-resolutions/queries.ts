import { apiSend } from "@/lib/api/fetcher";
import type { ResolveStops } from "./schema";

/** Fetched with the first request of the browser. */
const done = async () => (await import("@/lib/people/schema")).doneSchema;

/** A person has dealt with what stops this parcel. @throws ApiError */
export async function resolveStops(orderId: string, resolving: ResolveStops): Promise<void> {
  await apiSend("POST", `/api/orders/${encodeURIComponent(orderId)}/stops/resolve`, resolving, done);
}
