import { queryOptions, type MutationOptions } from "@tanstack/react-query";
import { apiGet, apiSend } from "@/lib/api/fetcher";
import { orderKeys } from "@/lib/orders/queries";
import type { NewView, SavedView, SavedViews, ViewChange } from "./schema";

/** Fetched with the first request: a row of views that the server has drawn is shown without them. */
const schema = () => import("./schema");
const shape = {
  all: async () => (await schema()).savedViewsSchema,
  one: async () => (await schema()).savedViewSchema,
  done: async () => (await import("@/lib/people/schema")).doneSchema,
};

const againMs = 30_000;
/** A page that was drawn before anybody had counted. */
const uncountedMs = 250;
const isCounted = (views?: SavedViews) => views?.rows.every(({ countedAt }) => countedAt !== null) ?? true;
const pathOf = (viewId: string) => `/api/views/${encodeURIComponent(viewId)}`;

/** Asked for again with the counts beside the list, when orders change, and by the clock: a deadline passes by itself. */
export const viewsQuery = () =>
  queryOptions({
    queryKey: [...orderKeys.everyFacets(), "views"] as const,
    queryFn: ({ signal }) => apiGet("/api/views", shape.all, { signal }),
    refetchInterval: ({ state }) => (isCounted(state.data) ? againMs : uncountedMs),
  });

export const createViewMutation = (): MutationOptions<SavedView, Error, NewView> => ({
  mutationKey: ["views", "create"],
  mutationFn: (view) => apiSend("POST", "/api/views", view, shape.one),
});

/** @throws ApiError `conflict` with the view as it is now in `current` */
export const changeViewMutation = (): MutationOptions<
  SavedView,
  Error,
  { viewId: string; change: ViewChange }
> => ({
  mutationKey: ["views", "change"],
  mutationFn: ({ viewId, change }) => apiSend("PUT", pathOf(viewId), change, shape.one),
});

export const deleteViewMutation = (): MutationOptions<
  { done: true },
  Error,
  Pick<SavedView, "viewId" | "version">
> => ({
  mutationKey: ["views", "delete"],
  mutationFn: ({ viewId, version }) => apiSend("DELETE", pathOf(viewId), { version }, shape.done),
});
