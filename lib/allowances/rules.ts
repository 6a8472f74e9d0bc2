import { openStatuses } from "@/lib/order-traits/schema";

/**
 * How old what we show may be before it says so, in one place. An allowance is what the job behind it needs, and as much
 * again for a round that failed.
 */
const minuteS = 60;
const hourS = 60 * minuteS;
const dayS = 24 * hourS;

/** For a round that takes its time, and for the way to the browser. */
const slackS = 15;

/** Lists: two rounds of the sweep. */
export const listAllowanceS = (sweepIntervalS: number) => 2 * sweepIntervalS + slackS;

/** How often an order that may still be printed is asked for its print states, by how long ago it last changed. */
export const printCheckSteps = [
  { changedWithinS: hourS, everyS: 2 * minuteS },
  { changedWithinS: dayS, everyS: 5 * minuteS },
  { changedWithinS: 7 * dayS, everyS: 30 * minuteS },
  { changedWithinS: Number.POSITIVE_INFINITY, everyS: 6 * hourS },
] as const;

/** What is printed already is looked at so many times less often. */
export const printedFactor = 4;

/** Nobody prints or packs a closed order: it is asked for again only when Ginee says that it changed. */
const closedAllowanceS = 30 * dayS;

type Aged = { orderStatus: string; lastUpdateAt: string | null; printInfo: { labelPrintStatus: string } };

/** Seconds that the items, parcels and print states of an order may be old. */
export function orderAllowanceS(order: Aged, nowMs: number): number {
  if (!openStatuses.includes(order.orderStatus)) return closedAllowanceS;
  const changedS = (nowMs - Date.parse(order.lastUpdateAt ?? "")) / 1000;
  const step = printCheckSteps.find(({ changedWithinS }) => changedS <= changedWithinS);
  const everyS = (step ?? printCheckSteps[3]).everyS;
  const factor = order.printInfo.labelPrintStatus === "PRINTED" ? printedFactor : 1;
  // A check waits for company in its batch, at most for as long again.
  return 2 * everyS * factor + 4 * slackS;
}

/** null: never told, which is no age. */
export function isTooOld(at: string | null, allowanceS: number, nowMs: number): boolean {
  return at !== null && nowMs - Date.parse(at) > allowanceS * 1000;
}
