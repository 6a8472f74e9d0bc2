import "server-only";
import { log } from "@/lib/log";
import { GineeError, type GineeErrorKind } from "./errors";
import { parseExactJson } from "./exact-json";
import type { GineeResponse } from "./transport";

export type GineeAnswer = { data: unknown; transactionId: string | undefined };

type Envelope = { code?: unknown; message?: unknown; data?: unknown; transactionId?: unknown };

/**
 * Text → `{ data, transactionId }`. Ginee's `code` is the only sign of success; the HTTP status decides only when there
 * is no readable envelope. Throws GineeError `busy`, `refused_keys`, `refused`, `network` (5xx) or `unreadable`.
 */
export function openEnvelope(endpoint: string, response: GineeResponse): GineeAnswer {
  const envelope = readEnvelope(response.text);
  const code = textOf(envelope?.code);
  const transactionId = textOf(envelope?.transactionId);
  const kind = failureKind(response.status, code);
  if (!kind && envelope && "data" in envelope) return { data: envelope.data, transactionId };

  const failure = kind ?? "unreadable";
  if (failure === "unreadable") reportUnreadable(endpoint, envelope ? "data" : "$", transactionId);
  const message = textOf(envelope?.message)?.slice(0, 300);
  throw new GineeError(failure, describe(failure, response.status, message), {
    endpoint,
    elapsedMs: response.elapsedMs,
    gineeCode: code,
    gineeMessage: failure === "refused" ? message : undefined,
    transactionId,
    httpStatus: response.status,
    retryAfterSeconds:
      failure === "busy" || failure === "network" ? retryAfterSeconds(response.headers) : undefined,
  });
}

/** A shape we cannot use, found after the envelope was opened: says where, never what. */
export function unreadable(endpoint: string, path: string, { transactionId }: GineeAnswer): GineeError {
  reportUnreadable(endpoint, path, transactionId);
  return new GineeError("unreadable", `the answer has no usable ${path}`, {
    endpoint,
    elapsedMs: 0,
    transactionId,
  });
}

function readEnvelope(text: string): Envelope | undefined {
  try {
    const value = parseExactJson(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function failureKind(status: number, code: string | undefined): GineeErrorKind | undefined {
  if (code === "IAM_FAILED" || status === 401) return "refused_keys";
  if (code === "SERVICE_BUSY" || status === 429) return "busy";
  if (status >= 500) return "network";
  if (code === undefined || (status >= 300 && status < 400)) return "unreadable";
  if (code !== "SUCCESS") return "refused";
  return status < 300 ? undefined : "unreadable";
}

function describe(kind: GineeErrorKind, status: number, message: string | undefined): string {
  if (kind === "refused") return `refused${message ? `: ${message}` : ""}`;
  return `${kind} (HTTP ${status})`;
}

/** Seconds, or an HTTP date; at most an hour. Nonsense counts as not given. */
export function retryAfterSeconds(headers: Headers, now = Date.now()): number | undefined {
  const value = headers.get("retry-after")?.trim();
  if (!value) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1000;
  return seconds >= 0 ? Math.min(seconds, 3600) : undefined;
}

const textOf = (value: unknown) => (typeof value === "string" && value.trim() ? value.trim() : undefined);

function reportUnreadable(endpoint: string, path: string, transactionId: string | undefined) {
  log().warn({ endpoint, path, transactionId }, "Ginee sent something unreadable");
}
