import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  type InfiniteData,
  type MutationOptions,
  type QueryClient,
} from "@tanstack/react-query";
import { apiGet, apiSend } from "@/lib/api/fetcher";
import type { ListLook, LookupResult, OrderDetail, OrderPage, OrderPersons, OrderRow } from "./schema";
import { orderSearchToQuery, type OrderSearch } from "./search-params";

/** Fetched with the first request: a list that the server has drawn is shown without them. */
const schema = () => import("./schema");
const shape = {
  page: async () => (await schema()).orderPageSchema,
  facets: async () => (await schema()).orderFacetsSchema,
  detail: async () => (await schema()).orderDetailSchema,
  persons: async () => (await schema()).orderPersonsSchema,
  lookup: async () => (await schema()).lookupResultSchema,
  done: async () => (await import("@/lib/people/schema")).doneSchema,
};

/** Everything that a filter decides; where the list has been scrolled to is not part of what it is. */
const listed = (search: OrderSearch) => orderSearchToQuery({ ...search, cursor: null });
/** Order, place and page size change no count. */
const counted = ({ sort: _sort, limit: _limit, cursor: _cursor, ...filter }: OrderSearch) =>
  orderSearchToQuery(filter);
const pathOf = (orderId: string) => `/api/orders/${encodeURIComponent(orderId)}`;

export const orderKeys = {
  all: ["orders"] as const,
  lists: () => ["orders", "list"] as const,
  list: (search: OrderSearch) => ["orders", "list", listed(search)] as const,
  heads: () => ["orders", "head"] as const,
  head: (search: OrderSearch) => ["orders", "head", listed(search)] as const,
  everyFacets: () => ["orders", "facets"] as const,
  facets: (search: OrderSearch) => ["orders", "facets", counted(search)] as const,
  detail: (orderId: string) => ["orders", "detail", orderId] as const,
};

const withQuery = (path: string, query: string) =>
  query === "" ? path : `${path}?${query.replace(/^\?/, "")}`;

export const orderListQuery = (search: OrderSearch) =>
  infiniteQueryOptions({
    queryKey: orderKeys.list(search),
    queryFn: ({ pageParam, signal }) =>
      apiGet(withQuery("/api/orders", orderSearchToQuery({ ...search, cursor: pageParam })), shape.page, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

export const orderFacetsQuery = (search: OrderSearch) =>
  queryOptions({
    queryKey: orderKeys.facets(search),
    queryFn: ({ signal }) =>
      apiGet(withQuery("/api/orders/facets", counted(search)), shape.facets, { signal }),
    placeholderData: keepPreviousData,
  });

export const orderQuery = (orderId: string) =>
  queryOptions({
    queryKey: orderKeys.detail(orderId),
    queryFn: ({ signal }) => apiGet(pathOf(orderId), shape.detail, { signal }),
  });

/** Reads the order from Ginee now; the answer is the order as it then stands. */
export const refreshOrderMutation = (orderId: string): MutationOptions<OrderDetail, Error, void> => ({
  mutationKey: ["orders", "refresh", orderId],
  mutationFn: () => apiSend("POST", `${pathOf(orderId)}/refresh`, {}, shape.detail),
});

/** Shows the persons of one order and leaves a record of who looked. */
export const revealPersonsMutation = (orderId: string): MutationOptions<OrderPersons, Error, void> => ({
  mutationKey: ["orders", "persons", orderId],
  gcTime: 0,
  mutationFn: () => apiSend("POST", `${pathOf(orderId)}/persons`, {}, shape.persons),
});

/** The newest first page of a list, beside the pages that are being read. */
export const orderHeadQuery = (search: OrderSearch) =>
  queryOptions({
    queryKey: orderKeys.head(search),
    queryFn: ({ signal }) =>
      apiGet(withQuery("/api/orders", orderSearchToQuery({ ...search, cursor: null })), shape.page, {
        signal,
      }),
  });

const lookUp = (codes: string[]) => apiSend("POST", "/api/orders/lookup", { codes }, shape.lookup);

/** Which codes of any kind are known, at most 500; it only reads. */
export const lookupCodesMutation = (): MutationOptions<LookupResult, Error, string[]> => ({
  mutationKey: ["orders", "lookup"],
  mutationFn: lookUp,
});

/** Rows by order id, at most 500; unknown ids are absent. */
export async function readOrderRows(orderIds: string[]): Promise<OrderRow[]> {
  const { found } = await lookUp(orderIds);
  return found.flatMap(({ orders }) => orders);
}

const largestPage = 200;

/** One large page of a list by its own search string, for what goes through a whole filter. @throws ApiError */
export async function readOrderPage(query: string, cursor: string | null, signal: AbortSignal) {
  const asked = new URLSearchParams(query);
  asked.set("limit", String(largestPage));
  if (cursor !== null) asked.set("cursor", cursor);
  return apiGet(`/api/orders?${asked}`, shape.page, { signal });
}

/**
 * Puts newer rows where the older ones stand in every loaded list; moves, adds and removes none. A page without any of
 * them stays the very same, and none counts as asked for anew.
 */
export function replaceRows(client: QueryClient, rows: OrderRow[]) {
  const fresh = new Map(rows.map((row) => [row.orderId, row]));
  const renew = (page: OrderPage): OrderPage =>
    page.rows.some(({ orderId }) => fresh.has(orderId))
      ? { ...page, rows: page.rows.map((row) => fresh.get(row.orderId) ?? row) }
      : page;
  const cache = client.getQueryCache();
  for (const { queryKey, state } of cache.findAll({ queryKey: orderKeys.lists() })) {
    client.setQueryData<InfiniteData<OrderPage>>(
      queryKey,
      (list) => list && { ...list, pages: list.pages.map(renew) },
      { updatedAt: state.dataUpdatedAt },
    );
  }
  for (const { queryKey, state } of cache.findAll({ queryKey: orderKeys.heads() })) {
    client.setQueryData<OrderPage>(queryKey, (page) => page && renew(page), {
      updatedAt: state.dataUpdatedAt,
    });
  }
}

/** Keeps which columns the person wants, on every computer. @throws ApiError */
export async function saveListLook(look: ListLook): Promise<void> {
  await apiSend("PUT", "/api/preferences/orders-columns", { value: look }, shape.done);
}
