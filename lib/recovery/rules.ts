import { isObject, type Json } from "@/lib/notifications/rules";
import { maskPersons, type Mask } from "@/lib/tokopedia-payloads/rules";
import type { Difference, Finding, OrderOutcome } from "./schema";

/** Says nothing about the order: who asks, and what a place is called inside Tokopedia. */
const beside = new Set(["fs_id"]);
const instants = new Set(["create_time", "payment_date"]);
/** Comes and goes in an order's life, so that its absence tells something. */
const mayAppear = (field: string) => field === "custom_fields.awb" || /^products\[[^\]]*\]$/.test(field);

/**
 * What Tokopedia would send now and did not tell us so, field by field. Both sides as `lib/tokopedia` reads them: one
 * spelling, numbers exact, blank is null. A field that one side leaves out or masks is no difference: callbacks are known
 * to carry fewer than the endpoint. `mask` hides persons after they were compared.
 */
export function differencesBetween(received: Json, now: Json, mask: Mask): Difference[] {
  const [told, current] = [fieldsOf(received), fieldsOf(now)];
  const [shownTold, shownNow] = [fieldsOf(masked(received, mask)), fieldsOf(masked(now, mask))];
  const names = [...new Set([...told.keys(), ...current.keys()])];
  return names
    .filter((field) => isDifferent(field, told.get(field) ?? null, current.get(field) ?? null))
    .map((field) => ({ field, received: shownTold.get(field) ?? null, now: shownNow.get(field) ?? null }));
}

function isDifferent(field: string, received: string | null, now: string | null): boolean {
  if (beside.has(field)) return false;
  if (received === null || now === null) return received !== now && mayAppear(field);
  // Callbacks write whole seconds where the endpoint writes fractions.
  if (instants.has(field)) return secondOf(received) !== secondOf(now);
  return plain(received) !== plain(now);
}

const secondOf = (instant: string) => Math.floor(Date.parse(instant) / 1000);
/** `Rp.` and `Rp` are one currency. */
const plain = (text: string) => text.replace(/\.$/, "");

function masked(payload: Json, mask: Mask): Json {
  const hidden = maskPersons(payload, mask);
  return isObject(hidden) ? hidden : {};
}

const asText = (value: unknown) =>
  value === null || value === undefined || value === "" ? null : String(value);

/** `recipient.address.city` → its text. Products go by their id: their order means nothing. */
function fieldsOf(payload: Json): Map<string, string | null> {
  const fields = new Map<string, string | null>();
  const walk = (value: unknown, path: string) => {
    if (Array.isArray(value)) return value.forEach((part, index) => walkMember(part, path, index));
    if (!isObject(value)) return void fields.set(path, asText(value));
    for (const [name, part] of Object.entries(value)) walk(part, path === "" ? name : `${path}.${name}`);
  };
  const walkMember = (part: unknown, path: string, index: number) => {
    if (!isObject(part)) return walk(part, `${path}[${index}]`);
    const { id, name, notes: _notes, ...rest } = part;
    const member = `${path}[${asText(part["sku"]) ?? asText(id) ?? index}]`;
    fields.set(member, asText(name) ?? asText(id));
    walk(rest, member);
  };
  walk(payload, "");
  return fields;
}

/** Three outcomes, and what is not known is never called well. */
export function orderOutcome(findings: Finding[]): OrderOutcome {
  if (findings.some(({ outcome }) => outcome === "unknown")) return "unknown";
  return findings.some(({ outcome }) => outcome !== "same") ? "repaired" : "same";
}
