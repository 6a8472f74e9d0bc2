"use client";

import { useSyncExternalStore } from "react";

const waiting = new Set<() => void>();
let isAlive = false;

/** The screen that the server has drawn hears what is pressed. */
export function tellAlive() {
  isAlive = true;
  for (const wake of waiting) wake();
}

/** Until then the address stays as the server had it: a screen that comes to life under another one is drawn anew. */
export function useIsScreenAlive(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isAlive,
    () => false,
  );
}

function subscribe(wake: () => void) {
  waiting.add(wake);
  return () => {
    waiting.delete(wake);
  };
}
