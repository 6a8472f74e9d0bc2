import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { isUtf8 } from "node:buffer";

/** What is kept of a notification, and why it is set aside when it is. */
export type Reading = {
  notificationId: string | null;
  entity: string | null;
  action: string | null;
  createAt: string | null;
  /** Of what it says, without its own id and time: whether ids survive a retry is undocumented. */
  contentHash: string;
  /** As it came; `base64:` in front when PostgreSQL could not hold it as text. */
  body: string;
  /** Why nobody can process it: `not_utf8`, `contains_nul`, `not_json`, `not_an_object` or `too_deep`. */
  trouble: string | null;
};

type Json = Record<string, unknown>;

const maxDepth = 32;

/** Never throws, whatever the bytes are. */
export function readNotification(bytes: Buffer): Reading {
  if (!isUtf8(bytes)) return setAside(bytes, "not_utf8");
  if (bytes.includes(0)) return setAside(bytes, "contains_nul");
  const body = bytes.toString("utf8");
  const parsed = parseJson(body);
  if (parsed === undefined) return setAside(bytes, "not_json", body);
  if (!isObject(parsed)) return setAside(bytes, "not_an_object", body);
  const contentHash = hashOfContent(parsed, body);
  if (contentHash === undefined) return setAside(bytes, "too_deep", body);
  return {
    notificationId: shortText(parsed.id),
    entity: normaliseEntity(shortText(parsed.entity)),
    action: shortText(parsed.action)?.toUpperCase() ?? null,
    createAt: instantOf(parsed.createAt),
    contentHash,
    body,
    trouble: null,
  };
}

function setAside(bytes: Buffer, trouble: string, body = `base64:${bytes.toString("base64")}`): Reading {
  const contentHash = hash(`aside:${bytes.toString("base64")}`);
  return { notificationId: null, entity: null, action: null, createAt: null, contentHash, body, trouble };
}

/** The newer pages write nouns with a verb and underscores: `master_product_create`; `OrderStatusChange` reads as well. */
export function normaliseEntity(entity: string | null): string | null {
  if (entity === null) return null;
  const words = entity.trim().replace(/([a-z\d])([A-Z])/g, "$1-$2");
  return words.toLowerCase().replace(/[_\s]+/g, "-");
}

function hashOfContent(notification: Json, body: string): string | undefined {
  const { id: _id, createAt: _createAt, entity, action, payload, ...rest } = notification;
  const told = payload === undefined ? rest : { payload: unwrapped(payload) };
  const text = canonical([normaliseEntity(shortText(entity)), action ?? null, told], 0);
  if (text === tooDeep) return undefined;
  return hash(text === inexact ? `raw:${body}` : text);
}

const tooDeep = Symbol("too deep");
const inexact = Symbol("inexact");

/**
 * One spelling for equal content: keys sorted, spaces gone. A number that JavaScript cannot hold exactly has none:
 * two different ones would look equal.
 */
function canonical(value: unknown, depth: number): string | typeof tooDeep | typeof inexact {
  if (depth > maxDepth) return tooDeep;
  if (typeof value === "number") return String(value).length <= 15 ? String(value) : inexact;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const parts: string[] = [];
  const isList = Array.isArray(value);
  const entries: [string, unknown][] = Object.entries(value);
  for (const [key, part] of isList ? entries : entries.sort(byKey)) {
    const text = canonical(part, depth + 1);
    if (typeof text === "symbol") return text;
    parts.push(isList ? text : `${JSON.stringify(key)}:${text}`);
  }
  return isList ? `[${parts.join(",")}]` : `{${parts.join(",")}}`;
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);
const hash = (text: string) => createHash("sha256").update(text).digest("base64url");

/** Right or wrong takes the same time, however much of it is right. */
export function isKnownToken(token: string, known: string[]): boolean {
  const given = createHash("sha256").update(token).digest();
  let found = false;
  for (const one of known) {
    if (timingSafeEqual(createHash("sha256").update(one).digest(), given)) found = true;
  }
  return found;
}

/**
 * The two formulas that public programs observed: Base64 HMAC-SHA256 over `POST$<path>$`, or over the raw body; bare or
 * behind `<access key>:`. Undocumented, so a match is a second factor and nothing more.
 */
export function isSignedByGinee(secret: string, path: string, header: string | null, body: Buffer): boolean {
  const given = Buffer.from(header?.slice(header.lastIndexOf(":") + 1).trim() ?? "", "utf8");
  const matches = [`POST$${path}$`, body].map((content) => {
    const expected = Buffer.from(createHmac("sha256", secret).update(content).digest("base64"), "utf8");
    return expected.length === given.length && timingSafeEqual(expected, given);
  });
  return matches.includes(true);
}

export type Meaning =
  | { kind: "order"; orderId: string }
  | { kind: "delivery-order"; deliveryOrderId: string; orderId: string | null; payload: Json }
  | { kind: "tokopedia-order"; externalOrderId: string }
  | { kind: "stored" }
  | { kind: "unusable"; reason: string };

/** What to do about a notification. An entity nobody knows is kept as it is. */
export function meaningOf(sender: string, entity: string | null, body: string): Meaning {
  const parsed = parseJson(body);
  if (!isObject(parsed)) return { kind: "unusable", reason: "not_an_object" };
  if (sender === "tokopedia") return meaningOfCallback(parsed);
  const payload = payloadOf(parsed);
  const deliveryOrderId = idOf(payload.deliveryOrderId, 120);
  if (deliveryOrderId !== null && entity !== null && /delivery|fulfil/.test(entity)) {
    return { kind: "delivery-order", deliveryOrderId, orderId: orderIdOf(payload.sourceOrderId), payload };
  }
  const isAboutOrders =
    entity === null || (/(^|-)orders?(-|$)/.test(entity) && !/inbound|outbound/.test(entity));
  if (!isAboutOrders) return { kind: "stored" };
  const orderId = orderIdOf(payload.orderId) ?? orderIdOf(payload.sourceOrderId);
  return orderId === null ? { kind: "unusable", reason: "no_order_id" } : { kind: "order", orderId };
}

function meaningOfCallback(parsed: Json): Meaning {
  const externalOrderId = idOf(parsed.order_id, 80);
  return externalOrderId === null ? { kind: "stored" } : { kind: "tokopedia-order", externalOrderId };
}

/** Some receivers saw the payload as JSON text. */
function payloadOf(notification: Json): Json {
  const payload = unwrapped(notification.payload);
  return isObject(payload) ? payload : notification;
}

function unwrapped(payload: unknown): unknown {
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

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function shortText(value: unknown): string | null {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string" || text.trim() === "") return null;
  return text.trim().toWellFormed().replaceAll("\0", "\u{fffd}").slice(0, 200);
}

function idOf(value: unknown, maxLength: number): string | null {
  const text = shortText(value);
  return text !== null && text.length <= maxLength ? text : null;
}

function orderIdOf(value: unknown): string | null {
  const text = idOf(value, 80);
  return text !== null && /^[A-Za-z0-9_.:-]+$/.test(text) ? text : null;
}

function instantOf(value: unknown): string | null {
  if (typeof value !== "string" || !/^(19|20|21)\d\d-/.test(value)) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
