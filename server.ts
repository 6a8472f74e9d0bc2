import type { Server } from "node:http";
import { describeError } from "@/lib/api/error-log";
import type { Answer } from "@/lib/api/hot-path";
import { health, ready } from "@/lib/api/health";
import { requestOfNode } from "@/lib/api/node-http";
import { createNodeServer, type HotPath } from "@/lib/api/node-server";
import { closeDatabase, databaseAddress, setDatabaseAddress } from "@/lib/db/client";
import { startEmbedded, type EmbeddedServer } from "@/lib/db/embedded";
import { closeListener } from "@/lib/db/listen";
import { migrateDatabase } from "@/lib/db/migrate";
import { confirmDeliveryOrders } from "@/lib/delivery-orders/write";
import { EnvironmentError, env, publishForLibraries, type Env } from "@/lib/env";
import { acceptGinee, acceptTokopedia } from "@/lib/events/http";
import { startEvents } from "@/lib/events/job";
import { drainNotifications } from "@/lib/events/write";
import { orderFacetsHttp } from "@/lib/facets/http";
import { openFeed } from "@/lib/feed/http";
import { sendFollowersAway, startFeed, startHealthWatch } from "@/lib/feed/job";
import { log } from "@/lib/log";
import { listOrdersHttp } from "@/lib/orders/http";
import { preparePeople } from "@/lib/people/job";
import { startSync } from "@/lib/sync/job";
import { readFreshness } from "@/lib/sync/read";
import { startRereads } from "@/lib/mirror/job";
import { onApplied } from "@/lib/mirror/write";

type Job = { stop: () => Promise<void> };

const stopDeadlineMs = 15_000;
const isDev = process.argv.includes("--dev");

/** Answered from the socket, before Next is asked and before it is even loaded. */
const hotPaths: HotPath[] = [
  { prefix: "/api/webhooks/ginee/", hasParameter: true, serve: acceptGinee },
  { prefix: "/api/webhooks/tokopedia/", hasParameter: true, serve: acceptTokopedia },
  hotRead("/api/health", health),
  hotRead("/api/ready", ready),
  hotRead("/api/feed", openFeed),
  hotRead("/api/orders", listOrdersHttp),
  hotRead("/api/orders/facets", orderFacetsHttp),
];

function hotRead(path: string, serve: (request: Request) => Promise<Answer>): HotPath {
  return {
    prefix: path,
    hasParameter: false,
    serve: (_call, _none, request) => serve(requestOfNode(request)),
  };
}

async function main() {
  const settings = readEnvironment();
  publishForLibraries(settings);
  const embedded = await openDatabase(settings);
  const next = Promise.withResolvers<NextHandlers>();
  const server = createNodeServer(hotPaths, async (request, response) =>
    (await next.promise).handle(request, response),
  );
  server.on("upgrade", (request, socket, head) => {
    if (isDev) void next.promise.then(({ upgrade }) => upgrade(request, socket, head));
    else socket.destroy();
  });
  await preparePeople();
  await listen(server, settings);
  onApplied(confirmDeliveryOrders);
  const jobs = startJobs();
  stopOnSignal(async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    sendFollowersAway();
    server.closeIdleConnections();
    await closed;
    await drainNotifications();
    await Promise.all(jobs.map((job) => job.stop()));
    await (await next.promise).close();
    await closeListener();
    await closeDatabase();
    await embedded?.stop();
  });
  next.resolve(await prepareNext(settings));
  log().info({ address: settings.PUBLIC_URL }, "ready");
}

function readEnvironment(): Env {
  try {
    return env();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

async function openDatabase({ DATABASE_URL, DATA_DIR }: Env): Promise<EmbeddedServer | undefined> {
  const embedded = DATABASE_URL ? undefined : await startEmbedded(DATA_DIR);
  if (embedded) setDatabaseAddress(embedded.address);
  await migrateDatabase(databaseAddress());
  return embedded;
}

function listen(server: Server, { HOST, PORT }: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(PORT, HOST, () => {
      server.off("error", reject);
      const bound = server.address();
      log().info(
        typeof bound === "object" && bound ? { host: bound.address, port: bound.port } : {},
        "listening",
      );
      resolve();
    });
  });
}

function startJobs(): Job[] {
  const readProblem = async () => (await readFreshness()).problem;
  return [startFeed(), startEvents(), startRereads(), startSync(), startHealthWatch(readProblem)];
}

type NextHandlers = Awaited<ReturnType<typeof prepareNext>>;

/** Loaded late: reading it takes longer than everything above. */
async function prepareNext({ HOST, PORT }: Env) {
  const { default: next } = await import("next");
  const app = next({ dev: isDev, dir: process.cwd(), hostname: HOST, port: PORT });
  await app.prepare();
  return { handle: app.getRequestHandler(), upgrade: app.getUpgradeHandler(), close: () => app.close() };
}

function stopOnSignal(stop: () => Promise<void>) {
  let isStopping = false;
  const onSignal = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log().info({ signal }, "stopping");
    setTimeout(() => fatal(new Error("stopping took too long")), stopDeadlineMs).unref();
    stop().then(() => process.exit(0), fatal);
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

/** Last resort: a process in an unknown state acknowledges nothing more. */
function fatal(error: unknown): never {
  log().fatal({ error: describeError(error) }, "the server stops");
  process.exit(1);
}

process.on("uncaughtException", fatal);
process.on("unhandledRejection", fatal);
main().catch(fatal);
