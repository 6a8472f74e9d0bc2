import type { QueryClient, QueryFilters } from "@tanstack/react-query";

/**
 * Has what is shown asked for again because something changed. A question under way goes on and is asked once more
 * afterwards, since its answer may be older than the change: called off by every event, one that fails would never
 * say so.
 */
export async function askAgain(client: QueryClient, filters: QueryFilters): Promise<void> {
  const ask = () => client.invalidateQueries(filters, { cancelRefetch: false });
  const isUnderWay = client.isFetching(filters) > 0;
  await ask();
  if (isUnderWay) await ask();
}
