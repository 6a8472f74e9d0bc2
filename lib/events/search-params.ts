import { createSerializer, parseAsInteger, parseAsString } from "nuqs/server";
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

/** Never throws: what cannot be read falls to its default. */
export function parseEventSearch(given: Given): EventSearch {
  const first = (name: string) => valuesOf(given, name)[0]?.trim().slice(0, 200) ?? "";
  const list = (name: string) => splitValues(valuesOf(given, name));
  return {
    entity: list("entity"),
    action: list("action"),
    outcome: list("outcome").filter(isOutcome),
    subject: first("subject"),
    id: first("id"),
    received: first("received"),
    limit: readLimit(first("limit"), { usual: defaultLimit, most: maximumLimit }),
    cursor: first("cursor") || null,
  };
}

const isOutcome = (value: string) => eventOutcomes.some((outcome) => outcome === value);

/** What the screen lists and opens: `id` opens one of ours, and narrows the list when it is the sender's own. */
export function eventScreenOf(given: Omit<EventSearch, "cursor">): {
  search: EventSearch;
  openedId: string | null;
} {
  const openedId = /^\d{1,18}$/.test(given.id) ? given.id : null;
  const outcome = given.outcome.filter(isOutcome);
  const id = openedId === null ? given.id : "";
  return { search: { ...given, outcome, id, limit: defaultLimit, cursor: null }, openedId };
}

const serialize = createSerializer({ ...eventSearchParams, cursor: parseAsString });

/** `?outcome=failed&…` with defaults left out, or "" when nothing is set. */
export function eventSearchToQuery(search: Partial<EventSearch>): string {
  return serialize(search);
}
