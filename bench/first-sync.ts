import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Client } from "pg";
import { startEmbedded } from "@/lib/db/embedded";
import { migrateDatabase } from "@/lib/db/migrate";
import { print, untilReady } from "./desk";
import { startSandbox } from "./sandbox";
import { freePort, memoryOf, productionEnvironment, spawnServer } from "./server";

/**
 * What the server keeps in memory while and after it copies very many orders from Ginee: it holds pages, never the world.
 * The floor is the same server before its first call.
 */
const goalMb = 300;

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    size: { type: "string", default: "1000000" },
    days: { type: "string", default: "88" },
  },
});
const size = Number(flags.size);
const lookEveryMs = 1_000;

async function detailed(client: Client): Promise<number> {
  const text = "select count(*)::int as n from orders where detail_at is not null";
  return (await client.query<{ n: number }>(text)).rows[0]?.n ?? 0;
}

const folder = await mkdtemp(path.join(tmpdir(), "bench-first-sync-"));
const postgres = await startEmbedded(folder);
await migrateDatabase(postgres.address);
const sandbox = await startSandbox({ SANDBOX_ORDERS: flags.size, SANDBOX_DAYS: flags.days });
const client = new Client(postgres.address);
await client.connect();
const port = await freePort();
const startedAt = performance.now();
const server = spawnServer({
  ...productionEnvironment(postgres.address, port),
  GINEE_BASE_URL: sandbox.baseUrl,
  GINEE_ACCESS_KEY: "sandbox-access-key",
  GINEE_SECRET_KEY: "sandbox-secret-key",
  GINEE_MAX_RPS: "10000",
  GINEE_MAX_IN_FLIGHT: "4",
});
await untilReady(server.child);
const { now: before } = await memoryOf(server);
const taken: number[] = [];
for (let done = 0; done < size;) {
  await wait(lookEveryMs);
  taken.push((await memoryOf(server)).now);
  if (taken.length % 10 === 0) done = await detailed(client);
}
const seconds = (performance.now() - startedAt) / 1_000;
const { now: after, peak } = await memoryOf(server);
await server.end();
await sandbox.stop();
await client.end();
await postgres.stop();
await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });

const words = `MB resident after copying ${size} orders in ${Math.round(seconds)} s, at most ${Math.round(peak)}`;
const pass = after <= goalMb;
if (!pass) process.exitCode = 1;
print(
  {
    name: "first-sync-memory",
    unit: words,
    floor: before,
    figure: after,
    ratio: after / before,
    goal: goalMb,
    pass,
    rounds: [peak],
  },
  flags.json,
);
