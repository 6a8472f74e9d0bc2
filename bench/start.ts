import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startEmbedded } from "@/lib/db/embedded";
import { migrateDatabase } from "@/lib/db/migrate";
import { median, notice, print } from "./desk";
import { buildEmptyPage, startEmptyPage } from "./empty-page";
import { freePort, productionEnvironment, spawnServer, webhookToken } from "./server";

/**
 * From the start of the process to the first acknowledged webhook, and to the first page, against an empty Next from its
 * start to its first page. PostgreSQL runs already, as it does beside a deployed server.
 */
const goals = { webhook: 0.5, page: 1.5 };
const pollMs = 5;

const { values: flags } = parseArgs({
  options: { json: { type: "boolean", default: false }, rounds: { type: "string", default: "7" } },
});

const agent = new Agent({ keepAlive: false });

function status(url: string, body?: string): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(url, { method: body === undefined ? "GET" : "POST", agent }, (answer) => {
      answer.resume().on("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.on("error", () => resolve(0));
    sent.end(body);
  });
}

/** Seconds since `from` until it answers 200. */
async function until200(from: number, url: string, bodyOf: () => string | undefined = () => undefined) {
  while ((await status(url, bodyOf())) !== 200) {
    if (performance.now() - from > 60_000) throw new Error(`${url} is not answered`);
    await wait(pollMs);
  }
  return (performance.now() - from) / 1_000;
}

async function emptyNext(): Promise<number> {
  const from = performance.now();
  const server = await startEmptyPage();
  const seconds = await until200(from, server.url);
  await server.stop();
  return seconds;
}

const folder = await mkdtemp(path.join(tmpdir(), "bench-start-"));
const postgres = await startEmbedded(folder);
let serial = Date.now();

async function ours() {
  const environment = productionEnvironment(postgres.address, await freePort());
  const from = performance.now();
  const server = spawnServer(environment);
  server.child.stdout?.resume();
  const hook = `${environment.PUBLIC_URL}/api/webhooks/ginee/${webhookToken}`;
  const webhook = until200(from, hook, () => JSON.stringify(notice(String(serial++))));
  const page = until200(from, `${environment.PUBLIC_URL}/sign-in`);
  const seconds = { webhook: await webhook, page: await page };
  await server.end();
  return seconds;
}

function report(name: keyof typeof goals, floors: number[], figures: number[]) {
  const rounds = figures.map((figure, n) => figure / (floors[n] ?? Number.NaN));
  const ratio = median(rounds);
  const pass = ratio <= goals[name];
  if (!pass) process.exitCode = 1;
  const line = { name: `start-${name}`, unit: "s", floor: median(floors), figure: median(figures) };
  print({ ...line, ratio, goal: goals[name], pass, rounds }, flags.json);
}

try {
  await migrateDatabase(postgres.address);
  await buildEmptyPage();
  await emptyNext();
  await ours();
  const taken: { floor: number; webhook: number; page: number }[] = [];
  for (let round = 0; round < Number(flags.rounds); round++)
    taken.push({ floor: await emptyNext(), ...(await ours()) });
  const floors = taken.map(({ floor }) => floor);
  report(
    "webhook",
    floors,
    taken.map(({ webhook }) => webhook),
  );
  report(
    "page",
    floors,
    taken.map(({ page }) => page),
  );
} finally {
  await postgres.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
