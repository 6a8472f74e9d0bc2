import { parseAsString, parseAsStringEnum } from "nuqs/server";
import { AppError } from "@/lib/errors";
import { parseRange } from "@/lib/filters/rules";
import { cellLists, fetchCellSchema, type CellList, type FetchCell } from "./schema";

const hourMs = 3_600_000;
const mostHours = 7 * 24;
/** Nothing lies before; `parseRange` reads no year of other than four digits. */
const earliest = Date.UTC(2000, 0, 1);

/** The screen: the last of its hours, and the cell that is open, with the list that is shown of it. */
export const coverageScreenParams = {
  until: parseAsString.withDefault(""),
  hour: parseAsString.withDefault(""),
  shop: parseAsString,
  list: parseAsStringEnum([...cellLists]),
};

export type CoverageSearch = { from: Date; to: Date; shop: string | null };

/** `from..to`: the 24 hours up to and with that of `end`, an instant; what is none stands for the present. */
export function dayRange(end: string, nowMs = Date.now()): string {
  const at = Date.parse(end);
  const known = Number.isNaN(at) ? nowMs : Math.max(earliest, Math.min(at, nowMs));
  const last = Math.floor(known / hourMs) * hourMs;
  return `${new Date(last - 23 * hourMs).toISOString()}..${new Date(last + hourMs - 1).toISOString()}`;
}

/** The cell that an address opens; null when it names none that there can be. */
export function openedCell(hour: string, shop: string | null): FetchCell | null {
  return fetchCellSchema.safeParse({ hour, shopId: shop }).data ?? null;
}

/**
 * `?range=from..to&shop=`: at most a week; the last 24 hours when nothing is said.
 * @throws AppError `invalid_input`
 */
export function requireCoverageSearch(given: URLSearchParams): CoverageSearch {
  const range = parseRange(given.get("range") || dayRange(""));
  if (!range) throw refusal("range", "is from..to in ISO dates or times");
  const to = new Date((range.to ?? new Date()).getTime() - (range.isToInclusive ? 0 : 1));
  const from = range.from ?? new Date(to.getTime() - 24 * hourMs + 1);
  const hours = (to.getTime() - from.getTime()) / hourMs;
  if (hours < 0 || hours > mostHours) throw refusal("range", `is at most ${mostHours} hours`);
  return { from, to, shop: given.get("shop") };
}

export type CellSearch = FetchCell & { list: CellList; cursor: string | null };

/** @throws AppError `invalid_input` */
export function requireCellSearch(given: URLSearchParams): CellSearch {
  const cell = fetchCellSchema.safeParse({ hour: given.get("hour"), shopId: given.get("shop") });
  if (!cell.success) throw refusal("hour", "is the first instant of an hour, with `shop`");
  const list = cellLists.find((known) => known === given.get("list"));
  if (!list) throw refusal("list", `is one of ${cellLists.join(", ")}`);
  return { ...cell.data, list, cursor: given.get("cursor") || null };
}

const refusal = (path: string, message: string) =>
  new AppError("invalid_input", "unreadable question", { fields: [{ path, message }] });
