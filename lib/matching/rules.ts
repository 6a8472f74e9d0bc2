import { choicesOf } from "@/lib/combinations/rules";
import { cancelRequestedStatus, chosenFilters } from "@/lib/filters/rules";
import type { OrderFilter } from "@/lib/filters/schema";
import { sortParts, type Sort } from "@/lib/sorting/schema";

/**
 * True when an index holds exactly these orders in exactly this order, so that a page is read off its end however many
 * there are: `orders_status_update`, `orders_status_deadline` and, for what is to be printed, `orders_to_print`.
 * Of a filter of choices among combinations alone.
 */
export function isReadOff(filter: OrderFilter, sort: Sort): boolean {
  const [key, ...otherKeys] = sortParts(sort);
  const [status, ...otherStatuses] = filter.status;
  if (otherKeys.length > 0 || otherStatuses.length > 0 || filter.due.length > 0) return false;
  if (!status || status === cancelRequestedStatus) return false;
  const chosen = choicesOf(filter).size;
  const isByDeadline = key?.field === "promisedToShipBefore";
  if (chosen === 1) return isByDeadline || key?.field === "lastUpdateAt";
  return chosen === 2 && isByDeadline && status === "READY_TO_SHIP" && filter.label.length === 1;
}

/** True when nothing is asked but a text, in the order of `orders_list`, the one index that holds texts in an order. */
export function isByTextAlone(filter: OrderFilter, sort: Sort): boolean {
  const [key, ...otherKeys] = sortParts(sort);
  return otherKeys.length === 0 && key?.field === "lastUpdateAt" && chosenFilters(filter).length === 0;
}
