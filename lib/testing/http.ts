import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { requestOfNode } from "@/lib/api/node-http";

export type TestServer = { url: string; stop: () => Promise<void> };

/** Serves one handler over real HTTP, on a port of its own. */
export async function serve(handler: (request: Request) => Promise<Response>): Promise<TestServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
      handler(requestOfNode(request, body)).then(
        (answer) => sendResponse(response, answer),
        (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => void server.close(() => resolve()).closeAllConnections()),
  };
}

async function sendResponse(response: ServerResponse, answer: Response) {
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== "set-cookie"));
  response.writeHead(answer.status, { ...headers, "set-cookie": answer.headers.getSetCookie() });
  response.end(Buffer.from(await answer.arrayBuffer()));
}
