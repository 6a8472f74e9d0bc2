import { AppError } from "@/lib/errors";
import { parseRange } from "@/lib/filters/rules";
import { orderOutcomes, type OrderOutcome } from "./schema";

export const mostDays = 31;
const dayMs = 86_400_000;

export type RecoverySearch = { outcome: OrderOutcome | null; cursor: string | null };

/** `?outcome=&cursor=`. @throws AppError `invalid_input` */
export function requireRecoverySearch(given: URLSearchParams): RecoverySearch {
  const cursor = given.get("cursor") || null;
  if (cursor !== null && !/^\d{1,9}$/.test(cursor)) throw refusal("cursor", "is not a cursor of this list");
  const asked = given.get("outcome") || null;
  const outcome = orderOutcomes.find((known) => known === asked) ?? null;
  if (asked !== outcome) throw refusal("outcome", `is one of ${orderOutcomes.join(", ")}`);
  return { outcome, cursor };
}

/**
 * `from..to`, both ends needed, at most 31 days.
 * @throws AppError `invalid_input`
 */
export function requireSpan(text: string): { from: Date; to: Date } {
  const range = parseRange(text);
  if (!range?.from || !range.to) throw refusal("range", "is from..to in ISO dates or times");
  if (range.to.getTime() - range.from.getTime() > mostDays * dayMs)
    throw refusal("range", `is at most ${mostDays} days`);
  return { from: range.from, to: range.to };
}

const refusal = (path: string, message: string) =>
  new AppError("invalid_input", "unreadable question", { fields: [{ path, message }] });
