import { warehouseDay } from "@/lib/filters/rules";
import { openStatuses } from "@/lib/order-traits/schema";
import { orderSearchToQuery, type OrderSearch } from "@/lib/orders/search-params";

/** Filters of the orders list; what is not named is not filtered. */
export type Wanted = Partial<OrderSearch>;

const hourMs = 3_600_000;
const ready = ["READY_TO_SHIP"];

export const open: Wanted = { status: [...openStatuses] };

export const openNumbers = {
  overdue: { due: ["overdue"] },
  next2h: { due: ["2h"] },
  dueToday: { due: ["today"] },
  later: { due: ["later"] },
  noDeadline: { ...open, due: ["none"] },
  readyToShip: { status: ready },
  toPrint: { status: ready, label: ["NOT_PRINTED"] },
  printUnknown: { status: ready, label: ["UNKNOWN"] },
  printedNotShipped: { status: ready, label: ["PRINTED"] },
  cancelRequested: { status: ["CANCEL_REQUESTED"] },
} satisfies Record<string, Wanted>;

export const stopped: Wanted = { stop: ["any"] };

export function stopNumbers(now: Date) {
  const today = warehouseDate(now);
  return {
    stop: stopped,
    stopCancelled: { stop: ["cancelled"] },
    stopCancelRequested: { stop: ["cancelRequested"] },
    stopAddress: { stop: ["address"] },
    stopCourier: { stop: ["courier"] },
    stopWithdrawn: { stop: ["withdrawn"] },
    cancelledToday: { stop: ["cancelled"], stopped: `${today}..${today}` },
  } satisfies Record<string, Wanted>;
}

export function courierNumbers(courier: string) {
  const backlog: Wanted = { ...openNumbers.toPrint, courier: [courier] };
  return {
    toPrint: backlog,
    overdue: { ...backlog, due: ["overdue"] },
    next2h: { ...backlog, due: ["2h"] },
  } satisfies Record<string, Wanted>;
}

/** First instants of the last 24 hours; WIB, WITA and WIT begin their hours together. */
export function lastHours(now: Date): Date[] {
  const running = Math.floor(now.getTime() / hourMs) * hourMs;
  return Array.from({ length: 24 }, (_, index) => new Date(running - (23 - index) * hourMs));
}

/** Orders that changed in these hours without a notification. */
export const unannounced = (now: Date): Wanted => ({ unannounced: `${lastHours(now)[0]?.toISOString()}..` });

export function hourNumbers(from: Date) {
  const last = new Date(from.getTime() + hourMs - 1);
  const range = `${from.toISOString()}..${last.toISOString()}`;
  return {
    created: { created: range },
    printed: { printed: range },
    shipped: { shipped: range },
  } satisfies Record<string, Wanted>;
}

/** Oldest print first, where what has waited longest is what one looks for. */
export function hrefOf(wanted: Wanted): string {
  const isPrinted = wanted.label?.includes("PRINTED") ?? false;
  return `/orders${orderSearchToQuery(isPrinted ? { ...wanted, sort: "labelPrintTime" } : wanted)}`;
}

/** Noon of the warehouse's day has the same date in UTC. */
function warehouseDate(now: Date): string {
  const noon = warehouseDay(now).start.getTime() + 12 * hourMs;
  return new Date(noon).toISOString().slice(0, 10);
}
