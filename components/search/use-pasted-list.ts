"use client";

import { useState, type ClipboardEvent } from "react";
import { useRemembered } from "@/components/layout/use-remembered";

/** As many as the box takes. */
export const mostLetters = 200;

/** Several lines, or more than the box takes: the browser would make one long word of it, cut off. */
function isList(text: string): boolean {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== "");
  return lines.length > 1 || text.trim().length > mostLetters;
}

/** Whether a list was pasted into the box; its text is where the check of a list looks for it. */
export function usePastedList() {
  const [isOpen, setIsOpen] = useState(false);
  const { keep } = useRemembered<string>("pasted-list", "");
  const take = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text");
    if (!isList(text)) return;
    event.preventDefault();
    keep(text);
    setIsOpen(true);
  };
  return { isOpen, take, close: () => setIsOpen(false) };
}
