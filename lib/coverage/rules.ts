import { instantMs, isObject, parseJson, shortText, unwrapped } from "@/lib/notifications/rules";
import { mostCounted, type Silence } from "./schema";

export const hourMs = 3_600_000;

export const hourOf = (at: Date) => new Date(Math.floor(at.getTime() / hourMs) * hourMs);

/** The hours of a range, oldest first. */
export function hoursOf(from: Date, to: Date): Date[] {
  const first = hourOf(from).getTime();
  const count = Math.max(1, Math.floor((to.getTime() - first) / hourMs) + 1);
  return Array.from({ length: count }, (_, index) => new Date(first + index * hourMs));
}

/** What a notification claims of an order. A delivery order has times and statuses of its own. */
export type Told = { shopId: string | null; toldAt: string | null; toldStatus: string | null };

export function toldIn(body: string, isDeliveryOrder: boolean): Told {
  const parsed = parseJson(body);
  const inner = isObject(parsed) ? unwrapped(parsed.payload) : null;
  const payload = isObject(inner) ? inner : isObject(parsed) ? parsed : {};
  const shop = isObject(payload.shop) ? payload.shop : payload;
  const shopId = shortText(shop.shopId);
  if (isDeliveryOrder) return { shopId, toldAt: null, toldStatus: null };
  return { shopId, toldAt: instantIn(payload.lastUpdateAt), toldStatus: shortText(payload.orderStatus) };
}

function instantIn(value: unknown): string | null {
  const at = instantMs(value);
  return at === null ? null : new Date(at).toISOString();
}

/** Fewer may simply be lost, one by one. */
const fewestOrders = 3;

export type Quiet = {
  /** The newest notification about an order. */
  lastAt: Date | null;
  /** Of the orders that were found changed since, unannounced. */
  orders: number;
  firstChangedAt: Date | null;
  firstFoundAt: Date | null;
};

/** Silent: several orders changed since the last notification, and the first of them was found long enough ago. */
export function silenceOf(
  { lastAt, orders, firstChangedAt, firstFoundAt }: Quiet,
  now: Date,
  afterMs: number,
): Silence | null {
  if (orders < fewestOrders || !firstFoundAt || !firstChangedAt) return null;
  if (now.getTime() - firstFoundAt.getTime() < afterMs) return null;
  const since = lastAt ?? firstChangedAt;
  return {
    since: since.toISOString(),
    hasEverSpoken: lastAt !== null,
    orders: Math.min(orders, mostCounted),
  };
}
