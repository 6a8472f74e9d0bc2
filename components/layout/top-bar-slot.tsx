"use client";

import { useEffect, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";

const slotId = "top-bar-slot";

/** The place in the top bar that the screen below fills. */
export function TopBarPlace() {
  return <div id={slotId} className="hidden md:block" />;
}

/** What a screen shows in the top bar: how fresh its data is. */
export function TopBarSlot({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<HTMLElement | null>(null);
  useEffect(() => setPlace(document.getElementById(slotId)), []);
  return place === null ? null : createPortal(children, place);
}
