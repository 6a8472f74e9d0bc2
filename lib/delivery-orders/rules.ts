import { isExactInstant } from "@/lib/filters/rules";
import { instantMs, isExact } from "@/lib/notifications/rules";
import { knownFields } from "./labels";
import type { DeliveryOrderRow } from "./schema";

export type Json = Record<string, unknown>;

/** One notification about one delivery order, as it came. */
export type Claim = {
  deliveryOrderId: string;
  eventId: number;
  action: string;
  /** When Ginee says it sent the notification, ISO 8601. */
  sentAt: string | null;
  receivedAt: Date;
  /** It may have its version already. */
  wasProcessed?: boolean;
  payload: Json;
};

/** A claim and its place in time; `key` sorts as text. */
export type Version = { key: string; action: string; payload: Json };

export type State = { key: string; action: string | null; payload: Json };

export const emptyState: State = { key: "", action: null, payload: {} };

/**
 * Newest by Ginee's own lastUpdateAt; at the same instant a withdrawal comes last, then the order of sending, then of
 * arrival. A claim without any time fills gaps only, unless it is a withdrawal: an id is not used twice.
 */
export function claimKey({ action, sentAt, eventId, payload }: Claim): string {
  const updated = sortableInstant(payload.lastUpdateAt) ?? sortableInstant(sentAt);
  const untimed = isWithdrawal(action) ? "9" : "0";
  const at = updated ?? untimed.repeat(20);
  const rank = isWithdrawal(action) ? "2" : action === "CREATE" ? "0" : "1";
  const sent = sortableInstant(sentAt) ?? "0".repeat(20);
  return [at, rank, sent, String(eventId).padStart(19, "0")].join(".");
}

export const isWithdrawal = (action: string | null) => action?.startsWith("DELETE") ?? false;

/**
 * What all claims together say: newer over older, field by field, because a withdrawal names neither status nor
 * items. The result does not depend on the order in which they arrived.
 */
export function fold(versions: Version[]): State {
  return versions.toSorted((a, b) => (a.key < b.key ? -1 : 1)).reduce(overlay, emptyState);
}

/** @param newer a claim that is later in time than everything in `state` */
export function overlay(state: State, newer: Version): State {
  const told = knownFields.filter((name) => isTold(newer.payload[name]));
  const payload = {
    ...state.payload,
    ...Object.fromEntries(told.map((name) => [name, newer.payload[name]])),
  };
  return { key: newer.key, action: newer.action, payload };
}

function isTold(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return false;
  return !Array.isArray(value) || value.length > 0;
}

/** Names of the fields in which two states differ, as the notification spells them, and `withdrawn`. */
export function changedFields(before: State, after: State): string[] {
  const changed = knownFields.filter((name) => !isSame(before.payload[name], after.payload[name]));
  return isWithdrawal(before.action) === isWithdrawal(after.action) ? changed : [...changed, "withdrawn"];
}

const isSame = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

export type Facts = Omit<
  DeliveryOrderRow,
  "receivedAt" | "withdrawn" | "confirmed" | "labelPrintStatus" | "lastAction"
>;

/** The columns of a state; whatever is not a short text or a usable instant stays in the payload alone. */
export function factsOf(deliveryOrderId: string, { payload }: State): Facts {
  const shop = isObject(payload.shop) ? payload.shop : {};
  return {
    deliveryOrderId,
    deliveryOrderSn: textOf(payload.deliveryOrderSn),
    sourceOrderId: textOf(payload.sourceOrderId),
    sourceOrderSn: textOf(payload.sourceOrderSn),
    deliveryOrderStatus: textOf(payload.deliveryOrderStatus),
    deliveryOrderType: textOf(payload.deliveryOrderType),
    channel: channelOf(textOf(payload.channel)),
    shopId: textOf(shop.shopId),
    shopName: textOf(shop.shopName),
    warehouseId: textOf(payload.warehouseId),
    warehouseCode: textOf(payload.warehouseCode),
    ownerId: textOf(payload.ownerId),
    ownerCode: textOf(payload.ownerCode),
    trackingNumber: textOf(payload.trackingNumber),
    logisticsProvider: textOf(payload.logisticsProvider),
    createAt: instantOf(payload.createAt),
    lastUpdateAt: instantOf(payload.lastUpdateAt),
  };
}

/** As orders carry it: `SHOPEE` and `SHOPEE_ID` are one channel. */
function channelOf(text: string | null): string | null {
  const channel = text?.toUpperCase() ?? null;
  return channel === null || channel.endsWith("_ID") || channel === "GENIE_MASTER"
    ? channel
    : `${channel}_ID`;
}

/** PostgreSQL holds neither NUL nor half a surrogate pair; a payload is kept without them. */
export const storablePayload = (payload: Json): Json => storableFields(payload, 0);

function storable(value: unknown, depth: number): unknown {
  if (typeof value === "string") return clean(value, 100_000);
  if (depth > 32 || typeof value !== "object" || value === null)
    return typeof value === "object" ? null : value;
  if (Array.isArray(value)) return value.map((part) => storable(part, depth + 1));
  return storableFields(value, depth);
}

const storableFields = (fields: object, depth: number): Json =>
  Object.fromEntries(
    Object.entries(fields).map(([name, part]) => [clean(name, 200), storable(part, depth + 1)]),
  );

function clean(text: string, maxLength: number): string {
  if (text.length <= maxLength && text.isWellFormed() && !text.includes("\0")) return text;
  return text.toWellFormed().replaceAll("\0", "\u{fffd}").slice(0, maxLength).toWellFormed();
}

export function textOf(value: unknown): string | null {
  const text = isExact(value) ? String(value) : value;
  return typeof text === "string" && text.trim() !== "" ? clean(text.trim(), 200) : null;
}

export function instantOf(value: unknown): string | null {
  const sortable = sortableInstant(value);
  return sortable === null ? null : new Date(Number(sortable.slice(0, -3))).toISOString();
}

/** Microseconds since 1970 as 20 digits: some of Ginee's times have six decimals. */
function sortableInstant(value: unknown): string | null {
  const at = instantMs(value);
  if (at === null) return null;
  const decimals = /\.(\d+)/.exec(String(value))?.[1] ?? "";
  return `${at}${decimals.slice(3, 6).padEnd(3, "0")}`.padStart(20, "0");
}

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Where a page of the list ended: time of arrival to the microsecond, then id. */
export function encodeCursor(at: string, id: string): string {
  return Buffer.from(JSON.stringify([at, id])).toString("base64url");
}

export function decodeCursor(cursor: string): { at: string; id: string } | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const [at, id]: unknown[] = Array.isArray(parsed) ? parsed : [];
    if (typeof at !== "string" || !isExactInstant(at)) return null;
    if (typeof id !== "string" || id.includes("\0")) return null;
    return { at, id };
  } catch {
    return null;
  }
}
