import type { NotificationModule } from "./schema";

export type Json = Record<string, unknown>;

/** The newer pages write nouns with a verb and underscores: `master_product_create`; `OrderStatusChange` reads as well. */
export function normaliseEntity(entity: string | null): string | null {
  if (entity === null) return null;
  const words = entity.trim().replace(/([a-z\d])([A-Z])/g, "$1-$2");
  return words.toLowerCase().replace(/[_\s]+/g, "-");
}

/** By what the name contains, without its punctuation. The more particular word decides: a `delivery_order` is no order. */
const modulesByWord: [RegExp, NotificationModule][] = [
  [/delivery/, "delivery-order"],
  [/fulfil/, "fulfillment"],
  [/inbound/, "inbound"],
  [/outbound/, "outbound"],
  [/masterproduct/, "master-product"],
];
const isAnnounced = /^orders?((create|new|place)d?)?$/;

/** Whatever case, underscores, hyphens or spaces the sender uses. An order that is not new has changed its status. */
export function moduleOf(sender: string, entity: string | null, action: string | null): NotificationModule {
  if (sender === "tokopedia") return "tokopedia-order";
  const name = entity?.toLowerCase().replace(/[^a-z\d]+/g, "") ?? "";
  const particular = modulesByWord.find(([word]) => word.test(name))?.[1];
  if (particular !== undefined) return particular;
  if (!name.startsWith("order")) return "unknown";
  return isAnnounced.test(name) && (action ?? "CREATE") === "CREATE" ? "order" : "order-status";
}

export type Meaning =
  | { kind: "order"; orderId: string }
  | { kind: "delivery-order"; deliveryOrderId: string; orderId: string | null; payload: Json }
  | { kind: "tokopedia-order"; externalOrderId: string }
  | { kind: "stored"; subjectId: string | null }
  | { kind: "unusable"; reason: string };

/** What to do about a notification. One of a module that nobody knows is kept as it is. */
export function meaningOf(module: string, body: string): Meaning {
  const parsed = parseJson(body);
  if (!isObject(parsed)) return { kind: "unusable", reason: "not_an_object" };
  const payload = payloadOf(parsed);
  const orderId = orderIdOf(payload.orderId) ?? orderIdOf(payload.sourceOrderId);
  if (module === "tokopedia-order") return meaningOfCallback(parsed);
  if (module === "order" || module === "order-status") return needed(orderId);
  if (module === "delivery-order" || module === "fulfillment") {
    const deliveryOrderId = idOf(payload.deliveryOrderId, 120);
    if (deliveryOrderId !== null) {
      return { kind: "delivery-order", deliveryOrderId, orderId: orderIdOf(payload.sourceOrderId), payload };
    }
    if (orderId !== null || module === "delivery-order") return needed(orderId);
  }
  // Ginee's own order ids begin like this: any other `orderId` may be of an order to a supplier.
  if (module === "unknown" && orderId?.startsWith("SO")) return { kind: "order", orderId };
  return { kind: "stored", subjectId: ownIdOf(module, payload) };
}

function needed(orderId: string | null): Meaning {
  return orderId === null ? { kind: "unusable", reason: "no_order_id" } : { kind: "order", orderId };
}

function meaningOfCallback(parsed: Json): Meaning {
  const externalOrderId = idOf(parsed.order_id, 80);
  return externalOrderId === null
    ? { kind: "stored", subjectId: null }
    : { kind: "tokopedia-order", externalOrderId };
}

/** `masterProductId` is on Ginee's page; the others cannot be read there and follow its pattern. */
const ownIds: Record<string, string[]> = {
  fulfillment: ["fulfillmentOrderId", "fulfilmentOrderId", "fulfillmentOrderSn"],
  inbound: ["inboundOrderId", "inboundId", "inboundOrderSn"],
  outbound: ["outboundOrderId", "outboundId", "outboundOrderSn"],
  "master-product": ["masterProductId"],
};

function ownIdOf(module: string, payload: Json): string | null {
  const ids = (ownIds[module] ?? []).map((name) => idOf(payload[name], 120));
  return ids.find((id) => id !== null) ?? null;
}

/** Some receivers saw the payload as JSON text. */
function payloadOf(notification: Json): Json {
  const payload = unwrapped(notification.payload);
  return isObject(payload) ? payload : notification;
}

export function unwrapped(payload: unknown): unknown {
  return typeof payload === "string" ? (parseJson(payload) ?? payload) : payload;
}

/** Undefined when the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function shortText(value: unknown): string | null {
  const text = isExact(value) ? String(value) : value;
  if (typeof text !== "string" || text.trim() === "") return null;
  return text.trim().toWellFormed().replaceAll("\0", "\u{fffd}").slice(0, 200);
}

/** A larger number has lost its last digits in JSON: it would name another order, or another waybill. */
export const isExact = (value: unknown): value is number =>
  typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER;

const zoneless = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/;
const latestMs = Date.UTC(2200, 0, 1);

/** Milliseconds since 1970: ISO 8601, UTC where no zone is named, or epoch seconds or milliseconds. Null for all else. */
export function instantMs(value: unknown): number | null {
  const text = typeof value === "number" ? String(Math.floor(value)) : value;
  if (typeof text !== "string") return null;
  const epoch = /^\d{9,13}$/.test(text) ? Number(text) : null;
  const written = () =>
    /^\d{4}-/.test(text) ? Date.parse(zoneless.test(text) ? `${text.replace(" ", "T")}Z` : text) : NaN;
  const at = epoch === null ? written() : epoch * (epoch < 1e11 ? 1_000 : 1);
  return at >= 0 && at < latestMs ? at : null;
}

function idOf(value: unknown, maxLength: number): string | null {
  const text = shortText(value);
  return text !== null && text.length <= maxLength ? text : null;
}

function orderIdOf(value: unknown): string | null {
  const text = idOf(value, 80);
  return text !== null && /^[A-Za-z0-9_.:-]+$/.test(text) ? text : null;
}
