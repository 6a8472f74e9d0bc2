import "server-only";

/** A JSON number kept as its digits: `JSON.stringify` writes it back unchanged, `Number` would not. */
export type RawJson = { readonly rawJSON: string };

type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;

declare global {
  /** In Node since 22; TypeScript's library does not declare them yet. */
  interface JSON {
    parse(text: string, reviver: Reviver): unknown;
    rawJSON(digits: string): RawJson;
    isRawJSON(value: unknown): value is RawJson;
  }
}

export const isRawJson = (value: unknown): value is RawJson => JSON.isRawJSON(value);

const maximumDepth = 64;
/** PostgreSQL refuses NUL and lone surrogates in text and jsonb; both can only arrive as escapes. */
const unstorable = /\\u(0000|d[89a-f][0-9a-f]{2})/i;

/**
 * JSON text → value, without losing a digit: a number whose shortest spelling differs from its source (`608000.0`,
 * `0.10`, ids beyond 2^53) becomes a RawJson. Throws on anything that is not JSON, or nested beyond 64 levels.
 */
export function parseExactJson(text: string): unknown {
  const value = JSON.parse(text, keepDigits);
  if (isDeeperThan(value, maximumDepth))
    throw new SyntaxError(`JSON nested deeper than ${maximumDepth} levels`);
  return unstorable.test(text) ? withoutUnstorable(value) : value;
}

const keepDigits: Reviver = (_key, value, { source }) =>
  typeof value === "number" && source !== undefined && String(value) !== source
    ? JSON.rawJSON(source)
    : value;

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null || isRawJson(value)) return false;
  if (levels === 0) return true;
  return Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}

const storable = (text: string) => text.replaceAll("\0", "").toWellFormed();

function withoutUnstorable(value: unknown): unknown {
  if (typeof value === "string") return storable(value);
  if (typeof value !== "object" || value === null || isRawJson(value)) return value;
  if (Array.isArray(value)) return value.map(withoutUnstorable);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [storable(key), withoutUnstorable(member)]),
  );
}
