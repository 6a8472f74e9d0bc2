import { isUtf8 } from "node:buffer";
import { createHmac, hash as oneHash, timingSafeEqual } from "node:crypto";
import {
  instantMs,
  isObject,
  moduleOf,
  normaliseEntity,
  parseJson,
  shortText,
  unwrapped,
  type Json,
} from "@/lib/notifications/rules";
import type { NotificationModule } from "@/lib/notifications/schema";

/** What is kept of a notification, and why it is set aside when it is. */
export type Reading = {
  notificationId: string | null;
  entity: string | null;
  action: string | null;
  module: NotificationModule;
  createAt: string | null;
  /** Of what it says, without its own id and time: whether ids survive a retry is undocumented. */
  contentHash: string;
  /** As it came, but for a mark of byte order; `base64:` in front when PostgreSQL could not hold it as text. */
  body: string;
  /** Why nobody can process it: `not_utf8`, `contains_nul`, `not_json`, `not_an_object` or `too_deep`. */
  trouble: string | null;
};

const maxDepth = 32;

/** Never throws, whatever the bytes are. */
export function readNotification(sender: string, bytes: Buffer): Reading {
  const setAside = (trouble: string, body?: string) => unreadable(sender, bytes, trouble, body);
  if (!isUtf8(bytes)) return setAside("not_utf8");
  if (bytes.includes(0)) return setAside("contains_nul");
  const body = bytes.toString("utf8").replace(/^\ufeff/, "");
  const parsed = parseJson(body);
  if (parsed === undefined) return setAside("not_json", body);
  if (!isObject(parsed)) return setAside("not_an_object", body);
  const contentHash = hashOfContent(parsed, body);
  if (contentHash === undefined) return setAside("too_deep", body);
  const entity = normaliseEntity(shortText(parsed.entity));
  const action = shortText(parsed.action)?.toUpperCase() ?? null;
  return {
    notificationId: shortText(parsed.id),
    entity,
    action,
    module: moduleOf(sender, entity, action),
    createAt: instantOf(parsed.createAt),
    contentHash,
    body,
    trouble: null,
  };
}

function unreadable(
  sender: string,
  bytes: Buffer,
  trouble: string,
  body = `base64:${bytes.toString("base64")}`,
): Reading {
  const nothing = { notificationId: null, entity: null, action: null, createAt: null };
  const contentHash = hash(`aside:${bytes.toString("base64")}`);
  return { ...nothing, module: moduleOf(sender, null, null), contentHash, body, trouble };
}

const keptHeaders = new Set([
  "content-type",
  "content-length",
  "date",
  "traceparent",
  "user-agent",
  "x-request-id",
]);
const maybeSecret = /auth|key|secret|sign|token/;
const mostHeaders = 24;

/** What the request said about itself, for whoever looks into a delivery. Never a signature, a token or an address. */
export function headersToKeep(
  names: string[],
  valueOf: (name: string) => string | null,
): Record<string, string> {
  const isKept = (name: string) =>
    keptHeaders.has(name) || (name.startsWith("x-ginee-") && !maybeSecret.test(name));
  const kept: Record<string, string> = {};
  for (const name of names.filter(isKept).slice(0, mostHeaders)) {
    kept[name] = (valueOf(name) ?? "").slice(0, 300);
  }
  return kept;
}

function hashOfContent(notification: Json, body: string): string | undefined {
  const { id: _id, createAt: _createAt, entity, action, payload, ...rest } = notification;
  const told = payload === undefined ? rest : { payload: unwrapped(payload) };
  const content = inOrder([normaliseEntity(shortText(entity)), action ?? null, told], 0);
  if (content === tooDeep) return undefined;
  return hash(content === inexact ? `raw:${body}` : JSON.stringify(content));
}

const tooDeep = Symbol("too deep");
const inexact = Symbol("inexact");

/**
 * With keys in one order, so that equal content has one spelling. A number that JavaScript cannot hold exactly has none:
 * two different ones would look equal.
 */
function inOrder(value: unknown, depth: number): unknown {
  if (typeof value === "number") return String(value).length <= 15 ? value : inexact;
  if (typeof value !== "object" || value === null) return value;
  if (depth > maxDepth) return tooDeep;
  if (Array.isArray(value)) return listInOrder(value, depth);
  return isObject(value) ? fieldsInOrder(value, depth) : value;
}

function fieldsInOrder(object: Json, depth: number): unknown {
  const ordered: Json = {};
  for (const key of Object.keys(object).sort()) {
    if (key === "__proto__") return inexact;
    const part = inOrder(object[key], depth + 1);
    if (typeof part === "symbol") return part;
    ordered[key] = part;
  }
  return ordered;
}

function listInOrder(list: unknown[], depth: number): unknown {
  const ordered: unknown[] = [];
  for (const one of list) {
    const part = inOrder(one, depth + 1);
    if (typeof part === "symbol") return part;
    ordered.push(part);
  }
  return ordered;
}

const hash = (text: string) => oneHash("sha256", text, "base64url");
const digest = (text: string) => oneHash("sha256", text, "buffer");

/** Right or wrong takes the same time, however much of it is right. */
export function isKnownToken(token: string, known: string[]): boolean {
  const given = digest(token);
  let found = false;
  for (const one of known) {
    if (timingSafeEqual(digest(one), given)) found = true;
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

function instantOf(value: unknown): string | null {
  const at = instantMs(value);
  return at === null ? null : new Date(at).toISOString();
}
