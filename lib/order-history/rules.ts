import type { TimeZone } from "@/lib/format";
import {
  type ChangedField,
  changedFields,
  listedFields,
  stopField,
  toldElsewhere,
} from "@/lib/order-changes/schema";

/** The value of a field that is known now; `kept` is null for one that is withheld. */
export type Present = (field: PastField) => { kept: string | null; isWithheld: boolean };
type Change = { field: string; before: string | null; at: Date };
type Known = {
  /** null: no record of when the order came to us, so that nothing of its past is known. */
  firstSeenAt: Date | null;
  firstDetailAt: Date | null;
};

export type PastField = ChangedField | typeof stopField;

export type PastFact = {
  field: PastField;
  then: string | null;
  now: string | null;
  /** false: nobody can say what it was then. */
  isKnown: boolean;
  isWithheld: boolean;
  /** It is another now, or, where the value is withheld, it changed since. */
  isOther: boolean;
};

/** What is only another wording of other facts has no history of its own. */
const drawnFields: PastField[] = [...changedFields.filter((field) => !toldElsewhere.has(field)), stopField];

/**
 * The facts of an order as they were known to us at one moment: what changed later is undone, newest first. What was
 * changed at that very moment counts.
 */
export function factsAt(present: Present, changes: Change[], at: Date, known: Known): PastFact[] {
  const later = changes.filter((change) => change.at > at);
  return drawnFields.map((field) => {
    const { kept: now, isWithheld } = present(field);
    const since = listedFields.has(field) ? known.firstSeenAt : known.firstDetailAt;
    const isKnown = since !== null && since <= at && known.firstSeenAt !== null && known.firstSeenAt <= at;
    if (!isKnown) return { field, then: null, now, isKnown, isWithheld, isOther: false };
    const undone = oldestOf(later.filter((change) => change.field === field));
    const then = undone ? undone.before : now;
    const isOther = undone !== null && (isWithheld || !isSame(then, now));
    return { field, then, now, isKnown, isWithheld, isOther };
  });
}

/** Of changes that stand in the order in which they happened, or in the reverse one. */
function oldestOf(changes: Change[]): Change | null {
  const [first, last] = [changes[0], changes.at(-1)];
  if (!first || !last) return null;
  return first.at < last.at ? first : last;
}

const isSame = (a: string | null, b: string | null) => a?.toUpperCase() === b?.toUpperCase();

/** The place of the newest moment that is not after `at`; -1 before the first one. ISO 8601, oldest first. */
export function placeOf(moments: string[], at: string): number {
  const atMs = Date.parse(at);
  return moments.findLastIndex((moment) => Date.parse(moment) <= atMs);
}

/** Indonesia has no summer time. */
const zoneHours: Record<TimeZone, number> = { "Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9 };
const hourMs = 3_600_000;

/** What a clock on the wall of that zone shows, as `<input type="datetime-local">` writes it. */
export function wallTime(iso: string, zone: TimeZone): string {
  return new Date(Date.parse(iso) + zoneHours[zone] * hourMs).toISOString().slice(0, 19);
}

/** The end of the second that the clock shows: what happened within it counts. Null for what is no time. */
export function fromWallTime(text: string, zone: TimeZone): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return null;
  const ms = Date.parse(`${text.length === 16 ? `${text}:59` : text}.999Z`);
  return Number.isNaN(ms) ? null : new Date(ms - zoneHours[zone] * hourMs).toISOString();
}
