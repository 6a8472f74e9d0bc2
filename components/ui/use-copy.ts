"use client";

import { useEffect, useState } from "react";

type Outcome = "done" | "failed" | null;

/** `copy` puts a text on the clipboard; `outcome` says how it went, for two seconds. */
export function useCopy() {
  const [outcome, setOutcome] = useState<Outcome>(null);

  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function copy(text: string): Promise<boolean> {
    const isDone = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setOutcome(isDone ? "done" : "failed");
    return isDone;
  }

  return { outcome, copy };
}
