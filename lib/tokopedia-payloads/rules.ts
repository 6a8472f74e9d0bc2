import type { Json } from "@/lib/notifications/rules";
import type { PayloadType } from "./schema";

/** What masks a value that tells who somebody is. */
export type Mask = (value: string) => string;

const personBlocks = new Set(["customer", "recipient", "dropshipper_info"]);
/** Inside a person, these tell no one who it is. */
const harmless = new Set(["id", "city", "province", "country", "city_id", "province_id"]);

/** A payload in Tokopedia's own shape in which every word about a person is masked; numbers and places stay. */
export function maskPersons(value: unknown, mask: Mask, isPerson = false): unknown {
  if (Array.isArray(value)) return value.map((entry) => maskPersons(entry, mask, isPerson));
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [
        key,
        isPerson && harmless.has(key) ? entry : maskPersons(entry, mask, isPerson || personBlocks.has(key)),
      ]),
    );
  }
  return isPerson && typeof value === "string" ? mask(value) : value;
}

/**
 * Which of the two payloads a callback carries: nothing in it says so. Null for one of another kind, such as a request to
 * cancel.
 */
export function payloadTypeOf(body: Json): PayloadType | null {
  if ("product_details" in body) return "order_status";
  const isNotification = ["amt", "recipient", "customer", "invoice_ref_num", "invoice_num"].some(
    (field) => field in body,
  );
  if (isNotification) return "order_notification";
  return "order_status" in body ? "order_status" : null;
}
