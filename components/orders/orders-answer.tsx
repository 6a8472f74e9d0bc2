"use client";

import { HydrationBoundary, type DehydratedState } from "@tanstack/react-query";
import { useEffect, type ComponentProps } from "react";
import { Asking } from "./asking";
import { OrdersScreen } from "./orders-screen";

export type OrdersAnswerProps = ComponentProps<typeof OrdersScreen> & { state: DehydratedState };

export type AnswerProps = OrdersAnswerProps & { onAlive: () => void };

/** The screen with what the server has read for it. `onAlive`: from now on it hears what is pressed. */
export function OrdersAnswer({ state, onAlive, ...screen }: AnswerProps) {
  useEffect(() => onAlive(), [onAlive]);
  return (
    <HydrationBoundary state={state}>
      <Asking>
        <OrdersScreen {...screen} />
      </Asking>
    </HydrationBoundary>
  );
}
