"use client";

import { useSyncExternalStore, type ReactNode } from "react";
import { createPortal } from "react-dom";
import { cn } from "@/lib/cn";

/** `freshness`: how old the data is; `search`: what the search text met; `sound`: whether an alarm is heard. */
type PlaceName = "freshness" | "search" | "sound";

const idOf = (name: PlaceName) => `top-bar-${name}`;
const neverChanges = () => () => undefined;

/** What comes later has its room from the start. */
const looks = {
  freshness: "max-md:hidden",
  search: "max-md:hidden",
  sound: "size-8 shrink-0 justify-center touch:size-11",
};

/** A place in the top bar that the screen below fills. */
export function TopBarPlace({ name }: { name: PlaceName }) {
  return <div id={idOf(name)} className={cn("flex min-w-0 items-center", looks[name])} />;
}

export function TopBarSlot({ name, children }: { name: PlaceName; children: ReactNode }) {
  const place = useSyncExternalStore(
    neverChanges,
    () => document.getElementById(idOf(name)),
    () => null,
  );
  return place === null ? null : createPortal(children, place);
}
