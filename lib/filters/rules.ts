import { facetFilters, rangeFilters, type FacetFilter, type OrderFilter, type RangeFilter } from "./schema";

/** The filters that narrow the list, the search text aside. */
export function chosenFilters(filter: OrderFilter): (FacetFilter | RangeFilter)[] {
  return [...facetFilters, ...rangeFilters].filter((name) => {
    const value = filter[name];
    return value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
  });
}

/** Our one status filter that is not Ginee's: ready to ship, yet the buyer asked to cancel. */
export const cancelRequestedStatus = "CANCEL_REQUESTED";

export type Range = { from: Date | null; to: Date | null; isToInclusive: boolean };

/** The warehouse's day is Jakarta's: UTC+7, no summer time. */
const warehouseOffsetMs = 7 * 3_600_000;
const dayMs = 86_400_000;

/**
 * `from..to`, ISO dates (whole days of the warehouse, the last one included) or times, either side empty. Null when it
 * is not a range.
 */
export function parseRange(text: string): Range | null {
  const match = /^(.*?)\.\.(.*)$/.exec(text.trim());
  if (!match) return null;
  const from = readBound(match[1] ?? "");
  const to = readBound(match[2] ?? "");
  if (from === undefined || to === undefined || (!from && !to)) return null;
  if (from && to && from.at > to.at) return null;
  const end = to?.isDay ? new Date(to.at.getTime() + dayMs) : to?.at;
  return { from: from?.at ?? null, to: end ?? null, isToInclusive: to !== null && !to.isDay };
}

/** First instant of the warehouse's calendar day that `now` is in, and of the next. */
export function warehouseDay(now: Date): { start: Date; end: Date } {
  const start = Math.floor((now.getTime() + warehouseOffsetMs) / dayMs) * dayMs - warehouseOffsetMs;
  return { start: new Date(start), end: new Date(start + dayMs) };
}

/** The warehouse's calendar day, `2026-11-21`, some days before or after it. */
export function warehouseDate(now: Date, days = 0): string {
  return new Date(now.getTime() + warehouseOffsetMs + days * dayMs).toISOString().slice(0, 10);
}

function readBound(text: string): { at: Date; isDay: boolean } | null | undefined {
  const value = text.trim();
  if (!value) return null;
  const day = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?$/.exec(value)?.[1];
  if (!day || !isCalendarDay(day)) return undefined;
  const isDay = value === day;
  const at = isDay ? Date.parse(`${day}T00:00:00Z`) - warehouseOffsetMs : Date.parse(value);
  return Number.isNaN(at) ? undefined : { at: new Date(Math.min(Math.max(at, earliest), latest)), isDay };
}

/** No order lies beyond, and PostgreSQL knows no year 0 and reads no ISO year of five digits. */
const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(9999, 11, 30);

/** As our cursors spell it, to the microsecond, and one that PostgreSQL reads. */
export const isExactInstant = (text: string) =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  isCalendarDay(text.slice(0, 10)) &&
  !text.startsWith("0000");

/** Not so 30 February, which `Date` takes for a day of March. */
export function isCalendarDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
