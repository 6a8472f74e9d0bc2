"use client";

import { useEffect, useEffectEvent } from "react";

const againMs = 15_000;

/** What failed is asked for again: when the network is back, and now and then. */
export function useAgain(isFailed: boolean, ask: () => void) {
  const again = useEffectEvent(ask);
  useEffect(() => {
    if (!isFailed) return;
    const act = () => again();
    const timer = setInterval(act, againMs);
    window.addEventListener("online", act);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", act);
    };
  }, [isFailed]);
}
