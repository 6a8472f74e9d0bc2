import "server-only";
import { type CallOptions, gineeRead } from "./client";
import { type GineeAnswer, unreadable } from "./envelope";
import { toRecord } from "./wire-read";

type Listing = CallOptions & { endpoint: string; path: string };

const pageSize = 100;
/** 5,000 entries: no account has so many shops or warehouses, and a list that never ends must end somewhere. */
const maximumPages = 50;

/**
 * Every entry of a `{ page, size }` endpoint, page by page. A short page ends it, and so does one that only repeats.
 * Throws GineeError when any page fails.
 */
export async function listEveryPage({ endpoint, path, ...options }: Listing): Promise<unknown[]> {
  const seen = new Set<string>();
  const entries: unknown[] = [];
  for (let page = 0; page < maximumPages; page++) {
    const body = { page, size: pageSize };
    const list = container(endpoint, await gineeRead({ endpoint, method: "POST", path, body, ...options }));
    const fresh = list.filter((entry) => !seen.has(JSON.stringify(entry)));
    for (const entry of fresh) seen.add(JSON.stringify(entry));
    entries.push(...fresh);
    if (list.length < pageSize || fresh.length === 0) break;
  }
  return entries;
}

/** The container's name is undocumented: an array, `.content` or `.list`. */
function container(endpoint: string, answer: GineeAnswer): unknown[] {
  if (Array.isArray(answer.data)) return answer.data;
  const record = toRecord(answer.data);
  const list = record?.content ?? record?.list;
  if (Array.isArray(list)) return list;
  throw unreadable(endpoint, "data", answer);
}
