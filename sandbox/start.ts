import type { AddressInfo } from "node:net";
import type { Clock } from "./clock.ts";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Options } from "./options.ts";
import type { Sandbox } from "./sandbox.ts";
import { once } from "node:events";
import { createServer } from "node:http";
import { liveAndAnnounce } from "./announce.ts";
import { createCallLog } from "./calls.ts";
import { systemClock } from "./clock.ts";
import { createDeliveries } from "./deliveries.ts";
import { answerDocument } from "./documents/host.ts";
import { createTokopedia } from "./endpoints/tokopedia-state.ts";
import { createFaultBook } from "./faults.ts";
import { readQuirks } from "./quirks.ts";
import { handleRequest, serveCall } from "./server.ts";
import { createWorld } from "./world/world.ts";

export type RunningSandbox = {
  baseUrl: string;
  documentUrl: string;
  orders: number;
  stop: () => Promise<void>;
};

const beatMs = 50;
const minuteMs = 60_000;
const idleMs = 75_000;

function createSandbox(options: Options, clock: Clock): Sandbox {
  const { seed, orders, days, accessKey } = options;
  return {
    options,
    clock,
    world: createWorld({ seed, orders, days }, clock),
    quirks: readQuirks(options.quirks),
    calls: createCallLog(),
    faults: createFaultBook(seed),
    deliveries: createDeliveries(
      {
        url: options.webhookUrl,
        secret: options.webhookSecret,
        formula: "path",
        accessKey,
        duplicates: 0,
        disorder: 0,
        delayMs: 0,
        loss: 0,
        changedIds: 0,
      },
      seed,
    ),
    tokopedia: createTokopedia(clock.nowMs()),
    pace: options.pace,
    announced: 0,
    baseUrl: "",
    documentUrl: "",
  };
}

async function listen(port: number, handle: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(handle);
  // Longer than any caller keeps an idle line, so that no call dies of the sandbox hanging up first.
  server.keepAliveTimeout = idleMs;
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${address.port}` };
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}

/** Lets due events happen in small portions, so that answers are never held up for long. */
function beginLife(sandbox: Sandbox): () => void {
  let due = 0;
  let last = performance.now();
  const beat = () => {
    const now = performance.now();
    due = Math.min(due + ((now - last) / minuteMs) * sandbox.pace, 500);
    last = now;
    for (; due >= 1; due--) liveAndAnnounce(sandbox);
  };
  const timer = setInterval(beat, beatMs);
  return () => clearInterval(timer);
}

export async function startSandbox(options: Options, clock: Clock = systemClock): Promise<RunningSandbox> {
  const sandbox = createSandbox(options, clock);
  const main = await listen(
    options.port,
    (request, response) => void handleRequest(sandbox, request, response),
  );
  const documents = await listen(options.documentPort, (request, response) => {
    void handleRequest(sandbox, request, response, (self, incoming, sink) =>
      serveCall(self, incoming, sink, "document", (call) => answerDocument(self, call)),
    );
  });
  sandbox.baseUrl = main.url;
  sandbox.documentUrl = documents.url;
  const endLife = beginLife(sandbox);
  const stop = async () => {
    endLife();
    sandbox.deliveries.isStopped = true;
    await Promise.all([close(main.server), close(documents.server)]);
  };
  return { baseUrl: main.url, documentUrl: documents.url, orders: sandbox.world.count, stop };
}
