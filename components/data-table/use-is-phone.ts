"use client";

import { useSyncExternalStore } from "react";

const query = "(width < 40rem)";

function subscribe(listener: () => void) {
  const media = matchMedia(query);
  media.addEventListener("change", listener);
  return () => media.removeEventListener("change", listener);
}

/** Lists turn from columns into cards here; the same width as the `phone:` variant of the style sheet. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  );
}
