import { readOrderPage, readOrderRows } from "@/lib/orders/queries";
import type { Chosen, OrderRow } from "@/lib/orders/schema";

/** More than anybody pastes anywhere, and fifty requests at most. */
export const mostCollected = 10_000;
const rowsAtOnce = 500;

type Options = { signal: AbortSignal; onProgress: (done: number) => void };

/**
 * Every chosen order, in the order of the list: what is loaded as it is, the rest asked for.
 * @throws ApiError, and an AbortError when `signal` says so
 */
export async function collectOrders(chosen: Chosen, rows: OrderRow[], options: Options): Promise<OrderRow[]> {
  if (chosen.kind === "filter") return collectFilter(chosen, options);
  const loaded = new Map(rows.map((row) => [row.orderId, row]));
  const wanted = new Set(chosen.ids);
  const found = rows.filter(({ orderId }) => wanted.has(orderId));
  const others = chosen.ids.filter((id) => !loaded.has(id));
  for (let at = 0; at < others.length; at += rowsAtOnce) {
    options.signal.throwIfAborted();
    found.push(...(await readOrderRows(others.slice(at, at + rowsAtOnce))));
    options.onProgress(found.length);
  }
  return found;
}

async function collectFilter(
  { query, except }: Chosen & { kind: "filter" },
  { signal, onProgress }: Options,
): Promise<OrderRow[]> {
  const left = new Set(except);
  const found = new Map<string, OrderRow>();
  let cursor: string | null = null;
  do {
    signal.throwIfAborted();
    const page = await readOrderPage(query, cursor, signal);
    for (const row of page.rows) if (!left.has(row.orderId)) found.set(row.orderId, row);
    onProgress(found.size);
    cursor = page.nextCursor;
  } while (cursor !== null && found.size < mostCollected);
  return [...found.values()];
}
