import "server-only";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { problemAnswer, type Answer, type Call } from "./hot-path";
import { callOfNode, pathOf, sendAnswer } from "./node-http";

/** `prefix` ends where the parameter begins; without a parameter the path must be equal. */
export type HotPath = {
  prefix: string;
  hasParameter: boolean;
  serve: (call: Call, parameter: string, request: IncomingMessage) => Promise<Answer>;
};

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;

/** A sender that takes longer to say its head or its body only holds a connection. */
const deadlines = { headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 1_000 };

/** Answers the hot paths itself and gives everything else to `rest`. */
export function createNodeServer(hotPaths: HotPath[], rest: Handler): Server {
  const server = createServer(
    { ...deadlines, keepAliveTimeout: 65_000, noDelay: true },
    (request, response) => {
      if (!server.listening) response.setHeader("connection", "close");
      const hot = find(hotPaths, pathOf(request));
      const served = hot ? serveHot(hot.path, hot.parameter, request, response) : rest(request, response);
      served.catch((error: unknown) => fail(error, request, response));
    },
  );
  return server;
}

function find(hotPaths: HotPath[], path: string) {
  for (const hotPath of hotPaths) {
    if (!path.startsWith(hotPath.prefix)) continue;
    const parameter = path.slice(hotPath.prefix.length);
    if (hotPath.hasParameter || parameter === "") return { path: hotPath, parameter };
  }
  return undefined;
}

async function serveHot(hot: HotPath, parameter: string, request: IncomingMessage, response: ServerResponse) {
  const answer = await hot.serve(callOfNode(request), parameter, request);
  if (!response.destroyed) sendAnswer(response, answer);
}

/** Names the prefix at most: a path may carry a token. */
function fail(error: unknown, request: IncomingMessage, response: ServerResponse) {
  if (request.destroyed || response.destroyed) return;
  const answer =
    error instanceof AppError
      ? problemAnswer(error.code, { retryAfterSeconds: error.retryAfterSeconds })
      : problemAnswer("internal");
  if (!(error instanceof AppError)) {
    log().error({ requestId: answer.headers["x-request-id"], err: error }, "a request failed on our side");
  }
  if (response.headersSent) response.destroy();
  else sendAnswer(response, answer);
}
