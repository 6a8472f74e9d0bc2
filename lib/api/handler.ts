import "server-only";
import { locales, safeParse, type $ZodType } from "zod/v4/core";
import type { Role } from "@/lib/auth/roles";
import { requireOperator, sessionIdIn, type Operator } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { AppError, type FieldError } from "@/lib/errors";
import { log } from "@/lib/log";
import { describeError } from "./error-log";
import { errorResponse, newRequestId, toAppError } from "./error-response";
import { responseOf, type Answer } from "./hot-path";
import { countRequest } from "./metrics";
import { readJson } from "./read-body";
import { changesState, isSameOrigin } from "./same-origin";

export { errorResponse } from "./error-response";

type Params = Record<string, string>;
/** Next resolves to nothing on a route without parameters. */
type RouteContext = { params: Promise<Params | undefined> };

type Options<R extends Role | "public", P, Q, B, S> = {
  /** The least role that may; `public` asks for no session. */
  role: R;
  params?: $ZodType<P>;
  /** Never throws for a search; may throw AppError `invalid_input` for a command. */
  query?: (params: URLSearchParams) => Q;
  body?: $ZodType<B>;
  maxBodyBytes?: number;
  /**
   * Reading that starts beside the check of the session, once the cookie is known to be one of ours. Nobody sees it, nor
   * how it fails, before the session is known to live and the role to reach.
   */
  begin?: (query: Q) => Promise<S>;
  run: (context: {
    operator: R extends Role ? Operator : null;
    params: P;
    query: Q;
    body: B;
    /** What `begin` reads. */
    begun: S;
    request: Request;
    requestId: string;
  }) => Promise<unknown>;
};

const defaultMaxBodyBytes = 64 * 1024;
const fieldMessages = locales.en().localeError;

/**
 * A route is a declaration: this signs it off (session, role, same origin), parses it (all issues at once), runs it,
 * answers JSON or problem JSON, and logs one line. Results are JSON; a `Response` passes through.
 */
export function apiHandler<
  R extends Role | "public",
  P = Params,
  Q = undefined,
  B = undefined,
  S = undefined,
>(options: Options<R, P, Q, B, S>) {
  const answerTo = apiAnswer(options);
  return async (request: Request, context: RouteContext): Promise<Response> =>
    responseOf(await answerTo(request, (await context.params) ?? {}));
}

/** The same for a hot path. */
export function apiAnswer<R extends Role | "public", P = Params, Q = undefined, B = undefined, S = undefined>(
  options: Options<R, P, Q, B, S>,
) {
  return async (request: Request, params: Params = {}): Promise<Answer> => {
    const started = performance.now();
    const requestId = newRequestId();
    let failure: unknown;
    const answer = await answerOf(options, request, params, requestId).catch((error: unknown) => {
      failure = error;
      return errorResponse(error, requestId);
    });
    const { status } = answer;
    const line = { request, params, requestId, status, failure, ms: performance.now() - started };
    // Writing a line waits for whoever reads them: after the answer, not before.
    if (failure === undefined) setImmediate(logRequest, line);
    else logRequest(line);
    return answer;
  };
}

async function answerOf<R extends Role | "public", P, Q, B, S>(
  options: Options<R, P, Q, B, S>,
  request: Request,
  rawParams: Params,
  requestId: string,
): Promise<Answer> {
  const early = beginEarly(options, request);
  const operator = await admit(options.role, request);
  const params = parsed(options.params, rawParams);
  const begun = await early;
  const query = begun ? begun.query : options.query?.(new URL(request.url).searchParams);
  const raw = options.body ? await readJson(request, options.maxBodyBytes ?? defaultMaxBodyBytes) : undefined;
  const body = parsed(options.body, raw);
  const read = await (begun?.reading ?? options.begin?.(asQuery<Q>(query)));
  const result = await options.run(
    asContext<R, P, Q, B, S>({ operator, params, query, body, begun: read, request, requestId }),
  );
  return finished(result, requestId);
}

/** Never fails: what is wrong with the question is said after the session has been checked. */
async function beginEarly<R extends Role | "public", P, Q, B, S>(
  { begin, query }: Options<R, P, Q, B, S>,
  request: Request,
): Promise<{ query: Q; reading: Promise<S> } | undefined> {
  if (!begin) return undefined;
  try {
    if ((await sessionIdIn(request.headers.get("cookie"))) === null) return undefined;
    const asked = asQuery<Q>(query?.(new URL(request.url).searchParams));
    const reading = begin(asked);
    reading.catch(() => undefined);
    return { query: asked, reading };
  } catch {
    return undefined;
  }
}

/** Without `query` in its options, Q is undefined. */
const asQuery = <Q>(query: Q | undefined) => query as Q;

/** The session first, so that a stranger learns nothing else about the route. */
async function admit(role: Role | "public", request: Request): Promise<Operator | null> {
  const operator = role === "public" ? null : await requireOperator(request, role);
  if (changesState(request.method) && !isSameOrigin(request, env().PUBLIC_URL)) {
    throw new AppError("not_allowed", "from another origin");
  }
  return operator;
}

/** Without a schema the value stays as it came, which is what the defaults of P, Q and B say. */
function parsed(schema: $ZodType | undefined, value: unknown): unknown {
  if (!schema) return value;
  const result = safeParse(schema, value, { error: fieldMessages });
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path, message }): FieldError => ({
    path: path.map(String).join("."),
    message,
  }));
  throw new AppError("invalid_input", "does not fit its schema", { fields });
}

/** `admit` gave an operator exactly when the role is one, and `parsed` ran the schema whose output each type is. */
function asContext<R extends Role | "public", P, Q, B, S>(context: Record<string, unknown>) {
  return context as Parameters<Options<R, P, Q, B, S>["run"]>[0];
}

function finished(result: unknown, requestId: string): Answer {
  if (!(result instanceof Response)) {
    const headers = {
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-request-id": requestId,
    };
    return { status: 200, headers, body: JSON.stringify(result ?? null) };
  }
  if (!result.headers.has("cache-control")) result.headers.set("cache-control", "no-store");
  result.headers.set("x-request-id", requestId);
  return result;
}

type RequestLine = {
  request: Request;
  params: Params;
  requestId: string;
  status: number;
  failure: unknown;
  ms: number;
};

function logRequest({ request, params, requestId, status, failure, ms }: RequestLine) {
  const route = routePattern(new URL(request.url).pathname, params);
  const line = { requestId, method: request.method, route, status, ms: Math.round(ms) };
  countRequest({ method: request.method, route, status, seconds: ms / 1000 });
  if (failure === undefined) return log().info(line, "request");
  const { code } = toAppError(failure);
  const entry = { ...line, code, error: describeError(failure) };
  return status >= 500 ? log().error(entry, "request failed") : log().info(entry, "request refused");
}

/** `/api/orders/{orderId}`: a path may carry a token or a customer's number, its pattern never does. */
function routePattern(pathname: string, params: Params): string {
  const names = new Map(Object.entries(params).map(([name, value]) => [value, `{${name}}`]));
  return pathname
    .split("/")
    .map((segment) => names.get(decodeURIComponentSafely(segment)) ?? names.get(segment) ?? segment)
    .join("/");
}

function decodeURIComponentSafely(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
