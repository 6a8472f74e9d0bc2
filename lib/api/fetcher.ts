import type * as z from "zod/mini";
import type { ErrorCode, FieldError } from "@/lib/errors";

/** `offline`: no answer came; `unreadable`: one came that is not ours. */
export type ApiErrorCode = ErrorCode | "offline" | "unreadable";

type Details = {
  status?: number;
  requestId?: string | undefined;
  gineeMessage?: string | undefined;
  gineeTransactionId?: string | undefined;
  fields?: FieldError[] | undefined;
  retryAfterSeconds?: number | undefined;
  current?: unknown;
  cause?: unknown;
};

/** Why a request did not succeed. The words for `code` are in `messages.ts`. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  /** 0 when no answer came. */
  readonly status: number;
  /** What a person reads out on the phone. */
  readonly requestId: string | undefined;
  /** Ginee's own words, where it refused. */
  readonly gineeMessage: string | undefined;
  readonly gineeTransactionId: string | undefined;
  readonly fields: FieldError[];
  readonly retryAfterSeconds: number | undefined;
  /** With `conflict`, where the route tells: what is there now. */
  readonly current: unknown;

  constructor(code: ApiErrorCode, details: Details = {}) {
    super(code, { cause: details.cause });
    this.name = "ApiError";
    this.code = code;
    this.status = details.status ?? 0;
    this.requestId = details.requestId;
    this.gineeMessage = details.gineeMessage;
    this.gineeTransactionId = details.gineeTransactionId;
    this.fields = details.fields ?? [];
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.current = details.current;
  }
}

const deadlineMs = 30_000;

type Reading = { signal?: AbortSignal };

/** A shape, or how to get it: a screen that is drawn from the server's data needs it only with its first request. */
export type Shape<T> = z.ZodMiniType<T> | (() => Promise<z.ZodMiniType<T>>);

/** @throws ApiError; the caller's own abort passes through as it is */
export async function apiGet<T>(path: string, schema: Shape<T>, reading: Reading = {}): Promise<T> {
  return send(path, { headers: { accept: "application/json" } }, schema, reading);
}

/** @throws ApiError; a write is sent once and never again by itself */
export async function apiSend<T>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body: unknown,
  schema: Shape<T>,
  reading: Reading = {},
): Promise<T> {
  const accept = { accept: "application/json" };
  const init =
    body === undefined
      ? { method, headers: accept }
      : { method, headers: { ...accept, "content-type": "application/json" }, body: JSON.stringify(body) };
  return send(path, init, schema, reading);
}

/** The bytes of a PDF route of ours. @throws ApiError */
export async function apiPdf(
  method: "GET" | "POST",
  path: string,
  reading: Reading = {},
): Promise<ArrayBuffer> {
  return exchange(path, { method }, reading, async (response) => {
    if (response.ok && response.headers.get("content-type") === "application/pdf")
      return response.arrayBuffer();
    throw await failure(response, parseJson(await response.text(), response.status));
  });
}

/** A file that a route of ours makes from `body`, and what it is called. @throws ApiError */
export async function apiFile(path: string, body: unknown): Promise<{ file: Blob; name: string }> {
  const headers = { "content-type": "application/json" };
  return exchange(path, { method: "POST", headers, body: JSON.stringify(body) }, {}, async (response) => {
    const { ok, status } = response;
    if (!ok) throw await failure(response, parseJson(await response.text(), status));
    const named = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "");
    return { file: await response.blob(), name: named?.[1] ?? "file" };
  });
}

function send<T>(path: string, init: RequestInit, schema: Shape<T>, reading: Reading): Promise<T> {
  return exchange(path, init, reading, async (response) => parsed(response, await response.text(), schema));
}

async function exchange<T>(
  path: string,
  init: RequestInit,
  { signal }: Reading,
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(deadlineMs);
  const either = signal ? AbortSignal.any([signal, deadline]) : deadline;
  try {
    return await read(
      await fetch(path, { ...init, signal: either, credentials: "same-origin", redirect: "error" }),
    );
  } catch (cause) {
    if (signal?.aborted || cause instanceof ApiError) throw cause;
    throw new ApiError("offline", { cause });
  }
}

async function parsed<T>(response: Response, text: string, shape: Shape<T>): Promise<T> {
  const { status, ok, headers } = response;
  const json = parseJson(text, status);
  const isProblem = headers.get("content-type")?.startsWith("application/problem+json");
  if (!ok || isProblem) throw await failure(response, json);
  const schema = typeof shape === "function" ? await shape() : shape;
  const result = schema.safeParse(json);
  if (!result.success) throw new ApiError("unreadable", { status, cause: result.error });
  return result.data;
}

async function failure({ status }: Response, json: unknown): Promise<ApiError> {
  const { problemSchema } = await import("./problem");
  const problem = problemSchema.safeParse(json);
  if (!problem.success) return new ApiError("unreadable", { status, cause: problem.error });
  return new ApiError(problem.data.code, problem.data);
}

function parseJson(text: string, status: number): unknown {
  try {
    const value: unknown = text === "" ? null : JSON.parse(text);
    return value;
  } catch (cause) {
    throw new ApiError("unreadable", { status, cause });
  }
}
