"use client";

import { useEffect } from "react";
import { tellAlive } from "./screen-alive";
import { isTyping } from "./typing";

const controls = "a,button,input,select,textarea,label,summary";
const mostKept = 50;

/**
 * Keys and clicks on a screen that is drawn but not hydrated yet are kept, and pressed again when it calls the returned
 * function. Links and fields work by themselves meanwhile.
 */
export function useEarlyPresses(): () => void {
  useEffect(() => early.listen(), []);
  return early.replay;
}

const early = createEarlyPresses();
// While the page is still loading nothing else is on it; later than that the effect above decides.
if (typeof document !== "undefined" && document.readyState !== "complete") early.listen();

function createEarlyPresses() {
  const presses: (() => void)[] = [];
  let leave = new AbortController();
  let isAlive = false;
  const keep = (press: () => void) => {
    if (presses.length < mostKept) presses.push(press);
  };
  const onClick = (event: MouseEvent) => {
    const { target } = event;
    if (!(target instanceof Element) || target.closest("#content") === null || target.closest("a")) return;
    event.preventDefault();
    const again = new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey: event.shiftKey });
    keep(() => target.dispatchEvent(again));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isTyping(event)) return;
    if (event.target instanceof Element && event.target.closest(controls)) return;
    const { key, code, shiftKey } = event;
    keep(() => document.dispatchEvent(new KeyboardEvent("keydown", { key, code, shiftKey })));
  };
  return {
    listen() {
      if (isAlive) return;
      leave.abort();
      leave = new AbortController();
      const { signal } = leave;
      // Before React, which drops a click on what it has not hydrated; keys after the frame, which has its own.
      window.addEventListener("click", onClick, { capture: true, signal });
      window.addEventListener("keydown", onKey, { signal });
      return () => leave.abort();
    },
    replay() {
      isAlive = true;
      leave.abort();
      tellAlive();
      // One by one: a second `j` starts from where the first has led.
      const next = () => {
        const press = presses.shift();
        if (press === undefined) return;
        press();
        setTimeout(next);
      };
      next();
    },
  };
}
