"use client";

import { parseAsString, useQueryState } from "nuqs";
import { instantIn } from "@/lib/order-history/search-params";

export type PastMoment = {
  /** ISO 8601; null: the order as it is now. */
  at: string | null;
  /** The address names a moment that cannot be read. */
  isUnreadable: boolean;
  go: (at: string) => void;
  back: () => void;
};

/** Which moment of the order is looked at: in the address, so that it can be sent to somebody and survives a reload. */
export function usePastMoment(): PastMoment {
  const [text, setText] = useQueryState("at", parseAsString);
  const at = instantIn(text)?.toISOString() ?? null;
  return {
    at,
    isUnreadable: text !== null && at === null,
    // One step back leads to the present, however many moments were looked at.
    go: (moment) => void setText(moment, { history: at === null ? "push" : "replace" }),
    back: () => void setText(null, { history: "push" }),
  };
}
