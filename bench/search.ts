import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { open, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/lib/db/client";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { print } from "./desk";
import { measureIdentifiers, serveFloor, timedGet } from "./search-http";
import { asStarted, freePort, memoryOf } from "./server";
import { measureFacets, measurePaging } from "./search-lists";
import { measureSubstrings } from "./search-substring";
import { measureUpstream } from "./search-upstream";
import { openWorld, type SearchWorld } from "./search-world";

/**
 * Finding orders among a million (`--size`): by identifier over HTTP, by any part of a text, page 10,000, facets, and, in a
 * smaller world with a sandbox behind it, what is to be printed and whether the mirror is true. `--only` names some of them;
 * `--data` keeps the seeded mirror in a folder for the next time.
 */
const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    size: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "7" },
    requests: { type: "string", default: "300" },
    queries: { type: "string", default: "10000" },
    only: { type: "string", default: "identifier,substring,paging,facets,upstream" },
    data: { type: "string" },
    floor: { type: "string" },
  },
});
const { json } = flags;
const memoryGoalMb = 300;
const lookEveryMs = 20;
const isWanted = (name: string) => flags.only.split(",").includes(name);

const environment = (databaseUrl: string, port: number, folder: string) => ({
  NODE_ENV: "production",
  HOST: "127.0.0.1",
  PORT: String(port),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  AUTH_SECRET: "bench-auth-secret-0123456789-abcdefghij",
  DATABASE_URL: databaseUrl,
  DATA_DIR: folder,
  GINEE_BASE_URL: "http://127.0.0.1:9",
  GINEE_ACCESS_KEY: "bench",
  GINEE_SECRET_KEY: "bench",
  WEBHOOK_TOKENS: "bench-webhook-token-0123456789",
  SYNC_INTERVAL_SECONDS: "86400",
});

async function measure(): Promise<boolean> {
  const passed: boolean[] = [];
  if (["identifier", "substring", "paging", "facets"].some(isWanted)) passed.push(...(await measureMirror()));
  if (isWanted("upstream")) passed.push(...(await measureUpstream(json)));
  return passed.every(Boolean);
}

async function measureMirror(): Promise<boolean[]> {
  const world = await openWorld(Number(flags.size), flags.data);
  const children: ChildProcess[] = [];
  const passed: boolean[] = [];
  try {
    const port = await freePort();
    Object.assign(process.env, environment(world.url, port, world.folder));
    const cookie = await aSessionOf((await aPerson("operator")).userId);
    if (isWanted("identifier")) passed.push(...(await overHttp(world, children, port, cookie)));
    if (isWanted("paging")) passed.push(await measurePaging(world.address, json));
    if (isWanted("facets")) passed.push(await measureFacets(world.address, json));
    if (isWanted("substring")) {
      passed.push(await measureSubstrings(world.address, Number(flags.queries), json));
    }
    return passed;
  } finally {
    await endAll(children);
    await closeDatabase();
    await world.stop();
  }
}

async function overHttp(world: SearchWorld, children: ChildProcess[], port: number, cookie: string) {
  const [self = ""] = process.argv.slice(1);
  const said = (name: string) => path.join(world.folder, `${name}.log`);
  const floor = await start(children, said("floor"), [self, `--floor=${world.url}`], /listening (\d+)/);
  const server = await start(children, said("server"), [...asStarted, "dist/server.js"], /"ready"/);
  const baseUrl = `http://127.0.0.1:${port}`;
  const served = { floorUrl: `http://127.0.0.1:${floor.found}/`, baseUrl, cookie };
  const options = { rounds: Number(flags.rounds), requests: Number(flags.requests), json };
  const isFast = await measureIdentifiers(world.address, served, options);
  for (const asked of ["/api/orders/facets", "/api/orders?q=KAOS", "/api/orders?status=READY_TO_SHIP"]) {
    for (let i = 0; i < 10; i++) await timedGet(baseUrl + asked, { cookie }, () => true);
  }
  const { now, peak } = await memoryOf(server.child);
  const isSmall = peak <= memoryGoalMb;
  const line = {
    floor: now,
    figure: peak,
    ratio: peak / now,
    goal: memoryGoalMb,
    pass: isSmall,
    rounds: [now],
  };
  print({ name: `search-memory-${flags.size}`, unit: "MB", ...line }, json);
  await endAll(children);
  return [isFast, isSmall];
}

type Started = { child: ChildProcess; found: string };

/** What it says goes into a file, as on a machine at work: reading a line a request would slow down whoever measures. */
async function start(children: ChildProcess[], said: string, args: string[], isUp: RegExp): Promise<Started> {
  const file = await open(said, "w");
  const child = spawn(process.execPath, args, { env: process.env, stdio: ["ignore", file.fd, "inherit"] });
  children.push(child);
  await file.close();
  for (;;) {
    const text = await readFile(said, "utf8");
    const match = isUp.exec(text);
    if (match) return { child, found: match[1] ?? "" };
    if (child.exitCode !== null) throw new Error(`it ended before it was up: ${text.slice(-2_000)}`);
    await wait(lookEveryMs);
  }
}

async function endAll(children: ChildProcess[]) {
  const living = children.filter((child) => child.exitCode === null && child.signalCode === null);
  await Promise.all(
    living.map((child) => {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      return ended;
    }),
  );
}

if (flags.floor) await serveFloor(flags.floor);
else if (!(await measure())) process.exitCode = 1;
