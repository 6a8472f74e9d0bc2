"use client";

import { useSyncExternalStore, type ReactNode } from "react";
import { createPortal } from "react-dom";

/** `freshness`: how old the data is; `search`: what the search text met. */
type PlaceName = "freshness" | "search";

const idOf = (name: PlaceName) => `top-bar-${name}`;
const neverChanges = () => () => undefined;

/** A place in the top bar that the screen below fills. */
export function TopBarPlace({ name }: { name: PlaceName }) {
  return <div id={idOf(name)} className="flex min-w-0 items-center max-md:hidden" />;
}

export function TopBarSlot({ name, children }: { name: PlaceName; children: ReactNode }) {
  const place = useSyncExternalStore(
    neverChanges,
    () => document.getElementById(idOf(name)),
    () => null,
  );
  return place === null ? null : createPortal(children, place);
}
