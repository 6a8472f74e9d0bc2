import type { Recovery } from "./schema";

export const outcomeTones = { same: "green", repaired: "blue", unknown: "amber" } as const;
export const stateTones = { running: "blue", done: "green", cancelled: "neutral", stopped: "amber" } as const;
export const findingTones = {
  same: "green",
  differs: "violet",
  missing: "violet",
  unknown: "amber",
} as const;

const failures = [
  "unreachable",
  "resting",
  "limited",
  "unauthorised",
  "not_found",
  "refused",
  "unreadable",
  "other_order",
  "not_connected",
  "not_asked",
] as const;
type Failure = (typeof failures)[number];

/** Tokopedia's own codes (api 6.4) that have words; every other one is shown as it came. */
const byCode: Record<string, Failure> = {
  "401": "unauthorised",
  SHP_GRPC_001: "unreachable",
  ORD_API_006: "unreachable",
  SHP_GRPC_003: "not_found",
  ORD_API_008: "not_found",
  RBAC_MDLW_001: "not_connected",
  ORD_USC_015: "not_connected",
};

/** The word of ours for a reason, and Tokopedia's code when it gave one. */
export function failureOf(reason: string): { word: Failure; code: string | null } {
  const own = failures.find((known) => known === reason);
  return own ? { word: own, code: null } : { word: byCode[reason] ?? "refused", code: reason };
}

/** Which word names a field of a payload, and for a product its own part; null: the path itself is shown. */
export function fieldWord(
  field: string,
): { word: "order_status" | "awb" } | { word: "product"; name: string } | null {
  if (field === "order_status") return { word: field };
  if (field === "custom_fields.awb") return { word: "awb" };
  const product = /^products\[([^\]]*)\](?:\.(.*))?$/.exec(field);
  if (!product) return null;
  const [, sku = "", part] = product;
  return { word: "product", name: part === undefined ? sku : `${sku}, ${part}` };
}

/** Tokopedia's numbers for an order's status (api 6.5). */
const statuses = {
  0: "sellerCancelled",
  3: "rejectedEmpty",
  5: "fraudCancelled",
  6: "autoCancelledEmpty",
  10: "rejected",
  15: "buyerCancelled",
  100: "created",
  103: "waitingPayment",
  220: "paid",
  221: "waitingPartner",
  400: "accepted",
  401: "acceptedPartly",
  450: "waitingPickup",
  500: "shipped",
  501: "waitingWaybill",
  520: "wrongWaybill",
  530: "waybillToCorrect",
  540: "atPickupPoint",
  550: "returning",
  600: "delivered",
  601: "caseOpened",
  690: "fraudReview",
  700: "finished",
} as const;

/** Which word names a status that a payload tells; null: it is no status, or one that only its number tells. */
export function statusWord(field: string, value: string | null) {
  if (field !== "order_status") return null;
  const known = Object.entries(statuses).find(([code]) => code === value);
  return known?.[1] ?? null;
}

export const askedOf = ({ same, repaired, unknown }: Recovery) => same + repaired + unknown;
