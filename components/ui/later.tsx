"use client";

import { useEffect, useState, type ComponentType, type ReactNode } from "react";

/**
 * A part that is not needed for the first paint: its code comes when it is first drawn. Without a network it is missing
 * instead of taking the screen down, and comes when the network does.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  meanwhile?: ReactNode,
) {
  let known: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const [Part, setPart] = useState(() => known);
    useEffect(() => {
      if (Part !== null) return;
      let isGone = false;
      const ask = () =>
        void load().then(
          (part) => {
            known = part;
            if (!isGone) setPart(() => part);
          },
          () => undefined,
        );
      ask();
      window.addEventListener("online", ask);
      return () => {
        isGone = true;
        window.removeEventListener("online", ask);
      };
    }, [Part]);
    return Part === null ? meanwhile : <Part {...props} />;
  };
}
