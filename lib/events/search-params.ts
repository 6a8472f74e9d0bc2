import { createSerializer, parseAsInteger, parseAsString } from "nuqs/server";
import { AppError, type FieldError } from "@/lib/errors";
import { parseRange } from "@/lib/filters/rules";
import { readLimit, severalValues, splitValues, valuesOf, type Given } from "@/lib/filters/search-params";
import { eventOutcomes } from "./schema";

export const defaultLimit = 50;
export const maximumLimit = 200;

/** The names of the contract, for `useQueryStates` on a screen and for the API alike. */
export const eventSearchParams = {
  entity: severalValues,
  action: severalValues,
  outcome: severalValues,
  /** Order or delivery order it is about: an id, or a number printed on the order. */
  subject: parseAsString.withDefault(""),
  /** Ours, or the notification's own. */
  id: parseAsString.withDefault(""),
  /** `from..to` in ISO dates (calendar days of the warehouse) or times, either side empty. */
  received: parseAsString.withDefault(""),
  limit: parseAsInteger.withDefault(defaultLimit),
};

export type EventSearch = {
  entity: string[];
  action: string[];
  outcome: string[];
  subject: string;
  id: string;
  received: string;
  limit: number;
  cursor: string | null;
};

/** Never throws: what cannot be read falls to its default, as a screen wants it. */
export function parseEventSearch(given: Given): EventSearch {
  return readSearch(given, []);
}

/**
 * The same for the API, where all notifications must not look like the answer to a question that was mistyped.
 * @throws AppError `invalid_input` with every field that cannot be read
 */
export function requireEventSearch(given: Given): EventSearch {
  const problems: FieldError[] = [];
  const search = readSearch(given, problems);
  if (problems.length === 0) return search;
  throw new AppError("invalid_input", "unreadable filters", { fields: problems });
}

function readSearch(given: Given, problems: FieldError[]): EventSearch {
  const problem = (path: string, message: string) => problems.push({ path, message });
  const first = (name: string) => valuesOf(given, name)[0]?.trim().slice(0, 200) ?? "";
  const list = (name: string) => splitValues(valuesOf(given, name));
  const outcome = list("outcome");
  if (!outcome.every(isOutcome)) problem("outcome", `is one of ${eventOutcomes.join(", ")}`);
  const received = first("received");
  if (received !== "" && !isRange(received)) problem("received", "is from..to in ISO dates or times");
  return {
    entity: list("entity"),
    action: list("action"),
    outcome: outcome.filter(isOutcome),
    subject: first("subject"),
    id: first("id"),
    received: isRange(received) ? received : "",
    limit: readLimit(first("limit"), { usual: defaultLimit, most: maximumLimit }, () =>
      problem("limit", `is a whole number from 1 to ${maximumLimit}`),
    ),
    cursor: first("cursor") || null,
  };
}

const isRange = (text: string) => parseRange(text) !== null;
const isOutcome = (value: string) => eventOutcomes.some((outcome) => outcome === value);

/** What the screen lists and opens: `id` opens one of ours, and narrows the list when it is the sender's own. */
export function eventScreenOf(given: Omit<EventSearch, "cursor">): {
  search: EventSearch;
  openedId: string | null;
} {
  const openedId = /^\d{1,18}$/.test(given.id) ? given.id : null;
  const outcome = given.outcome.filter(isOutcome);
  const id = openedId === null ? given.id : "";
  const received = isRange(given.received) ? given.received : "";
  return { search: { ...given, outcome, received, id, limit: defaultLimit, cursor: null }, openedId };
}

const serialize = createSerializer({ ...eventSearchParams, cursor: parseAsString });

/** `?outcome=failed&…` with defaults left out, or "" when nothing is set. */
export function eventSearchToQuery(search: Partial<EventSearch>): string {
  return serialize(search);
}
