import { createSerializer, parseAsString } from "nuqs/server";
import {
  defaultSortOf,
  orderSearchToQuery,
  parseScreenSearch,
  type OrderSearch,
} from "@/lib/orders/search-params";

const withSort = createSerializer({ sort: parseAsString });

/** What a view keeps of a list: its filters and its order in their one spelling, without the place in the list. */
export function viewQueryOf({ sort, limit: _limit, cursor: _cursor, ...filter }: OrderSearch): string {
  const filters = orderSearchToQuery(filter);
  const isUsual = String(sort) === String(defaultSortOf(filter));
  return (isUsual ? filters : withSort(filters, { sort: String(sort) })).replace(/^\?/, "");
}

/** The list that a view opens. */
export const searchOfView = (query: string): OrderSearch => parseScreenSearch(new URLSearchParams(query));

type Seen = { viewId: string; version: number };

/**
 * What `view` says in an address: where its filters came from, and from which version, so that somebody else's change
 * since then is noticed after a reload too.
 */
export const viewMark = ({ viewId, version }: Seen) => `${viewId}.${version}`;

/** `version` is null where the mark is a bare id, as in a link that somebody wrote. */
export function parseViewMark(mark: string): { viewId: string; version: number | null } {
  const [, viewId = mark, version] = /^(.+)\.(\d{1,9})$/.exec(mark) ?? [];
  return { viewId, version: version === undefined ? null : Number(version) };
}

/** The address of a view's list, written out. */
export const addressOfView = ({ query, ...seen }: Seen & { query: string }) =>
  `/orders?${inAscii(query)}${query ? "&" : ""}view=${encodeURIComponent(viewMark(seen))}`;

/** A redirect is a header, which holds no other letters. */
const inAscii = (text: string) => text.toWellFormed().replace(/[^\x20-\x7e]+/g, encodeURIComponent);
