import * as z from "zod/mini";
import { errorCodes, type ErrorCode } from "@/lib/errors";

/** The one place where a code gets its HTTP status. */
export const problemStatus: Record<ErrorCode, number> = {
  invalid_input: 400,
  not_signed_in: 401,
  not_allowed: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  too_many_attempts: 429,
  ginee_refused: 422,
  ginee_refused_keys: 502,
  ginee_unreadable: 502,
  ginee_busy: 503,
  ginee_unreachable: 504,
  tokopedia_unavailable: 502,
  tokopedia_not_configured: 404,
  document_unavailable: 404,
  document_blocked: 502,
  outcome_unknown: 202,
  database_unavailable: 503,
  disk_full: 503,
  overloaded: 503,
  internal: 500,
};

/** RFC 9457 problem details, as every route of ours answers a failure. */
export const problemSchema = z.object({
  type: z.optional(z.string()),
  code: z.enum(errorCodes),
  title: z.string(),
  status: z.number(),
  requestId: z.string(),
  gineeCode: z.optional(z.string()),
  /** Ginee's own words, where it refused. */
  gineeMessage: z.optional(z.string()),
  gineeTransactionId: z.optional(z.string()),
  fields: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  retryAfterSeconds: z.optional(z.number()),
  /** With `conflict`: what is there now, in the shape of the route. */
  current: z.optional(z.unknown()),
});
export type Problem = z.infer<typeof problemSchema>;
