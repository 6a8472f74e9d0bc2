import "server-only";
import { z } from "zod";
import { isRawJson } from "./exact-json";

type Wire = Record<string, unknown>;

/** Trimmed; empty is null; numbers become their digits. Ginee pads values with blanks. */
export function toText(value: unknown): string | null {
  if (isRawJson(value)) return value.rawJSON;
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value.trim() || null : null;
}

const decimalPattern = /^([+-]?)(\d{1,40})(?:\.(\d{0,40}))?(?:[eE]([+-]?\d{1,2}))?$/;

/** Exact decimal digits in one canonical spelling (`608000.0` and `608000` are the same), or null. */
export function toDecimal(value: unknown): string | null {
  const match = decimalPattern.exec(toText(value) ?? "");
  if (!match) return null;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  if (Math.abs(Number(exponent)) > 40) return null;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const padded = digits.padStart(digits.length + Math.max(0, 1 - point), "0").padEnd(point, "0");
  const integerLength = Math.max(1, point);
  const integer = padded.slice(0, integerLength).replace(/^0+(?=\d)/, "");
  const decimals = padded.slice(integerLength).replace(/0+$/, "");
  const unsigned = decimals ? `${integer}.${decimals}` : integer;
  return sign === "-" && unsigned !== "0" ? `-${unsigned}` : unsigned;
}

/** A whole number that fits PostgreSQL's integer, or null. */
export function toInteger(value: unknown): number | null {
  const decimal = Number(toDecimal(value) ?? Number.NaN);
  return Number.isInteger(decimal) && Math.abs(decimal) < 2 ** 31 ? decimal : null;
}

/** True or false as a word, a digit or a boolean; anything else is null. */
export function toFlag(value: unknown): boolean | null {
  if (typeof value === "boolean") return value;
  const word = toText(value)?.toLowerCase();
  if (word === "true" || word === "1") return true;
  return word === "false" || word === "0" ? false : null;
}

const utcPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?Z$/;
const zonelessPattern = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?$/;

/** ISO 8601 UTC as Ginee wrote it, or rewritten to that (30 February too); epoch seconds and milliseconds. Before 2000 is "never". */
export function toInstant(value: unknown): string | null {
  const text = toText(value);
  if (!text) return null;
  const number = Number(text);
  const milliseconds = Number.isNaN(number)
    ? Date.parse(zonelessPattern.test(text) ? `${text.replace(" ", "T")}Z` : text)
    : number * (number < 1e11 ? 1000 : 1);
  const time = new Date(milliseconds);
  if (Number.isNaN(time.getTime()) || time.getUTCFullYear() < 2000 || time.getUTCFullYear() > 9999)
    return null;
  const iso = time.toISOString();
  return utcPattern.test(text) && text.startsWith(iso.slice(0, 10)) ? text : iso;
}

const countryCodes: Record<string, string> = {
  INDONESIA: "ID",
  CHINA: "CN",
  PHILIPPINES: "PH",
  THAILAND: "TH",
  VIETNAM: "VN",
  MALAYSIA: "MY",
  SINGAPORE: "SG",
};

/** Ginee writes both `INDONESIA` and `ID`. */
export function toCountry(value: unknown): string | null {
  const text = toText(value);
  return text && (countryCodes[text.toUpperCase()] ?? text);
}

/** `SHOPEE` and `SHOPEE_ID` are one channel; the suffix belongs to the name. */
export function toChannel(value: unknown): string | null {
  const text = toText(value)?.toUpperCase();
  if (!text) return null;
  return text.endsWith("_ID") || text === "GENIE_MASTER" ? text : `${text}_ID`;
}

export function toRecord(value: unknown): Wire | null {
  if (typeof value !== "object" || value === null || Array.isArray(value) || isRawJson(value)) return null;
  return { ...value };
}

/** An array of anything, one object, or an object with numbered members → the objects in it. */
export function toRecords(value: unknown): Wire[] {
  const record = toRecord(value);
  if (record) {
    const numbered = Object.keys(record).length > 0 && Object.keys(record).every((key) => /^\d+$/.test(key));
    return numbered ? toRecords(Object.values(record)) : [record];
  }
  return Array.isArray(value) ? value.map(toRecord).filter((member) => member !== null) : [];
}

function toTexts(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map(toText).filter((member) => member !== null);
}

/** Reads any value, a missing one too, and never fails: what it cannot use becomes null. */
const reads = <T>(read: (value: unknown) => T) => z.unknown().optional().transform(read);

export const text = reads(toText);
export const decimal = reads(toDecimal);
/** A word of a list that we know, in capitals however it comes; one that Ginee added stays as it came. */
export const word = (known: readonly string[]) =>
  reads((value) => {
    const told = toText(value);
    return known.find((one) => one === told?.toUpperCase()) ?? told;
  });
export const integer = reads(toInteger);
export const flag = reads(toFlag);
export const instant = reads(toInstant);
export const country = reads(toCountry);
export const channel = reads(toChannel);
export const texts = reads(toTexts);

type Spellings = Record<string, string>;

/** Other spellings of a field: `{ cancelBy: "canceledBy" }` reads either into the second. */
function respelled(record: Wire, spellings: Spellings): Wire {
  for (const [other, name] of Object.entries(spellings)) record[name] ??= record[other];
  return record;
}

/** A block of an order; null when it is missing, not an object, or says nothing at all. */
export const section = <S extends z.ZodRawShape>(shape: S, spellings: Spellings = {}) =>
  z
    .unknown()
    .optional()
    .transform((value) => {
      const record = toRecord(value);
      return record && respelled(record, spellings);
    })
    .pipe(z.object(shape).nullable())
    .transform((value) => (value && Object.values(value).some((member) => member !== null) ? value : null));

/** A list of blocks; whatever is not an object in it is dropped. */
export const sections = <S extends z.ZodRawShape>(shape: S, spellings: Spellings = {}) =>
  z
    .unknown()
    .optional()
    .transform((value) => toRecords(value).map((record) => respelled(record, spellings)))
    .pipe(z.array(z.object(shape)));

/** The outermost block: never null, never failing. */
export const block = <S extends z.ZodRawShape>(shape: S, spellings: Spellings = {}) =>
  z
    .unknown()
    .transform((value) => respelled(toRecord(value) ?? {}, spellings))
    .pipe(z.object(shape));
