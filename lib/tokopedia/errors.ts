import "server-only";
import { AppError, type ErrorCode } from "@/lib/errors";

/**
 * - `unreachable`: no usable answer, HTTP 5xx, or a code that says "try again later" · `limited`: 429
 * - `unauthorised`: our client id, secret or token was refused · `not_found`: no such order or webhook
 * - `refused`: any other code; asking again will not help · `unreadable`: not their envelope
 * - `resting`: not sent, it failed too often lately
 */
export type TokopediaErrorKind =
  "unreachable" | "limited" | "unauthorised" | "not_found" | "refused" | "unreadable" | "resting";

const transientKinds: readonly TokopediaErrorKind[] = ["unreachable", "limited", "resting"];

type Details = { errorCode?: string | undefined; retryAfterSeconds?: number | undefined; cause?: unknown };

export class TokopediaError extends AppError {
  readonly kind: TokopediaErrorKind;
  /** Tokopedia's own `error_code`. */
  readonly errorCode: string | undefined;

  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof AppError && value.name === "TokopediaError";
  }

  constructor(
    kind: TokopediaErrorKind,
    message: string,
    { errorCode, retryAfterSeconds, cause }: Details = {},
  ) {
    const code: ErrorCode = kind === "not_found" ? "not_found" : "tokopedia_unavailable";
    super(code, `tokopedia: ${message}`, {
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      cause,
    });
    this.name = "TokopediaError";
    this.kind = kind;
    this.errorCode = errorCode;
  }

  /** Whether asking again later may help. */
  get isTransient(): boolean {
    return transientKinds.includes(this.kind);
  }
}

/** api 6.4; a code that is not here is final. */
const kindsByCode: Record<string, TokopediaErrorKind> = {
  SHP_GRPC_001: "unreachable",
  ORD_API_006: "unreachable",
  ORD_USC_007: "unreachable",
  ORD_USC_014: "unreachable",
  LGS_USC_006: "unreachable",
  SHP_GRPC_003: "not_found",
  ORD_API_008: "not_found",
};

/** Undefined means success. */
export function failureKind(status: number, errorCode: string | undefined): TokopediaErrorKind | undefined {
  if (status === 401) return "unauthorised";
  if (status === 429) return "limited";
  const known = errorCode === undefined ? undefined : kindsByCode[errorCode];
  if (known) return known;
  if (status >= 500) return "unreachable";
  if (errorCode !== undefined) return "refused";
  if (status === 404) return "not_found";
  if (status >= 400) return "refused";
  return status === 200 ? undefined : "unreadable";
}
