import { once } from "node:events";
import type { Server } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { describeError } from "@/lib/api/error-log";
import { methodNotAllowedResponse } from "@/lib/api/error-response";
import type { Answer } from "@/lib/api/hot-path";
import { health, ready } from "@/lib/api/health";
import { requestOfNode } from "@/lib/api/node-http";
import { createNodeServer, type HotPath } from "@/lib/api/node-server";
import { closeDatabase, databaseAddress, intakePool, setDatabaseAddress } from "@/lib/db/client";
import { startEmbedded, type EmbeddedServer } from "@/lib/db/embedded";
import { closeListener } from "@/lib/db/listen";
import { migrateDatabase } from "@/lib/db/migrate";
import { EnvironmentError, env, publishForLibraries, type Env } from "@/lib/env";
import { acceptGinee, acceptTokopedia } from "@/lib/events/http";
import { drainNotifications } from "@/lib/intake/job";
import { log } from "@/lib/log";
import type { Job } from "./server-work";

const stopDeadlineMs = 15_000;
const waitForFirstMs = 100;
const firstAnswerMs = 10;
const longestFirstAnswersMs = 1_000;
const isDev = process.argv.includes("--dev");

const work = () => import("./server-work");

/** Answered from the socket, before Next is asked and before it is even loaded. */
const hotPaths: HotPath[] = [
  { prefix: "/api/webhooks/ginee/", hasParameter: true, serve: acceptGinee },
  { prefix: "/api/webhooks/tokopedia/", hasParameter: true, serve: acceptTokopedia },
  hotRead("/api/health", health),
  hotRead("/api/ready", ready),
  hotRead("/api/feed", async (request) => (await work()).openFeed(request)),
  hotRead("/feed-worker.js", async () => (await work()).serveFeedWorker()),
  hotRead("/api/orders", async (request) => (await work()).listOrdersHttp(request)),
  hotRead("/api/orders/facets", async (request) => (await work()).orderFacetsHttp(request)),
];

function hotRead(path: string, serve: (request: Request) => Promise<Answer>): HotPath {
  return {
    prefix: path,
    hasParameter: false,
    serve: async ({ method }, _none, request) =>
      method === "GET" || method === "HEAD" ? serve(requestOfNode(request)) : methodNotAllowedResponse("GET"),
  };
}

/** Filled as the start goes on, so that an early end leaves nothing of it behind. */
type Running = { embedded?: EmbeddedServer | undefined; server?: Server; jobs: Job[]; next?: NextHandlers };

async function main() {
  const settings = readEnvironment();
  publishForLibraries(settings);
  const running: Running = { jobs: [] };
  let ending: Promise<void> | undefined;
  const end = () => (ending ??= stop(running));
  const starting = start(settings, running);
  stopOnSignal(async () => {
    await starting.catch(() => undefined);
    await end();
  });
  try {
    await starting;
  } catch (error) {
    exitWhenLate();
    await end().catch((cause: unknown) => log().error({ error: describeError(cause) }, "could not clean up"));
    if (!(error instanceof StartError)) fatal(error);
    console.error(error.message);
    process.exit(1);
  }
}

async function start(settings: Env, running: Running) {
  running.embedded = settings.DATABASE_URL
    ? undefined
    : await startEmbedded(settings.DATA_DIR, { isKept: true });
  if (running.embedded) setDatabaseAddress(running.embedded.address);
  await Promise.all([migrateDatabase(databaseAddress()), openIntake()]);
  const next = Promise.withResolvers<NextHandlers>();
  // Whoever asks for a page meanwhile waits for this promise, and learns of a failure.
  next.promise.catch(() => undefined);
  const server = createNodeServer(hotPaths, async (request, response) =>
    (await next.promise).handle(request, response),
  );
  server.on("upgrade", (request, socket, head) => {
    if (isDev) next.promise.then(({ upgrade }) => upgrade(request, socket, head), fatal);
    else socket.destroy();
  });
  await listen(server, settings);
  running.server = server;
  // Reading the rest of us and Next holds everything up: senders who waited for the start are answered first.
  await firstAnswered(server);
  next.resolve(prepareRest(settings, running));
  running.next = await next.promise;
  running.jobs.push(...(await work()).startOtherJobs());
  log().info({ address: settings.PUBLIC_URL }, "ready");
}

/** Connecting takes as long as asking what is migrated. What goes wrong here goes wrong again where it is told. */
const openIntake = () =>
  intakePool()
    .query("select 1")
    .catch(() => undefined);

/** Who comes first, and who comes together with it. In a storm that does not end, pages wait no longer for it. */
async function firstAnswered(server: Server) {
  await Promise.race([once(server, "request"), delay(waitForFirstMs)]);
  await delay(firstAnswerMs);
  await Promise.race([drainNotifications(), delay(longestFirstAnswersMs)]);
}

async function prepareRest(settings: Env, running: Running): Promise<NextHandlers> {
  const { startInbox, preparePeople } = await work();
  running.jobs = startInbox();
  await preparePeople();
  return prepareNext(settings);
}

async function stop({ server, jobs, next, embedded }: Running) {
  const closed = server && new Promise<void>((resolve) => server.close(() => resolve()));
  (await work()).sendFollowersAway();
  server?.closeIdleConnections();
  await closed;
  await drainNotifications();
  await Promise.all(jobs.map((job) => job.stop()));
  await next?.close();
  await closeListener();
  await closeDatabase();
  await embedded?.stop();
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

/** For whoever starts the server, in words; it is printed without a stack. */
class StartError extends Error {}

const listenProblems: Record<string, string> = {
  EADDRINUSE: "is taken by another program: stop that one, or set PORT to a free port",
  EACCES: "may not be used by this account: set PORT to 1024 or more",
  EADDRNOTAVAIL: "is not an address of this machine: set HOST",
};

function listenError(error: NodeJS.ErrnoException, { HOST, PORT }: Env): Error {
  const problem = listenProblems[error.code ?? ""];
  return problem ? new StartError(`Cannot listen: ${HOST}:${PORT} ${problem}.`, { cause: error }) : error;
}

function listen(server: Server, settings: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(listenError(error, settings));
    server.once("error", fail);
    server.listen(settings.PORT, settings.HOST, () => {
      server.off("error", fail);
      const bound = server.address();
      log().info(
        typeof bound === "object" && bound ? { host: bound.address, port: bound.port } : {},
        "listening",
      );
      resolve();
    });
  });
}

type NextHandlers = Awaited<ReturnType<typeof prepareNext>>;

/** Loaded late: reading it takes longer than everything above. */
async function prepareNext({ HOST, PORT }: Env) {
  const { default: next } = await import("next");
  const app = next({ dev: isDev, dir: process.cwd(), hostname: HOST, port: PORT });
  await app.prepare();
  return { handle: app.getRequestHandler(), upgrade: app.getUpgradeHandler(), close: () => app.close() };
}

function stopOnSignal(end: () => Promise<void>) {
  let isStopping = false;
  const onSignal = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log().info({ signal }, "stopping");
    exitWhenLate();
    end().then(() => process.exit(0), fatal);
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

function exitWhenLate() {
  setTimeout(() => fatal(new Error("stopping took too long")), stopDeadlineMs).unref();
}

/** Last resort: a process in an unknown state acknowledges nothing more. */
function fatal(error: unknown): never {
  log().fatal({ error: describeError(error) }, "the server stops");
  process.exit(1);
}

process.on("uncaughtException", fatal);
process.on("unhandledRejection", fatal);
main().catch(fatal);
