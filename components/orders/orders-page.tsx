"use client";

import { Activity, lazy, type ComponentType } from "react";
import { useEarlyPresses } from "@/components/layout/use-early-presses";
import type { AnswerProps, OrdersAnswerProps } from "./orders-answer";

if (typeof window !== "undefined") void import("./orders-answer").catch(() => undefined);

const OrdersAnswer = lazy(onceOnline);

/** A network that goes in the very first second leaves what the server has drawn, and the rest comes when it is back. */
async function onceOnline(): Promise<{ default: ComponentType<AnswerProps> }> {
  try {
    const { OrdersAnswer } = await import("./orders-answer");
    return { default: OrdersAnswer };
  } catch (error) {
    if (navigator.onLine) throw error;
    await new Promise((resolve) => window.addEventListener("online", resolve, { once: true }));
    return onceOnline();
  }
}

/**
 * The server draws the whole screen; in the browser the frame comes to life first and the screen when its code is
 * there. `Activity` is that border: around so much HTML `Suspense` would send a placeholder first.
 */
export function OrdersPage(props: OrdersAnswerProps) {
  const onAlive = useEarlyPresses();
  return (
    <Activity>
      <OrdersAnswer {...props} onAlive={onAlive} />
    </Activity>
  );
}
