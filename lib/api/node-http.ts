import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer, Call, Sink } from "./hot-path";

/** The socket side of a hot path: no `Request`, no `Response`, no web stream. */
export function callOfNode(request: IncomingMessage): Call {
  return {
    method: request.method ?? "GET",
    path: pathOf(request),
    header: (name) => {
      const value = request.headers[name];
      return typeof value === "string" ? value : null;
    },
    headerNames: () => Object.keys(request.headers),
    body: (maxBytes) => readBody(request, maxBytes),
  };
}

export function pathOf(request: IncomingMessage): string {
  const url = request.url ?? "/";
  const query = url.indexOf("?");
  return query === -1 ? url : url.slice(0, query);
}

function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | "too_large"> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return Promise.resolve("too_large");
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        chunks.length = 0;
        resolve("too_large");
      } else {
        chunks.push(chunk);
      }
    });
    request.on("end", () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("aborted", () => reject(new Error("the sender went away")));
  });
}

export async function sendAnswer(response: ServerResponse, answer: Answer) {
  if (answer instanceof Response) return sendResponse(response, answer);
  const { status, headers, body } = answer;
  if (typeof body === "string") {
    response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
    response.end(body);
    return;
  }
  response.writeHead(status, headers);
  response.flushHeaders();
  response.socket?.setNoDelay(true);
  body(sinkOf(response));
}

function sinkOf(response: ServerResponse): Sink {
  const isOpen = () => !response.destroyed && !response.writableEnded;
  // A client that goes away in the middle of a write is no fault of ours.
  response.on("error", () => undefined);
  return {
    write: (chunk) => void (isOpen() && response.write(chunk)),
    waiting: () => response.writableLength,
    drained: () =>
      response.writableNeedDrain && !response.destroyed
        ? new Promise((resolve) => {
            const done = () => {
              response.off("drain", done).off("close", done);
              resolve();
            };
            response.on("drain", done).on("close", done);
          })
        : Promise.resolve(),
    onClose: (listener) => void response.on("close", listener),
    end: () => void response.end(),
    destroy: () => void response.destroy(),
  };
}

/** What a session check needs: the head of the request, as the web's own shape. */
export function requestOfNode(request: IncomingMessage, body?: BodyInit): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const part of Array.isArray(value) ? value : [value]) {
      if (part !== undefined) headers.append(name, part);
    }
  }
  const method = request.method ?? "GET";
  return new Request(new URL(request.url ?? "/", "http://localhost"), {
    method,
    headers,
    ...(body ? { body } : {}),
  });
}

/** Sends what a handler written against the web's shapes answered. */
export async function sendResponse(response: ServerResponse, answer: Response) {
  const body = Buffer.from(await answer.arrayBuffer());
  const cookies = answer.headers.getSetCookie();
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== "set-cookie"));
  response.writeHead(answer.status, {
    ...headers,
    ...(cookies.length > 0 ? { "set-cookie": cookies } : {}),
    "content-length": body.length,
  });
  response.end(body);
}
