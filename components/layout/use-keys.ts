"use client";

import { useEffect, useEffectEvent } from "react";
import { usePreferences } from "./preferences";
import { isTyping } from "./typing";

/**
 * Single keys of a screen (`j`, `Enter`, `?`); off while somebody types, and letters and signs altogether for who wants
 * none. A handler may return false to decline.
 */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => unknown>) {
  const areLettersOff = usePreferences().keys === "off";
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event)) return;
    if (areLettersOff && event.key.length === 1 && event.key !== " ") return;
    const handle = keys[event.key];
    if (handle === undefined || handle(event) === false) return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
