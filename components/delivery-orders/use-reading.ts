"use client";

import { useState, type FocusEvent, type UIEvent } from "react";

/** Somebody reads a list while it is scrolled, pointed at, or has the keyboard: then nothing in it may move. */
export function useReading() {
  const [isPointedAt, setIsPointedAt] = useState(false);
  const [hasFocus, setHasFocus] = useState(false);
  const [isScrolled, setIsScrolled] = useState(false);
  return {
    isReading: isPointedAt || hasFocus || isScrolled,
    listeners: {
      onPointerEnter: () => setIsPointedAt(true),
      onPointerLeave: () => setIsPointedAt(false),
      onFocus: () => setHasFocus(true),
      onBlur: (event: FocusEvent<HTMLElement>) =>
        setHasFocus(event.currentTarget.contains(event.relatedTarget)),
      onScrollCapture: (event: UIEvent<HTMLElement>) => {
        if (event.target instanceof Element) setIsScrolled(event.target.scrollTop > 0);
      },
    },
  };
}
