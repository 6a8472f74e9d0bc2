import { AppError } from "@/lib/errors";
import { isCalendarDay, isExactInstant } from "@/lib/filters/rules";

export type HistorySearch = { cursor: string | null; limit: number };

export const usualLimit = 20;
const largestLimit = 100;

/** @throws AppError `invalid_input` for a cursor that is not ours; an unreadable limit falls to the usual one */
export function toHistorySearch(params: URLSearchParams): HistorySearch {
  const cursor = params.get("cursor");
  // To the microsecond: two moments of one millisecond are neither skipped nor shown twice.
  if (cursor !== null && !isExactInstant(cursor)) {
    throw invalid("cursor", "is not a cursor of this history");
  }
  const limit = Number(params.get("limit") ?? usualLimit);
  const isUsable = Number.isInteger(limit) && limit >= 1 && limit <= largestLimit;
  return { cursor, limit: isUsable ? limit : usualLimit };
}

/** @throws AppError `invalid_input` unless `at` is an instant of ISO 8601 */
export function toPastSearch(params: URLSearchParams): { at: Date } {
  const at = instantIn(params.get("at"));
  if (at === null) throw invalid("at", "is not an instant like 2026-11-21T07:02:00Z");
  return { at };
}

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Null for what is no instant between the years 2000 and 2100. */
export function instantIn(text: string | null): Date | null {
  if (text === null || !instantPattern.test(text) || !isCalendarDay(text.slice(0, 10))) return null;
  const at = new Date(text);
  const year = at.getUTCFullYear();
  return year >= 2000 && year < 2100 ? at : null;
}

const invalid = (path: string, message: string) =>
  new AppError("invalid_input", `unusable ${path}`, { fields: [{ path, message }] });
