import "server-only";
import {
  errorResponse,
  methodNotAllowedResponse,
  newRequestId,
  unknownPathResponse,
} from "@/lib/api/error-response";
import { describeError } from "@/lib/api/error-log";
import { metrics } from "@/lib/api/metrics";
import { readText } from "@/lib/api/read-body";
import { isSameOrigin } from "@/lib/api/same-origin";
import { recordAudit } from "@/lib/audit/write";
import { cookieNames } from "@/lib/auth/cookie";
import { callNextAuth } from "@/lib/auth/next-auth-call";
import { authOptions } from "@/lib/auth/options";
import { operatorOf } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

/** What next-auth may be asked, by action; everything else it knows is an unknown path here. */
const methodsOf = new Map([
  ["csrf", "GET"],
  ["session", "GET"],
  ["providers", "GET"],
  ["error", "GET"],
  ["signin", "GET"],
  ["signin/credentials", "GET, POST"],
  ["signin/oidc", "GET, POST"],
  ["signout", "GET, POST"],
  ["callback/credentials", "POST"],
  ["callback/oidc", "GET"],
]);
const maxBodyBytes = 8 * 1024;

/**
 * `/api/auth/*`: next-auth behind our own checks. A refused sign-in is problem JSON for a caller who asked for JSON
 * (401, or 429 with the seconds to wait) and a redirect to the sign-in page for a plain form.
 */
export async function authRoute(request: Request, path: string[]): Promise<Response> {
  const requestId = newRequestId();
  try {
    const response = await answer(request, path, requestId);
    response.headers.set("cache-control", "no-store");
    response.headers.set("x-request-id", requestId);
    return response;
  } catch (error) {
    const refused = errorResponse(error, requestId);
    const line = { requestId, action: path[0], status: refused.status, error: describeError(error) };
    if (refused.status >= 500) log().error(line, "sign-in failed");
    else log().info(line, "sign-in refused");
    return refused;
  }
}

async function answer(request: Request, path: string[], requestId: string): Promise<Response> {
  const allow = methodsOf.get(path.join("/"));
  if (!allow) return unknownPathResponse();
  if (!allow.split(", ").includes(request.method)) return methodNotAllowedResponse(allow);
  const isPost = request.method === "POST";
  if (isPost && !isSameOrigin(request, env().PUBLIC_URL))
    throw new AppError("not_allowed", "from another origin");
  const body = isPost ? await readFields(request) : {};
  // Asked first, so that a dead database is an error: next-auth would take it for a dead session and clear the cookie.
  const previous = await operatorOf(request);
  let refusal: unknown;
  const options = authOptions({
    address: request.headers.get("x-client-address") ?? "unknown",
    userAgent: request.headers.get("user-agent"),
    previous,
    record: (tx, deed) => recordAudit(tx, { ...deed, requestId }),
    onRefusal: (error) => (refusal = error),
  });
  const response = await callNextAuth({ request, path, body }, options);
  if (path.join("/") === "callback/credentials") count(refusal);
  if (path.join("/") === "callback/oidc") countProvider(response);
  return body["json"] === "true" ? asJson(response, refusal) : asPage(response, refusal);
}

function count(refusal: unknown) {
  const code = refusal instanceof AppError ? refusal.code : undefined;
  const failed = code === "not_signed_in" ? "refused" : code === "too_many_attempts" ? "throttled" : "failed";
  metrics().signIns.inc({ result: refusal === undefined ? "done" : failed });
}

function countProvider(response: Response) {
  const cookie = new RegExp(`^${cookieNames(env().PUBLIC_URL).session}(\\.0)?=[^;]`);
  const isDone = response.headers.getSetCookie().some((line) => cookie.test(line));
  metrics().signIns.inc({ result: isDone ? "done" : "refused" });
}

async function asJson(response: Response, refusal: unknown): Promise<Response> {
  if (refusal !== undefined) throw refusal;
  const text = await response.clone().text();
  if (text.includes("csrf=true")) throw new AppError("not_allowed", "without the token of this form");
  return response;
}

/** A form without our script follows redirects; what cannot be said in one is problem JSON. */
function asPage(response: Response, refusal: unknown): Response {
  const isWrongPassword = refusal instanceof AppError && refusal.code === "not_signed_in";
  if (refusal !== undefined && !isWrongPassword) throw refusal;
  if (response.status >= 400) throw new AppError("invalid_input", "next-auth refused the request");
  return response;
}

/** Forms and JSON alike, as next-auth takes them. */
async function readFields(request: Request): Promise<Record<string, string>> {
  const text = await readText(request, maxBodyBytes);
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    const fields: unknown = JSON.parse(text);
    const entries = typeof fields === "object" && fields !== null ? Object.entries(fields) : [];
    return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
  } catch (cause) {
    throw new AppError("invalid_input", "the body is not JSON", { cause });
  }
}
