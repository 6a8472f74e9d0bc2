import { parseRange, warehouseDay } from "@/lib/filters/rules";
import type { OrderFilter } from "@/lib/filters/schema";

/** What deciding by a filter needs of an order as it is stored. */
export type StoredOrder = {
  order_id: string;
  order_status: string;
  channel: string;
  shop_id: string;
  label_print_status: string;
  invoice_print_status: string;
  packing_print_status: string;
  picking_print_status: string;
  couriers: string[];
  warehouse_ids: string[];
  is_cod: boolean;
  is_cancel_requested: boolean;
  stop_reasons: string[];
  promised_to_ship_before: Date | null;
  create_at: Date | null;
  last_update_at: Date | null;
};

/** What the filters mean, said a second time and without SQL. */
export function isWanted(order: StoredOrder, search: OrderFilter, now: Date): boolean {
  const day = warehouseDay(now);
  const due = order.promised_to_ship_before?.getTime() ?? null;
  const isDue = due !== null && ["PAID", "READY_TO_SHIP"].includes(order.order_status);
  const dueMeans: Record<string, boolean> = {
    overdue: isDue && due < now.getTime(),
    "2h": isDue && due >= now.getTime() && due < now.getTime() + 7_200_000,
    today: isDue && due >= day.start.getTime() && due < day.end.getTime(),
    later: isDue && due >= day.end.getTime(),
    none: due === null,
  };
  const isIn = (values: string[], value: string) => values.length === 0 || values.includes(value);
  const overlaps = (values: string[], own: string[]) =>
    values.length === 0 || values.some((value) => own.includes(value));
  const isWithin = (text: string, at: Date | null) => {
    const range = parseRange(text);
    if (!range) return true;
    if (!at || (range.from && at < range.from)) return false;
    return !range.to || (range.isToInclusive ? at <= range.to : at < range.to);
  };
  return (
    isIn(search.status, order.order_status) &&
    isIn(search.channel, order.channel) &&
    isIn(search.shop, order.shop_id) &&
    isIn(search.label, order.label_print_status) &&
    isIn(search.invoice, order.invoice_print_status) &&
    isIn(search.packing, order.packing_print_status) &&
    isIn(search.picking, order.picking_print_status) &&
    overlaps(search.courier, order.couriers) &&
    overlaps(search.warehouse, order.warehouse_ids) &&
    (search.due.length === 0 || search.due.some((value) => dueMeans[value])) &&
    overlaps(search.stop, stopValuesOf(order)) &&
    (search.cod === null || order.is_cod === search.cod) &&
    isWithin(search.created, order.create_at) &&
    isWithin(search.updated, order.last_update_at)
  );
}

/** What a choice of `stop` may name of it. */
function stopValuesOf({ stop_reasons, is_cancel_requested }: StoredOrder): string[] {
  if (stop_reasons.length > 0) return [...stop_reasons, "any"];
  return is_cancel_requested ? [] : ["none"];
}
