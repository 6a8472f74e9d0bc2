import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

export type Incoming = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The JSON object that was sent; null when there was none. */
  body: Record<string, unknown> | null;
};

const largestBody = 5 * 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > largestBody) throw new Error("the body is too large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

export async function readIncoming(request: IncomingMessage): Promise<Incoming> {
  const target = request.url ?? "/";
  const cut = target.indexOf("?");
  return {
    method: request.method ?? "GET",
    path: cut < 0 ? target : target.slice(0, cut),
    query: new URLSearchParams(cut < 0 ? "" : target.slice(cut + 1)),
    headers: request.headers,
    body: parseObject(await readBody(request)),
  };
}

/** Every order id the request names, so that a fault can be aimed at one order. */
export function namedOrders({ body, query, path }: Incoming): string[] {
  const many = Array.isArray(body?.["orderIds"]) ? body["orderIds"] : [];
  const inPath = /\/(?:documents|order)\/([^/]+)/.exec(path)?.[1];
  const named = [body?.["orderId"], query.get("orderId"), inPath, ...many];
  return named.filter((value) => typeof value === "string");
}
