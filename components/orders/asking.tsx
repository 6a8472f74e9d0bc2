"use client";

import { createContext, startTransition, use, useTransition, type ReactNode } from "react";

const AskContext = createContext<(act: () => void) => void>(startTransition);
const IsAskingContext = createContext(false);

/**
 * A press that asks another question of the list: what was pressed and that the rows are still the earlier ones is drawn
 * at once; the question itself is drawn and asked right after, and gives way to the next press.
 */
export function Asking({ children }: { children: ReactNode }) {
  const [isAsking, ask] = useTransition();
  return (
    <AskContext value={ask}>
      <IsAskingContext value={isAsking}>{children}</IsAskingContext>
    </AskContext>
  );
}

export const useAsk = () => use(AskContext);

/** A question was pressed that the screen does not yet know of. */
export const useIsAsking = () => use(IsAskingContext);
