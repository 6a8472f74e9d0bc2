"use client";

import { createContext, use, useSyncExternalStore } from "react";

/** The present as the server saw it while it wrote the page, so that both write the same words. */
export const ServerNowContext = createContext(0);

type Clock = { now: number; waiting: Set<() => void>; timer: ReturnType<typeof setInterval> | undefined };

const clocks = new Map<number, Clock>();

function clockOf(everyMs: number): Clock {
  const found = clocks.get(everyMs) ?? { now: Date.now(), waiting: new Set(), timer: undefined };
  clocks.set(everyMs, found);
  return found;
}

function subscribe(everyMs: number, listener: () => void) {
  const clock = clockOf(everyMs);
  const tick = () => {
    clock.now = Date.now();
    for (const wake of clock.waiting) wake();
  };
  clock.waiting.add(listener);
  if (clock.timer === undefined) {
    clock.timer = setInterval(tick, everyMs);
    tick();
  }
  return () => {
    clock.waiting.delete(listener);
    if (clock.waiting.size > 0) return;
    clearInterval(clock.timer);
    clock.timer = undefined;
  };
}

/** The present in milliseconds, moving on every `everyMs`; all who ask for one pace share one timer. */
export function useNow(everyMs: number): number {
  const server = use(ServerNowContext);
  return useSyncExternalStore(
    (listener) => subscribe(everyMs, listener),
    () => clockOf(everyMs).now,
    () => server,
  );
}
