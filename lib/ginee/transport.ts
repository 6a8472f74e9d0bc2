import "server-only";
import type { GineeConfig } from "./config";
import { GineeError } from "./errors";
import { type Method, signRequest } from "./sign";

export type GineeRequest = {
  /** A short name for logs and errors: `list-order`. */
  endpoint: string;
  method: Method;
  /** Begins with `/openapi/`; no query. */
  path: string;
  query?: Record<string, string>;
  body?: unknown;
};

export type GineeResponse = { status: number; headers: Headers; text: string; elapsedMs: number };

type Attempt = { config: GineeConfig; timeoutMs: number; signal?: AbortSignal | undefined };

const maximumBytes = 32 * 1024 * 1024;

/**
 * One attempt, no retry: signs, sends, reads the body, all within `timeoutMs`. Any HTTP status is an answer.
 * Throws GineeError `network`, `timeout` or (too large) `unreadable`; the caller's own abort reason when `signal` fires.
 */
export async function sendOnce(
  request: GineeRequest,
  { config, timeoutMs, signal }: Attempt,
): Promise<GineeResponse> {
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  const deadline = AbortSignal.timeout(Math.max(1, Math.ceil(timeoutMs)));
  try {
    const response = await fetch(addressOf(request, config), {
      method: request.method,
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-Advai-Country": config.country,
        Authorization: signRequest(request.method, request.path, config),
      },
      body: request.body === undefined ? null : JSON.stringify(request.body),
      redirect: "manual",
      signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
    });
    const text = await readCapped(response, () => elapsed(), request.endpoint);
    return { status: response.status, headers: response.headers, text, elapsedMs: elapsed() };
  } catch (error) {
    if (error instanceof GineeError) throw error;
    signal?.throwIfAborted();
    const details = { endpoint: request.endpoint, elapsedMs: elapsed(), cause: error };
    throw deadline.aborted
      ? new GineeError("timeout", `no complete answer within ${Math.round(timeoutMs)} ms`, details)
      : new GineeError("network", "the connection failed", details);
  }
}

/** Only our own base and a path of the Open API: an address can never come from an answer. */
function addressOf({ path, query }: GineeRequest, { baseUrl }: GineeConfig): URL {
  if (!/^\/openapi\/[a-zA-Z0-9/_-]+$/.test(path)) throw new TypeError("not a path of Ginee's Open API");
  const url = new URL(baseUrl + path);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  return url;
}

async function readCapped(response: Response, elapsed: () => number, endpoint: string): Promise<string> {
  if (!response.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maximumBytes) {
      throw new GineeError("unreadable", "the answer is too large", {
        endpoint,
        elapsedMs: elapsed(),
        httpStatus: response.status,
      });
    }
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
