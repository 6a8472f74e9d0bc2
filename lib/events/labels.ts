import type { EventRow } from "./schema";

export const outcomeTones = {
  waiting: "blue",
  processed: "green",
  quarantined: "amber",
} as const;

export const knownEntities = ["order", "delivery-order"] as const;
export type KnownEntity = (typeof knownEntities)[number];

/** Null for an entity that has no word of ours: then it is shown as it came. */
export function knownEntity(entity: string | null): KnownEntity | null {
  return knownEntities.find((known) => known === entity) ?? null;
}

/** Why a notification was set aside, in the words of the inbox. */
export const knownTroubles = [
  "not_utf8",
  "contains_nul",
  "not_json",
  "not_an_object",
  "too_deep",
  "no_order_id",
  "signature_mismatch",
] as const;
export type KnownTrouble = (typeof knownTroubles)[number];

export function knownTrouble(error: string): KnownTrouble | null {
  return knownTroubles.find((known) => known === error) ?? null;
}

type About = Pick<EventRow, "sender" | "module" | "subjectId" | "orderId">;

/** The delivery order it is about, if it is about one. */
export function deliveryOrderOf({ sender, module, subjectId, orderId }: About): string | null {
  if (sender === "tokopedia" || subjectId === orderId) return null;
  return module === "delivery-order" || (module === "fulfillment" && orderId !== null) ? subjectId : null;
}

/** The screen that shows what the event is about. Tokopedia's own number is not Ginee's: it is searched for. */
export function subjectHref(about: About): string | null {
  const { sender, subjectId, orderId } = about;
  if (subjectId === null) return null;
  const subject = encodeURIComponent(subjectId);
  if (sender === "tokopedia") return `/orders?q=${subject}`;
  if (orderId === subjectId) return `/orders/${subject}`;
  return deliveryOrderOf(about) === null ? null : `/delivery-orders?peek=${subject}`;
}

/** How long it was on its way, in ms; null while the sender did not say when it left. */
export function delayOf({ createAt, receivedAt }: Pick<EventRow, "createAt" | "receivedAt">): number | null {
  const ms = createAt === null ? Number.NaN : Date.parse(receivedAt) - Date.parse(createAt);
  return Number.isNaN(ms) ? null : ms;
}

export const lateMs = 5 * 60_000;
