import "server-only";
import { request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { methodNotAllowedResponse } from "./error-response";
import { pathOf } from "./node-http";
import { securityHeaders } from "./security-headers";

/** Only this process may say these: from outside they would be somebody's claim. */
const ownHeaders = ["x-client-address", "x-middleware-subrequest", "x-nonce", "x-page"];

/**
 * What holds for every request before anybody answers it: the headers of safety, and the address of the socket in
 * `x-client-address` (a forwarding header is whatever its sender likes).
 */
export function guard(request: IncomingMessage, response: ServerResponse) {
  for (const name of ownHeaders) Reflect.deleteProperty(request.headers, name);
  request.headers["x-client-address"] = request.socket.remoteAddress ?? "unknown";
  for (const [name, value] of securityHeaders(pathOf(request))) response.setHeader(name, value);
}

const nextMethods = new Set(["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]);

/**
 * Next answers a method that a route lacks with an empty 405, one that it does not know with an empty 400; which methods
 * there are it tells to OPTIONS. Its compression sends the head before the end, so both are held back until the end shows
 * that nothing came between.
 */
export function completeEmptyRefusal(request: IncomingMessage, response: ServerResponse) {
  if (!pathOf(request).startsWith("/api/")) return;
  const writeHead = response.writeHead.bind(response);
  const end = response.end.bind(response);
  const status = nextMethods.has(request.method ?? "") ? 405 : 400;
  const isBare = () =>
    response.statusCode === status && !response.headersSent && !response.hasHeader("content-type");
  let isHeld = false;
  response.writeHead = (...args: unknown[]) => {
    isHeld = isBare();
    return isHeld ? response : Reflect.apply(writeHead, response, args);
  };
  response.end = (...args: unknown[]) => {
    if (!isHeld && !isBare()) return Reflect.apply(end, response, args);
    void askAllowed(request).then(async (allow) => {
      const refusal = methodNotAllowedResponse(allow);
      const body = Buffer.from(await refusal.arrayBuffer());
      writeHead(405, { ...Object.fromEntries(refusal.headers), "content-length": body.length });
      end(body);
    });
    return response;
  };
}

/** We ask ourselves: an answer takes milliseconds, or does not come. */
const askDeadlineMs = 2_000;

function askAllowed(request: IncomingMessage): Promise<string> {
  const { localAddress, localPort } = request.socket;
  return new Promise((resolve) => {
    const options = {
      host: localAddress,
      port: localPort,
      path: request.url,
      method: "OPTIONS",
      timeout: askDeadlineMs,
    };
    const asked = ask(options, (answer) => {
      answer.resume();
      resolve(answer.headers.allow ?? "GET");
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve("GET"));
    asked.end();
  });
}
