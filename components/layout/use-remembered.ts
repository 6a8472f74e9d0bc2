"use client";

import { useCallback, useState } from "react";

const memory = new Map<string, unknown>();

/**
 * Survives leaving a screen and coming back while the app runs: where a list stood. Never stored anywhere else; `keep`
 * does not redraw.
 */
export function useRemembered<T extends string | number | object>(key: string, fallback: T) {
  const [initial] = useState(() => recall(key, fallback));
  const keep = useCallback((value: T) => void memory.set(key, value), [key]);
  return { initial, keep };
}

/** The same as a state of its own for each key: what was chosen in each list. */
export function useRememberedState<T extends string | number | object>(key: string, fallback: T) {
  const [state, setState] = useState(() => ({ key, value: recall(key, fallback) }));
  const current = state.key === key ? state : { key, value: recall(key, fallback) };
  if (current !== state) setState(current);
  const keep = useCallback(
    (value: T) => {
      memory.set(key, value);
      setState({ key, value });
    },
    [key],
  );
  return [current.value, keep] as const;
}

/** For a list that is asked anew: everything kept under names that begin so. */
export function forgetRemembered(prefix: string) {
  for (const key of memory.keys()) if (key.startsWith(prefix)) memory.delete(key);
}

/** Only the hooks above write under a key, and a key is used with one T. */
function recall<T>(key: string, fallback: T): T {
  return memory.has(key) ? (memory.get(key) as T) : fallback;
}
