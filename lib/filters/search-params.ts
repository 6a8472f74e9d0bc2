import { createMultiParser } from "nuqs/server";

const maximumValues = 100;
const longestValue = 200;

export type Given = URLSearchParams | Record<string, string | string[] | undefined>;

/** `a=1&a=2` and `a=1,2` say the same; a comma inside a value travels as `%2C`. */
export const severalValues = createMultiParser<string[]>({
  parse: (given) => splitValues(given),
  serialize: (list) => list.map((value) => value.replaceAll("%", "%25").replaceAll(",", "%2C")),
  eq: (a, b) => a.length === b.length && a.every((value, index) => value === b[index]),
}).withDefault([]);

/** PostgreSQL has no place for NUL in a text. */
export function valuesOf(given: Given, name: string): string[] {
  const value = given instanceof URLSearchParams ? given.getAll(name) : given[name];
  const all = value === undefined ? [] : Array.isArray(value) ? value : [value];
  return all.map((text) => text.replaceAll("\u0000", ""));
}

export const namesOf = (given: Given): Iterable<string> =>
  given instanceof URLSearchParams ? given.keys() : Object.keys(given);

/** Sorted and without repeats, so that one search has one spelling. */
export function splitValues(given: readonly string[]): string[] {
  const usable = allValues(given).filter((part) => part.length <= longestValue);
  return usable.sort().slice(0, maximumValues);
}

/** What `splitValues` leaves out of these, in words, or null when it leaves out nothing. */
export const leftOutOf = (given: readonly string[]): string | null =>
  given.length > 0 && splitValues(given).length < allValues(given).length
    ? `has at most ${maximumValues} values of at most ${longestValue} characters`
    : null;

function allValues(given: readonly string[]): string[] {
  // Most searches leave out most filters, and are asked all the time.
  if (given.length === 0) return [];
  const parts = given.flatMap((text) => text.split(",")).map((part) => decodedComma(part).trim());
  return [...new Set(parts.filter(Boolean))];
}

/** For a screen, where what cannot be read falls to its default without a word. */
const keepQuiet = () => undefined;

export function readFlag(text: string, complain: () => void = keepQuiet): boolean | null {
  if (text === "true" || text === "1") return true;
  if (text === "false" || text === "0") return false;
  if (text) complain();
  return null;
}

/** A whole number from 1 to `most`, otherwise `usual`. */
export function readLimit(
  text: string,
  { usual, most }: { usual: number; most: number },
  complain: () => void = keepQuiet,
): number {
  if (!text) return usual;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= most) return limit;
  complain();
  return usual;
}

const decodedComma = (part: string) => part.replace(/%2c/gi, ",").replaceAll("%25", "%");
