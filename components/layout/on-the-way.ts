"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useLayoutEffect } from "react";

/** What a list notes in the address about itself, often a moment late; everything else there is asked for by somebody. */
const notes = ["at", "sel", "cols"];

let isOnTheWay = false;
let isKeeping = false;

/**
 * Somebody goes to another page. Next takes whatever is written into the address before they arrive for a newer wish and
 * calls the way off; a note of the list that they leave is none. Told by Next (`instrumentation-client.ts`).
 */
export function setOut(url: string) {
  isOnTheWay = new URL(url, location.href).href !== location.href;
  keepWay();
}

/** Ends the way as soon as the screen shows another address. */
export function Arrival() {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  useLayoutEffect(() => {
    isOnTheWay = false;
  }, [pathname, query]);
  return null;
}

/** From the first way on, when Next and nuqs have put their own hands on the history and ours is the outermost. */
function keepWay() {
  if (isKeeping) return;
  isKeeping = true;
  const replaceState = history.replaceState.bind(history);
  history.replaceState = (data, unused, url) => {
    const isNote = isOnTheWay && wish(url ?? "") === wish(location.href);
    // With the marks of its own writing Next lets it pass: the entry that is left has it, for whoever comes back.
    replaceState(isNote ? { ...history.state, ...data } : data, unused, url);
  };
}

/** An address without notes. */
function wish(address: string | URL): string {
  const url = new URL(address, location.href);
  for (const name of notes) url.searchParams.delete(name);
  return url.href;
}
