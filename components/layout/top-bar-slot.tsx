"use client";

import { useSyncExternalStore, type ReactNode } from "react";
import { createPortal } from "react-dom";

const slotId = "top-bar-slot";

/** The place in the top bar that the screen below fills. */
export function TopBarPlace() {
  return <div id={slotId} className="flex items-center max-md:hidden" />;
}

/** What a screen shows in the top bar: how fresh its data is. */
export function TopBarSlot({ children }: { children: ReactNode }) {
  const place = useSyncExternalStore(neverChanges, findPlace, () => null);
  return place === null ? null : createPortal(children, place);
}

const findPlace = () => document.getElementById(slotId);
const neverChanges = () => () => undefined;
