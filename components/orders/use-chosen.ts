"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useMemo } from "react";
import type { Chosen, OrderPage, OrderRow } from "@/lib/orders/schema";
import { orderSearchToQuery, type OrderSearch } from "@/lib/orders/search-params";
import {
  keptName,
  loadedShare,
  mostInAddress,
  nothingChosen,
  readChosen,
  withRows,
  writeChosen,
} from "./chosen";
import { useLeftOver } from "./use-left-over";

/** What is too long for the address, while the app runs. */
const kept = new Map<string, Chosen>();
let lastName = 0;

function keep(chosen: Chosen): string {
  const name = String(++lastName);
  kept.set(name, chosen);
  kept.delete(String(lastName - 50));
  return name;
}

/** Whether the address names a choice that was kept in a page since reloaded, or in somebody else's. */
export function isChoiceLost(text: string): boolean {
  const name = keptName(text);
  return name !== null && !kept.has(name);
}

/** The `sel` of a list in which these orders are chosen. */
export const addressOfChosen = (ids: string[]) => writeChosen({ kind: "rows", ids }, keep) ?? "";

const idOf = (row: OrderRow) => row.orderId;

const notCounted: OrderPage["total"] = { count: 0, exact: false };

/**
 * What is chosen in the list of a search. It lives in the address, by ids only, so that paging, sorting, Back, reload
 * and a colleague find it; another filter lets it go.
 */
export function useChosen(search: OrderSearch, total: OrderPage["total"] = notCounted, rows: OrderRow[]) {
  const [text, setText] = useQueryState("sel", parseAsString.withDefault(""));
  const query = orderSearchToQuery({ ...search, cursor: null });
  const { sort: _sort, cursor: _cursor, limit: _limit, ...filter } = search;
  const isLeftOver = useLeftOver(
    orderSearchToQuery(filter),
    text,
    () => void setText(null, { history: "replace" }),
  );

  const { count, exact } = total;
  const chosen = useMemo<Chosen>(() => {
    if (isLeftOver) return nothingChosen;
    const name = keptName(text);
    if (name !== null) return kept.get(name) ?? nothingChosen;
    return readChosen(text, { query, count: { count, exact } }) ?? nothingChosen;
  }, [text, isLeftOver, query, count, exact]);
  const named = useMemo(() => new Set(chosen.kind === "rows" ? chosen.ids : chosen.except), [chosen]);

  // The same object until something of it changes: the list is drawn anew for another one.
  return useMemo(() => {
    const isOn = (id: string) => named.has(id) === (chosen.kind === "rows");
    const isAny = chosen.kind === "filter" || chosen.ids.length > 0;
    const set = (next: Chosen) => void setText(writeChosen(next, keep), { history: "replace" });
    return {
      chosen,
      isChosen: isOn,
      isAny,
      loaded: isAny ? loadedShare(isOn, rows.map(idOf)) : ("none" as const),
      loadedCount: rows.length,
      /** Whether the address holds all of it. */
      isInAddress: named.size <= mostInAddress,
      choose: (ids: string[], isAdding: boolean, others: string[] = []) =>
        set(withRows(withRows(chosen, others, !isAdding), ids, isAdding)),
      chooseFilter: () => set({ kind: "filter", query, count: { count, exact }, except: [] }),
      choosePage: () => set({ kind: "rows", ids: rows.map(idOf) }),
      clear: () => set(nothingChosen),
    };
  }, [chosen, named, rows, query, count, exact, setText]);
}

export type ChosenOrders = ReturnType<typeof useChosen>;
