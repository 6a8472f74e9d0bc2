"use client";

import { useCallback, useState } from "react";

const memory = new Map<string, unknown>();

/**
 * Survives leaving a screen and coming back while the app runs: where a list stood, what was chosen. Never stored
 * anywhere else. `keep` does not redraw.
 */
export function useRemembered<T extends string | number | object>(key: string, fallback: T) {
  const [initial] = useState(() => recall(key, fallback));
  const keep = useCallback((value: T) => void memory.set(key, value), [key]);
  return { initial, keep };
}

/** Only `useRemembered<T>` writes under a key, with the same T. */
function recall<T>(key: string, fallback: T): T {
  return memory.has(key) ? (memory.get(key) as T) : fallback;
}
