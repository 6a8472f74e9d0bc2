"use client";

import { createContext, use, useSyncExternalStore } from "react";

/** The present as the server saw it while it wrote the page, so that both write the same words. */
export const ServerNowContext = createContext(0);

const clocks = new Map<number, ReturnType<typeof createClock>>();

function createClock(everyMs: number) {
  const waiting = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    now = Date.now();
    for (const wake of waiting) wake();
  };
  return {
    read: () => now,
    // One function for good: with a new one React would leave and come back on every draw.
    subscribe(wake: () => void) {
      waiting.add(wake);
      timer ??= setInterval(tick, everyMs);
      if (Date.now() - now >= everyMs) tick();
      return () => {
        waiting.delete(wake);
        if (waiting.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}

function clockOf(everyMs: number) {
  const clock = clocks.get(everyMs) ?? createClock(everyMs);
  clocks.set(everyMs, clock);
  return clock;
}

/** The present in milliseconds, moving on every `everyMs`; all who ask for one pace share one timer. */
export function useNow(everyMs: number): number {
  const server = use(ServerNowContext);
  const clock = clockOf(everyMs);
  return useSyncExternalStore(clock.subscribe, clock.read, () => server);
}
