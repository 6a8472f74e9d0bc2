import "server-only";
import { randomBytes } from "node:crypto";
import { isDiskFull } from "@/lib/db/trouble";
import { AppError, type ErrorCode } from "@/lib/errors";
import { problemStatus, type Problem } from "./problem";

/** For programs and logs; a person reads the words of `messages.ts`. */
const titles: Record<ErrorCode, string> = {
  invalid_input: "The request is not valid",
  not_signed_in: "Sign in first",
  not_allowed: "Not allowed",
  not_found: "Not found",
  method_not_allowed: "Method not allowed",
  conflict: "It has changed meanwhile",
  too_large: "The request is too large",
  too_many_attempts: "Too many attempts",
  ginee_refused: "Ginee refused this",
  ginee_refused_keys: "Ginee did not accept the keys",
  ginee_unreadable: "Ginee sent something unreadable",
  ginee_busy: "Ginee asks to slow down",
  ginee_unreachable: "Ginee is not answering",
  tokopedia_unavailable: "Tokopedia is not answering",
  tokopedia_not_configured: "Tokopedia is not connected",
  document_unavailable: "The document is not there",
  document_blocked: "The document was not accepted",
  outcome_unknown: "It is not known whether this went through",
  database_unavailable: "The database is not answering",
  disk_full: "The disk of the database is full",
  overloaded: "Too much at once",
  internal: "Something broke",
};

const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Eight letters without look-alikes (40 bits): it is read out on the phone. */
export function newRequestId(): string {
  if (entropy.used === entropy.bytes.length) entropy = { bytes: randomBytes(1_024), used: 0 };
  const end = entropy.used + 8;
  let id = "";
  for (; entropy.used < end; entropy.used++) id += letters.charAt((entropy.bytes[entropy.used] ?? 0) % 32);
  return id;
}

/** Asking the system for eight bytes takes as long as asking it for a thousand. */
let entropy = { bytes: randomBytes(1_024), used: 0 };

/** The answer to a failure, on every route: RFC 9457 problem JSON. What is not an AppError says only its reference. */
export function errorResponse(error: unknown, requestId: string): Response {
  const known = toAppError(error);
  const problem: Problem = {
    code: known.code,
    title: titles[known.code],
    status: problemStatus[known.code],
    requestId,
    ...(known.gineeCode !== undefined && { gineeCode: known.gineeCode }),
    ...(known.gineeMessage !== undefined && { gineeMessage: known.gineeMessage }),
    ...(known.gineeTransactionId !== undefined && { gineeTransactionId: known.gineeTransactionId }),
    ...(known.fields !== undefined && { fields: known.fields }),
    ...(known.retryAfterSeconds !== undefined && { retryAfterSeconds: known.retryAfterSeconds }),
    ...(known.current !== undefined && { current: known.current }),
  };
  return problemResponse(problem);
}

/** One answer for every path we do not know and for a webhook token that is wrong: nothing to tell them apart. */
export function unknownPathResponse(): Response {
  return errorResponse(new AppError("not_found", "unknown path"), newRequestId());
}

/** `allow` lists what the path does answer. */
export function methodNotAllowedResponse(allow: string): Response {
  const response = errorResponse(new AppError("method_not_allowed", "method not allowed"), newRequestId());
  response.headers.set("allow", allow);
  return response;
}

export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isDiskFull(error)) {
    return new AppError("disk_full", "the database has no room", { cause: error, retryAfterSeconds: 30 });
  }
  if (isUnwritableText(error)) return new AppError("invalid_input", "text with NUL in it", { cause: error });
  if (isDatabaseDown(error)) {
    return new AppError("database_unavailable", "the database cannot be reached", {
      cause: error,
      retryAfterSeconds: 5,
    });
  }
  return new AppError("internal", "unexpected", { cause: error });
}

const lostConnection =
  /^(timeout exceeded when trying to connect|connection terminated|client has encountered a connection error|cannot use a pool after)/i;
const connectionCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENOTFOUND",
]);

/** PostgreSQL takes no NUL, as itself or as an escape in JSON. What Ginee says is rid of it: somebody asked with it. */
function isUnwritableText(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ("code" in at && (at.code === "22021" || at.code === "22P05")) return true;
  }
  return false;
}

/** Classes 08 (connection), 53 (no room) and 57P (shut down) of PostgreSQL, and sockets that lead nowhere. */
function isDatabaseDown(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (at.message === "fetch failed") return false;
    if (lostConnection.test(at.message)) return true;
    const code = "code" in at ? String(at.code) : "";
    if (/^(08|53)\w{3}$|^57P0[1-5]$/.test(code)) return true;
    if (
      connectionCodes.has(code) &&
      "syscall" in at &&
      /^(connect|read|write|getaddrinfo)$/.test(String(at.syscall))
    )
      return true;
  }
  return false;
}

function problemResponse(problem: Problem): Response {
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-request-id": problem.requestId,
  });
  if (problem.retryAfterSeconds !== undefined)
    headers.set("retry-after", String(Math.ceil(problem.retryAfterSeconds)));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
