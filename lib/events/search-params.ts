import { createSerializer, parseAsBoolean, parseAsInteger, parseAsString } from "nuqs/server";
import { AppError, type FieldError } from "@/lib/errors";
import { longestPath, parseBodyPath } from "@/lib/event-bodies/rules";
import type { EventSearch } from "@/lib/event-walk/schema";
import { parseRange } from "@/lib/filters/rules";
import {
  leftOutOf,
  namesOf,
  readFlag,
  readLimit,
  severalValues,
  splitValues,
  valuesOf,
  type Given,
} from "@/lib/filters/search-params";
import { notificationModules } from "@/lib/notifications/schema";
import { eventOutcomes } from "./schema";

export const defaultLimit = 50;
export const maximumLimit = 200;
/** Shorter ones stand in nearly every body. */
export const shortestText = 3;

/** The names of the contract, for `useQueryStates` on a screen and for the API alike. */
export const eventSearchParams = {
  entity: severalValues,
  action: severalValues,
  outcome: severalValues,
  module: severalValues,
  /** Why it was set aside. */
  reason: severalValues,
  /** Order or delivery order it is about: an id, or a number printed on the order. */
  subject: parseAsString.withDefault(""),
  /** Ours, or the notification's own. */
  id: parseAsString.withDefault(""),
  /** `from..to` in ISO dates (calendar days of the warehouse) or times, either side empty. */
  received: parseAsString.withDefault(""),
  /** Part of the body as it came, capitals or not; for those who may see persons. */
  text: parseAsString.withDefault(""),
  /** A value in the body: see `parseBodyPath`. */
  path: parseAsString.withDefault(""),
  limit: parseAsInteger.withDefault(defaultLimit),
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

/** Nothing ends as `failed` any more, and links from before still ask for it: they find nothing, truly. */
const askedOutcomes = [...eventOutcomes, "failed"];

/** Have one value; of several the first counts. */
const singles = ["subject", "id", "received", "text", "path", "newest", "limit", "cursor"] as const;

function readSearch(given: Given, problems: FieldError[]): EventSearch {
  const problem = (path: string, message: string) => problems.push({ path, message });
  const first = (name: string) =>
    valuesOf(given, name)[0]
      ?.trim()
      .slice(0, longestPath + 1) ?? "";
  const list = (name: string) => {
    const leftOut = leftOutOf(valuesOf(given, name));
    if (leftOut) problem(name, leftOut);
    return splitValues(valuesOf(given, name));
  };
  for (const name of singles) {
    if (new Set(valuesOf(given, name)).size > 1) problem(name, "is given once");
  }
  const among = (name: string, known: readonly string[]) => {
    const values = list(name);
    if (!values.every((value) => known.includes(value))) problem(name, `is one of ${known.join(", ")}`);
    return values.filter((value) => known.includes(value));
  };
  const readable = (name: keyof typeof readings) => {
    const { isReadable, message } = readings[name];
    const text = first(name);
    if (text === "" || isReadable(text)) return text;
    problem(name, message);
    return "";
  };
  return {
    entity: list("entity"),
    action: list("action"),
    outcome: among("outcome", askedOutcomes),
    module: among("module", notificationModules),
    reason: list("reason"),
    subject: first("subject").slice(0, 200),
    id: first("id").slice(0, 200),
    received: readable("received"),
    text: readable("text"),
    path: readable("path"),
    newest: readFlag(first("newest"), () => problem("newest", "is true or false")) ?? false,
    limit: readLimit(first("limit"), { usual: defaultLimit, most: maximumLimit }, () =>
      problem("limit", `is a whole number from 1 to ${maximumLimit}`),
    ),
    cursor: first("cursor") || null,
  };
}

const readings = {
  received: {
    isReadable: (text: string) => parseRange(text) !== null,
    message: "is from..to in ISO dates or times",
  },
  text: {
    isReadable: (text: string) => text.length >= shortestText && text.length <= 200,
    message: `has at least ${shortestText} characters`,
  },
  path: {
    isReadable: (text: string) => parseBodyPath(text) !== null,
    message: 'is a path, = and a value, like payload.orderStatus = "PAID"',
  },
};

/** What the screen at this address lists and opens: `id` opens one of ours, and narrows the list when it is the sender's own. */
export function parseEventScreen(given: Given) {
  const problems: FieldError[] = [];
  const { id, ...search } = readSearch(given, problems);
  const openedId = /^\d{1,18}$/.test(id) ? id : null;
  const strange = [...namesOf(given)].filter((name) => !(name in eventSearchParams));
  return {
    search: {
      ...search,
      id: openedId === null ? id : "",
      newest: false,
      limit: defaultLimit,
      cursor: null,
    } satisfies EventSearch,
    openedId,
    /** Names of the parameters that could not be read, wholly or in part. */
    unread: [...new Set([...problems.map(({ path }) => path), ...strange])],
  };
}

/** Whether it narrows the list at all. */
export const isNarrowed = (search: EventSearch): boolean =>
  eventSearchToQuery({ ...search, newest: false, limit: defaultLimit, cursor: null }) !== "";

const serialize = createSerializer({
  ...eventSearchParams,
  newest: parseAsBoolean.withDefault(false),
  cursor: parseAsString,
});

/** `?outcome=waiting&…` with defaults left out, or "" when nothing is set. */
export function eventSearchToQuery(search: Partial<EventSearch>): string {
  return serialize(search);
}
