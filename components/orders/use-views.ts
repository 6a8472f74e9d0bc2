"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useEffectEvent } from "react";
import { useTranslations } from "use-intl";
import { defaultSortOf } from "@/lib/orders/search-params";
import { defaultViewWord } from "@/lib/saved-views/labels";
import { viewsQuery } from "@/lib/saved-views/queries";
import type { SavedView } from "@/lib/saved-views/schema";
import { parseViewMark, searchOfView, viewMark, viewQueryOf } from "@/lib/saved-views/search-params";
import { useOrderSearch, type SearchChange } from "./use-order-search";

const noViews: SavedView[] = [];

/**
 * The views, which of them the list shows (`active`) and which one its filters came from (`base`). The address holds the
 * filters themselves and names the base beside them, so a link shows what its sender saw.
 */
export function useViews() {
  const list = useQuery(viewsQuery());
  const { search, clear } = useOrderSearch();
  const [mark, setMark] = useQueryState("view", parseAsString.withOptions({ history: "push" }));

  const views = list.data?.rows ?? noViews;
  const query = viewQueryOf(search);
  const seen = mark === null ? null : parseViewMark(mark);
  const base = views.find(({ viewId }) => viewId === seen?.viewId);
  const active = base?.query === query ? base : views.find((view) => view.query === query);

  const open = (view: SavedView) => {
    clear(changeTo(view.query));
    void setMark(viewMark(view));
  };
  const forget = () => void setMark(null, { history: "replace" });

  // Without filters the bare mark would be a link to the view again, and a reload would bring its filters back.
  const isLeft = base !== undefined && base.query !== "" && query === "";
  const leave = useEffectEvent(forget);
  useEffect(() => {
    if (isLeft) leave();
  }, [isLeft]);

  return {
    list,
    views,
    query,
    active,
    base: isLeft ? undefined : base,
    /** The filters are no longer those of `base`; from one default view to the next is no change of either. */
    isChanged: base !== undefined && !isLeft && base.query !== query && !(base.isDefault && active),
    /** The version of `base` that the filters came from. */
    version: seen?.version ?? base?.version ?? 1,
    isGone: list.isSuccess && seen !== null && base === undefined,
    open,
    forget,
  };
}

export type Views = ReturnType<typeof useViews>;

function changeTo(query: string): SearchChange {
  const { sort, limit: _limit, cursor: _cursor, ...filters } = searchOfView(query);
  return String(sort) === String(defaultSortOf(filters)) ? filters : { ...filters, sort };
}

/** What a view is called in the person's language. */
export function useViewName(): (view: Pick<SavedView, "viewId" | "name">) => string {
  const t = useTranslations("views.defaults");
  return ({ viewId, name }) => {
    const word = defaultViewWord(viewId);
    return word === null ? name : t(word);
  };
}
