import "server-only";
import { request as ask, type IncomingMessage, type ServerResponse } from "node:http";
import { methodNotAllowedResponse } from "./error-response";
import { pathOf, sendAnswer } from "./node-http";
import { securityHeaders } from "./security-headers";

/** Only this process may say these: from outside they would be somebody's claim. */
const ownHeaders = ["x-client-address", "x-middleware-subrequest", "x-nonce", "x-page"];

/**
 * What holds for every request before anybody answers it: the headers of safety, the address of the socket in
 * `x-client-address` (a forwarding header is whatever its sender likes), and a whole answer where Next gives an empty one.
 */
export function guard(request: IncomingMessage, response: ServerResponse) {
  const path = pathOf(request);
  for (const name of ownHeaders) delete request.headers[name];
  request.headers["x-client-address"] = request.socket.remoteAddress ?? "unknown";
  for (const [name, value] of Object.entries(securityHeaders(path))) response.setHeader(name, value);
  if (path.startsWith("/api/")) completeEmptyRefusal(request, response);
}

/** Next answers a method that a route lacks with an empty 405; which methods there are it tells to OPTIONS. */
function completeEmptyRefusal(request: IncomingMessage, response: ServerResponse) {
  const end = response.end.bind(response);
  response.end = (...args: unknown[]) => {
    response.end = end;
    const { statusCode, headersSent } = response;
    const isEmpty =
      statusCode === 405 && !headersSent && args.every((arg) => arg == null || typeof arg === "function");
    if (!isEmpty) return Reflect.apply(end, response, args);
    for (const done of args)
      if (typeof done === "function") response.once("finish", () => Reflect.apply(done, response, []));
    void askAllowed(request).then((allow) => sendAnswer(response, methodNotAllowedResponse(allow)));
    return response;
  };
}

function askAllowed(request: IncomingMessage): Promise<string> {
  const { localAddress, localPort } = request.socket;
  return new Promise((resolve) => {
    const options = {
      host: localAddress,
      port: localPort,
      path: request.url,
      method: "OPTIONS",
      timeout: 2_000,
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
