"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { isScrolling } from "@/components/data-table/scrolling";
import { useLiveFeed } from "@/components/layout/live-feed";
import { askAgain } from "@/lib/api/ask-again";
import { orderHeadQuery, orderKeys, readOrderRows, replaceRows } from "@/lib/orders/queries";
import type { OrderRow } from "@/lib/orders/schema";
import type { OrderSearch } from "@/lib/orders/search-params";

const rowsDelayMs = 250;
const headDelayMs = 1500;
const facetsDelayMs = 4000;
const clockMs = 30_000;
/** The first sync tells nobody of each old order it brings: while it runs, lists and counts are asked for. */
const fillingClockMs = 3_000;
const rowsAtOnce = 500;
/** So many times as long while somebody scrolls: to draw what changed would make the list stumble. */
const patience = 4;

type Loaded = { rows: OrderRow[]; isLoaded: (orderId: string) => boolean };

/** Changed orders change where they stand; new ones only show up in the newest page. Bursts ask once. */
export function useLiveOrders(search: OrderSearch, { rows, isLoaded }: Loaded, isFilling: boolean) {
  const client = useQueryClient();
  const later = useLater();
  const changed = useRef(new Set<string>());

  const readChanged = async () => {
    const ids = [...changed.current].slice(0, rowsAtOnce);
    for (const id of ids) changed.current.delete(id);
    if (changed.current.size > 0) later("rows", rowsDelayMs, () => void readChanged());
    replaceRows(client, await readOrderRows(ids).catch(() => []));
  };
  const readHead = () =>
    client.fetchQuery({ ...orderHeadQuery(search), staleTime: 0 }).catch(() => undefined);
  const readFacets = () => void askAgain(client, { queryKey: orderKeys.everyFacets() });
  const tick = useEffectEvent(() => {
    if (document.hidden) return;
    void readHead();
    if (isFilling) readFacets();
  });

  useEffect(() => {
    const timer = setInterval(() => tick(), isFilling ? fillingClockMs : clockMs);
    return () => clearInterval(timer);
  }, [isFilling]);

  useLiveFeed(["order", "health", "reset"], (events) => {
    if (events.some(({ type }) => type === "reset")) {
      void askAgain(client, { queryKey: orderKeys.all });
      return;
    }
    const ids = new Set(events.flatMap(({ orderId }) => orderId ?? []));
    const hasJoined = events.some(({ type }) => type === "joined");
    for (const id of ids) if (isLoaded(id)) changed.current.add(id);
    if (hasJoined) for (const { orderId } of rows) changed.current.add(orderId);
    if (changed.current.size > 0) later("rows", rowsDelayMs, () => void readChanged());
    later("head", headDelayMs, () => void readHead());
    if (ids.size > 0 || hasJoined) later("facets", facetsDelayMs, readFacets);
    for (const orderId of ids) {
      const queryKey = orderKeys.detail(orderId);
      if (client.getQueryState(queryKey) !== undefined) void askAgain(client, { queryKey });
    }
  });
}

/**
 * `later(name, ms, act)`: acts once, that long after the first of a burst of calls, or when the list stands still. Of the
 * burst the last `act` is done: the first may be about a search that has been left meanwhile.
 */
function useLater() {
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const acts = useRef(new Map<string, () => void>());
  useEffect(() => {
    const waiting = timers.current;
    return () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    };
  }, []);
  return (name: string, delayMs: number, act: () => void) => {
    acts.current.set(name, act);
    if (timers.current.has(name)) return;
    let turns = 1;
    const wait = () => timers.current.set(name, setTimeout(run, delayMs));
    const run = () => {
      if (isScrolling() && turns++ < patience) return wait();
      timers.current.delete(name);
      acts.current.get(name)?.();
    };
    wait();
  };
}
