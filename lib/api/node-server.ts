import "server-only";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { log } from "@/lib/log";
import { describeError } from "./error-log";
import { errorResponse, newRequestId, toAppError, unknownPathResponse } from "./error-response";
import type { Answer, Call } from "./hot-path";
import { completeEmptyRefusal, guard } from "./node-guard";
import { callOfNode, pathOf, sendAnswer } from "./node-http";

/** `prefix` ends where the parameter begins; without a parameter the path must be equal. */
export type HotPath = {
  prefix: string;
  hasParameter: boolean;
  /** null: a path that we do not know, to be answered like any other such path. */
  serve: (call: Call, parameter: string, request: IncomingMessage) => Promise<Answer | null>;
};

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;

/** A sender that takes longer to say its head or its body only holds a connection. */
const deadlines = { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 };

/** Answers the hot paths itself and gives everything else to `next`. */
export function createNodeServer(hotPaths: HotPath[], next: Handler): Server {
  const rest: Handler = (request, response) => {
    if (!isDecodable(pathOf(request))) return sendAnswer(response, unknownPathResponse());
    completeEmptyRefusal(request, response);
    return next(request, response);
  };
  const server = createServer(
    { ...deadlines, keepAliveTimeout: 65_000, noDelay: true },
    (request, response) => {
      guard(request, response);
      if (!server.listening) response.setHeader("connection", "close");
      const hot = find(hotPaths, pathOf(request));
      const served = hot ? serveHot(hot, request, response, rest) : rest(request, response);
      served.catch((error: unknown) => fail(error, response));
    },
  );
  return server;
}

/** Next fails on `%` and `%ff`, which no path may hold. */
function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== "";
  } catch {
    return false;
  }
}

function find(hotPaths: HotPath[], path: string) {
  for (const hotPath of hotPaths) {
    if (!path.startsWith(hotPath.prefix)) continue;
    const parameter = path.slice(hotPath.prefix.length);
    if (hotPath.hasParameter || parameter === "") return { path: hotPath, parameter };
  }
  return undefined;
}

type Found = { path: HotPath; parameter: string };

async function serveHot(
  { path, parameter }: Found,
  request: IncomingMessage,
  response: ServerResponse,
  rest: Handler,
) {
  const answer = await path.serve(callOfNode(request), parameter, request);
  if (answer === null) return rest(request, response);
  if (!response.destroyed) await sendAnswer(response, answer);
}

/** The path stays out of the log: it may carry a token. */
function fail(error: unknown, response: ServerResponse) {
  if (response.destroyed) return;
  const requestId = newRequestId();
  const { code } = toAppError(error);
  if (code === "internal") log().error({ requestId, error: describeError(error) }, "a hot path failed");
  if (response.headersSent) response.destroy();
  else sendAnswer(response, errorResponse(error, requestId)).catch(() => response.destroy());
}
