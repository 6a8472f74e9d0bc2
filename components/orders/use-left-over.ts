"use client";

import { useEffect, useEffectEvent, useState } from "react";

/**
 * Whether this part of the address was written under an earlier question of the same screen and stayed behind when the
 * question changed; Back and a link bring both at once. `forget` then takes it out.
 */
export function useLeftOver(question: string, text: string, forget: () => void): boolean {
  const [seen, setSeen] = useState({ question, text });
  const isLeftOver = seen.question !== question && seen.text === text && text !== "";
  if (!isLeftOver && (seen.question !== question || seen.text !== text)) setSeen({ question, text });
  const takeOut = useEffectEvent(forget);
  useEffect(() => {
    if (isLeftOver) takeOut();
  }, [isLeftOver]);
  return isLeftOver;
}
