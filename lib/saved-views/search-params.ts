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
  const isUsual = String(sort) === String(defaultSortOf(filter.status));
  return (isUsual ? filters : withSort(filters, { sort: String(sort) })).replace(/^\?/, "");
}

/** The list that a view opens. */
export const searchOfView = (query: string): OrderSearch => parseScreenSearch(new URLSearchParams(query));

/** The address of a view's list, which also says by `view` where its filters came from. */
export const addressOfView = ({ viewId, query }: { viewId: string; query: string }) =>
  `/orders?${query}${query ? "&" : ""}view=${encodeURIComponent(viewId)}`;
