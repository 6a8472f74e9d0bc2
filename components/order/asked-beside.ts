"use client";

import { useEffect, useSyncExternalStore } from "react";

const beside = new Set<string>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const tell = () => listeners.forEach((listener) => listener());

/** While this is on the screen "printed?" stands beside the paper of this copy, and nowhere else. */
export function useAskBeside(copyId: string | undefined) {
  useEffect(() => {
    if (copyId === undefined) return;
    beside.add(copyId);
    tell();
    return () => {
      beside.delete(copyId);
      tell();
    };
  }, [copyId]);
}

export const useIsAskedBeside = (copyId: string): boolean =>
  useSyncExternalStore(
    subscribe,
    () => beside.has(copyId),
    () => false,
  );
