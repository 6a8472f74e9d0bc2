/** Our closed list: a new code does not compile until `api/problem` has its status and `api/messages` its words. */
export const errorCodes = [
  "invalid_input",
  "not_signed_in",
  "not_allowed",
  "not_found",
  "method_not_allowed",
  "too_large",
  "too_many_attempts",
  "conflict",
  "ginee_unreachable",
  "ginee_busy",
  "ginee_refused_keys",
  "ginee_refused",
  "ginee_unreadable",
  "tokopedia_unavailable",
  "tokopedia_not_configured",
  "document_unavailable",
  "document_blocked",
  "outcome_unknown",
  "database_unavailable",
  "disk_full",
  "overloaded",
  "internal",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export function isErrorCode(text: string): text is ErrorCode {
  return errorCodes.some((code) => code === text);
}

export type FieldError = { path: string; message: string };

type Details = {
  fields?: FieldError[];
  gineeCode?: string;
  /** Ginee's own words, where it refused. */
  gineeMessage?: string;
  gineeTransactionId?: string;
  retryAfterSeconds?: number;
  /** With `conflict`: what is there now. Goes out in the answer. */
  current?: unknown;
  cause?: unknown;
};

/** Shared by every copy of this class in the process. */
const brand: unique symbol = Symbol.for("ginee-warehouse-desk/AppError");

/**
 * The one error that may leave a domain. `message` is for the log; what the operator reads comes from the code.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldError[] | undefined;
  readonly gineeCode: string | undefined;
  readonly gineeMessage: string | undefined;
  readonly gineeTransactionId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly current: unknown;
  readonly [brand] = true;

  /**
   * `server.ts` and Next bundle this class separately, and `singleton` lets errors cross over: by its brand an error is
   * ours whichever copy made it. Every subclass needs its own.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && brand in value;
  }

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.name = "AppError";
    this.code = code;
    this.fields = details.fields;
    this.gineeCode = details.gineeCode;
    this.gineeMessage = details.gineeMessage;
    this.gineeTransactionId = details.gineeTransactionId;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.current = details.current;
  }
}
