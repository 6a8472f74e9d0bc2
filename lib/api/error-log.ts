import "server-only";
import { redactSecrets } from "./redact";

type ErrorLine = { name: string; code?: string; message?: string; constraint?: string; at?: string };

/**
 * Class, code and message of an error and its causes. Left out is what may quote a row: the statement and values of a
 * failed query, PostgreSQL's `detail`, and its messages about data (class 22).
 */
export function describeError(error: unknown): ErrorLine[] {
  const lines: ErrorLine[] = [];
  for (let at = error; at instanceof Error && lines.length < 6; at = at.cause) lines.push(describe(at));
  return lines;
}

function describe(error: Error): ErrorLine {
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const constraint =
    "constraint" in error && typeof error.constraint === "string" ? error.constraint : undefined;
  const isQuoting = "query" in error || error.message.startsWith("Failed query") || code?.startsWith("22");
  return {
    name: error.name === "Error" ? error.constructor.name : error.name,
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    ...(!isQuoting && { message: redactSecrets(error.message).slice(0, 300) }),
    ...(!isQuoting && { at: firstFrame(error) }),
  };
}

function firstFrame(error: Error): string {
  const frame = error.stack?.split("\n").find((line) => line.startsWith("    at "));
  return redactSecrets(frame?.trim() ?? "").slice(0, 200);
}
