import "server-only";
import { AppError, type ErrorCode } from "@/lib/errors";

/**
 * - `network`: no usable answer (connection, cut-off body, HTTP 5xx) · `timeout`: the deadline passed after sending
 * - `busy`: SERVICE_BUSY or 429 · `refused_keys`: IAM_FAILED or 401 · `refused`: any other Ginee code
 * - `unreadable`: not JSON, not an envelope, no data, a redirect, too large
 * - `breaker_open`: not sent, Ginee failed too often lately · `budget_timeout`: not sent, the deadline passed in our queue
 */
export type GineeErrorKind =
  | "network"
  | "timeout"
  | "busy"
  | "refused_keys"
  | "refused"
  | "unreadable"
  | "breaker_open"
  | "budget_timeout";

type Policy = { code: ErrorCode; readMayRetry: boolean };

const policies: Record<GineeErrorKind, Policy> = {
  network: { code: "ginee_unreachable", readMayRetry: true },
  timeout: { code: "ginee_unreachable", readMayRetry: false },
  busy: { code: "ginee_busy", readMayRetry: true },
  refused_keys: { code: "ginee_refused_keys", readMayRetry: false },
  refused: { code: "ginee_refused", readMayRetry: false },
  unreadable: { code: "ginee_unreadable", readMayRetry: false },
  breaker_open: { code: "ginee_unreachable", readMayRetry: false },
  budget_timeout: { code: "ginee_busy", readMayRetry: false },
};

type Details = {
  endpoint: string;
  elapsedMs: number;
  gineeCode?: string | undefined;
  gineeMessage?: string | undefined;
  transactionId?: string | undefined;
  httpStatus?: number | undefined;
  retryAfterSeconds?: number | undefined;
  cause?: unknown;
};

/** A call to Ginee that brought no data. It is an AppError: `code` is ours, `gineeCode` is Ginee's own word. */
export class GineeError extends AppError {
  readonly kind: GineeErrorKind;
  /** The name of the endpoint (`batch-get`), never a URL. */
  readonly endpoint: string;
  readonly elapsedMs: number;
  readonly httpStatus: number | undefined;

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof AppError && value.name === "GineeError";
  }

  constructor(kind: GineeErrorKind, message: string, details: Details) {
    super(ourCode(kind, details.gineeCode), `${details.endpoint}: ${message}`, {
      ...(details.gineeCode !== undefined && { gineeCode: details.gineeCode }),
      ...(details.gineeMessage !== undefined && { gineeMessage: details.gineeMessage }),
      ...(details.transactionId !== undefined && { gineeTransactionId: details.transactionId }),
      ...(details.retryAfterSeconds !== undefined && { retryAfterSeconds: details.retryAfterSeconds }),
      cause: details.cause,
    });
    this.name = "GineeError";
    this.kind = kind;
    this.endpoint = details.endpoint;
    this.elapsedMs = Math.round(details.elapsedMs);
    this.httpStatus = details.httpStatus;
  }

  /** Whether the same read may be sent again. Never asked for a write. */
  get readMayRetry(): boolean {
    return policies[this.kind].readMayRetry;
  }

  /** Whether a request left for Ginee: a write that failed after that has an unknown outcome. */
  get wasSent(): boolean {
    return this.kind !== "breaker_open" && this.kind !== "budget_timeout";
  }
}

/** Ginee's code for an id that is unknown, or belongs to another merchant. */
export const unknownIdCode = "DATA_NOT_EXISTED";

function ourCode(kind: GineeErrorKind, gineeCode: string | undefined): ErrorCode {
  return kind === "refused" && gineeCode === unknownIdCode ? "not_found" : policies[kind].code;
}
