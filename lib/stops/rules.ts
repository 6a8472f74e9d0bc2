import type { Facts } from "@/lib/facts/schema";
import { isCancelRequestedOf } from "@/lib/order-traits/rules";
import { type StopReason, type Stops, stopReasons } from "./schema";

/** What deciding needs to know of an order; `resolved`: when the stops came up that a person has dealt with. */
export type Stoppable = {
  facts: Facts;
  stops: Stops;
  resolved: Stops;
  lastUpdateAt: Date | null;
  checkedAt: Date;
};

/** The parcel is still in the warehouse. */
const openStages = ["PENDING_PAYMENT", "PARTIALLY_PAID", "PAID", "READY_TO_SHIP"];
/** The parcel has left, so nothing that happens to the order can stop it here. */
const leftStages = ["SHIPPING", "DELIVERED", "COMPLETED", "RETURNED"];

/**
 * What stops the parcel of an order after one more answer of Ginee. A label that was never printed stops nothing. What
 * came up before the parcel left stays after it has left; a label printed later than the change settles a new address,
 * courier or delivery order, an answer that no longer asks to cancel settles that. What a person has dealt with stops
 * nothing again until it comes up anew, or a new label is printed of an order that must not leave.
 */
export function stopsAfter(before: Stoppable | null, after: Stoppable): Stops {
  const happened = (after.lastUpdateAt ?? after.checkedAt).toISOString();
  const stops: Stops = { ...after.stops };
  const add = (reason: StopReason, at = happened) => {
    if (!isResolved(after, reason, at)) stops[reason] ??= at;
  };
  const isOpen = openStages.includes(after.facts.orderStatus ?? "");

  if (isOpen) delete stops.cancelled;
  else if (isNewlyCancelled(before, after)) add("cancelled", after.facts.canceledAt ?? happened);
  const isRequested = isCancelRequestedOf(after.facts);
  const isSameRequest = after.resolved.cancelRequested !== undefined && isRequestedOf(before);
  if (isRequested && isPrinted(after) && !isSameRequest) add("cancelRequested");
  if (!isRequested && (isOpen || after.facts.orderStatus === "CANCELLED")) delete stops.cancelRequested;

  const printedAnew = printedAgainAt(before, after);
  if (printedAnew && isRequested) add("cancelRequested", printedAnew);
  if (printedAnew && after.facts.orderStatus === "CANCELLED") add("cancelled", printedAnew);

  if (before && isOpen && wasPrintedBefore(happened, before, after)) {
    const changed = afterPrint(happened, after.facts.labelPrintTime);
    if (isAnotherAddress(before.facts, after.facts)) add("address", changed);
    if (isAnotherParcel(before.facts, after.facts)) add("courier", changed);
  }
  return withoutSettled(stops, after.facts.labelPrintTime);
}

/** The same stop, or one from before it: not brought back by an answer that says nothing new. */
function isResolved({ resolved }: Stoppable, reason: StopReason, at: string): boolean {
  const known = resolved[reason];
  return known !== undefined && Date.parse(at) <= Date.parse(known);
}

const isRequestedOf = (order: Stoppable | null) => order !== null && isCancelRequestedOf(order.facts);

/** Of a parcel that was taken out once there is another label now: when that was printed. */
function printedAgainAt(before: Stoppable | null, after: Stoppable): string | null {
  const at = after.facts.labelPrintTime;
  const known = before?.facts.labelPrintTime ?? null;
  const wasTakenOut = after.resolved.cancelled ?? after.resolved.cancelRequested;
  return at !== null && known !== null && wasTakenOut && Date.parse(at) > Date.parse(known) ? at : null;
}

/** A label printed since makes these good. */
function withoutSettled({ address, courier, withdrawn, ...others }: Stops, printedAt: string | null): Stops {
  const isOpen = (at: string | undefined) =>
    at !== undefined && !(printedAt !== null && Date.parse(printedAt) >= Date.parse(at));
  return {
    ...others,
    ...(isOpen(address) && { address }),
    ...(isOpen(courier) && { courier }),
    ...(isOpen(withdrawn) && { withdrawn }),
  };
}

/** In the order of their gravity. */
export const reasonsOf = (stops: Stops) => stopReasons.filter((reason) => stops[reason] !== undefined);

/** When the newest reason came up. */
export const stoppedAtOf = (stops: Stops): string | null => Object.values(stops).sort().at(-1) ?? null;

const isPrinted = ({ facts }: Stoppable) => facts.labelPrintStatus === "PRINTED";

/** A cancelled order whose print state comes only now counts too; one that was cancelled on its way does not. */
function isNewlyCancelled(before: Stoppable | null, after: Stoppable): boolean {
  if (after.facts.orderStatus !== "CANCELLED" || !isPrinted(after)) return false;
  const stage = before?.facts.orderStatus ?? "";
  return stage === "CANCELLED" ? before !== null && !isPrinted(before) : !leftStages.includes(stage);
}

/**
 * Printing and the change may reach us in one answer: then their times tell which came first. They are whole seconds:
 * within one, a print that was known before came first; one that was not moved the order's time itself.
 */
function wasPrintedBefore(happened: string, before: Stoppable, after: Stoppable): boolean {
  const printedAt = after.facts.labelPrintTime;
  if (printedAt === null) return isPrinted(before);
  const isKnown = isPrinted(before) && before.facts.labelPrintTime === printedAt;
  const lead = Date.parse(happened) - Date.parse(printedAt);
  return (isKnown && lead === 0) || (lead > 0 && (isPrinted(before) || isPrinted(after)));
}

/** A change within the second of the print stands behind it, so that only a later print settles it. */
function afterPrint(happened: string, printedAt: string | null): string {
  if (printedAt === null || Date.parse(printedAt) !== Date.parse(happened)) return happened;
  return new Date(Date.parse(happened) + 1).toISOString();
}

function isAnotherAddress(before: Facts, after: Facts): boolean {
  return before.shippingAddressInfo !== null && before.shippingAddressInfo !== after.shippingAddressInfo;
}

/** A parcel that comes along or gets its first waybill is no change of the one with the label. */
function isAnotherParcel(before: Facts, after: Facts): boolean {
  const words = ({ parcels }: Facts) =>
    (parcels ?? []).flatMap(({ logisticsProviderName, logisticsTrackingNumber }) =>
      [logisticsProviderName, logisticsTrackingNumber].flatMap((word) => word?.trim().toUpperCase() || []),
    );
  const kept = new Set(words(after));
  return words(before).some((word) => !kept.has(word));
}
