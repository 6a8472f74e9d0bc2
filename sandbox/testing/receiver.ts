import type { AddressInfo } from "node:net";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { closeAfterTest } from "./workbench.ts";

export type Notified = {
  id: string;
  entity: string;
  action: string;
  createAt: string;
  user: { id?: string; _id?: string };
  payload: Record<string, unknown>;
};

export type Received = { headers: IncomingHttpHeaders; raw: string; body: Notified };

export type Receiver = {
  url: string;
  received: Received[];
  /** Statuses to answer with, one per call; 200 once they are used up, null = never answers. */
  statuses: (number | null)[];
};

async function receive(
  receiver: Receiver,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const raw = await text(request);
  receiver.received.push({ headers: request.headers, raw, body: JSON.parse(raw) as Notified });
  const status = receiver.statuses.length > 0 ? receiver.statuses.shift() : 200;
  if (status === null || status === undefined) return;
  response.writeHead(status, { "content-type": "application/json" }).end('{"status": true}');
}

export async function openReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: "", received: [], statuses: [] };
  const server = createServer((request, response) => void receive(receiver, request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  receiver.url = `http://127.0.0.1:${port}/hooks/ginee`;
  closeAfterTest(async () => {
    server.closeAllConnections();
    server.close();
  });
  return receiver;
}
