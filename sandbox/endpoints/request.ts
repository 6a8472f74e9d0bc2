import type { GineeResult } from "../envelope.ts";
import { parameterError } from "../envelope.ts";

export type GineeRequest = { body: Record<string, unknown>; query: URLSearchParams };

/** Thrown while a request is read; becomes a PARAMETER_ERROR envelope. */
export class ParameterFault extends Error {}

export function asParameterError(error: unknown): GineeResult {
  if (error instanceof ParameterFault) return parameterError(error.message);
  throw error;
}

export function readText(body: Record<string, unknown>, name: string): string | null {
  const value = body[name] ?? null;
  if (value === null || value === "") return null;
  if (typeof value !== "string") throw new ParameterFault(`${name} should be a string`);
  return value;
}

export function readTexts(body: Record<string, unknown>, name: string, maximum: number): string[] | null {
  const value = body[name] ?? null;
  if (value === null) return null;
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === "string")) {
    throw new ParameterFault(`${name} should be an array of strings`);
  }
  if (value.length > maximum) throw new ParameterFault(`${name} should contain at most ${maximum} entries`);
  return value;
}

const utcTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/;

/** Milliseconds since 1970. */
export function readTime(body: Record<string, unknown>, name: string): number | null {
  const text = readText(body, name);
  if (text === null) return null;
  const time = utcTime.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time))
    throw new ParameterFault(`${name} should be a UTC time such as 2026-01-31T00:00:00Z`);
  return time;
}

export function readFlag(body: Record<string, unknown>, name: string): boolean {
  const value = body[name] ?? false;
  if (typeof value !== "boolean") throw new ParameterFault(`${name} should be true or false`);
  return value;
}

export function readWhole(
  body: Record<string, unknown>,
  name: string,
  limits: { fallback: number; minimum: number; maximum: number },
): number {
  const value = body[name] ?? limits.fallback;
  if (
    typeof value !== "number" ||
    !Number.isInteger(value) ||
    value < limits.minimum ||
    value > limits.maximum
  ) {
    throw new ParameterFault(`${name} should be between ${limits.minimum} and ${limits.maximum}`);
  }
  return value;
}
