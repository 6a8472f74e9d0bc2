"use client";

import { useEffect, useState } from "react";

/** false for the first `delayMs`, so that what is quick shows no flicker of "loading". */
export function useDelayed(delayMs: number): boolean {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);
  return isDue;
}
