import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Client, type PoolConfig } from "pg";
import { answers } from "@/lib/db/answers";
import { startEmbedded } from "@/lib/db/embedded";
import { migrateDatabase } from "@/lib/db/migrate";
import { median, print } from "./desk";
import { newLoad, sendInTurn, wasSent } from "./hooks";
import { freePort, productionEnvironment, spawnServer, type Program } from "./server";

/**
 * Notifications that were acknowledged and are gone, while the app is killed and PostgreSQL is stopped without a word,
 * at random moments under load. And how soon there is an acknowledgement again: for the app from its new start, for
 * PostgreSQL from its first answer.
 */
const goals = { missing: 0, appSeconds: 1, databaseSeconds: 1 };

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    kills: { type: "string", default: "20" },
    crashes: { type: "string", default: "5" },
    notifications: { type: "string", default: "200000" },
    connections: { type: "string", default: "64" },
  },
});
const kills = Number(flags.kills);
const crashes = Number(flags.crashes);
const notifications = Number(flags.notifications);
const connections = Number(flags.connections);

type Fault = "kill" | "crash";

/** Crashes of the database spread evenly among kills of the app. */
function faultsInTurn(killCount: number, crashCount: number): Fault[] {
  const total = killCount + crashCount;
  return Array.from({ length: total }, (_, n) => {
    const before = Math.floor((n * crashCount) / total);
    return Math.floor(((n + 1) * crashCount) / total) > before ? "crash" : "kill";
  });
}

/** SIGQUIT to the postmaster that this run started: an immediate stop, without a checkpoint. */
async function stopAtOnce(folder: string, address: PoolConfig) {
  const [pid] = (await readFile(path.join(folder, "postgres", "postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(pid), "SIGQUIT");
  while (await answers(address)) await wait(2);
}

async function idsIn(address: PoolConfig): Promise<Set<string>> {
  const client = new Client(address);
  await client.connect();
  const { rows } = await client.query<{ id: string }>("select notification_id as id from webhook_events");
  await client.end();
  return new Set(rows.map(({ id }) => id));
}

async function measure() {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-crash-"));
  await chmod(folder, 0o711);
  let postgres = await startEmbedded(folder);
  await migrateDatabase(postgres.address);
  const environment = productionEnvironment(postgres.address, await freePort());
  const start = (): Program => {
    const program = spawnServer({ ...environment, LOG_LEVEL: "silent" });
    program.child.stdout?.resume();
    return program;
  };
  let app = start();
  const load = newLoad();
  let isOver = false;
  const due = () => (isOver ? null : performance.now());
  const senders = Array.from({ length: connections }, () =>
    sendInTurn(Number(environment.PORT), load, { due, onTrouble: () => undefined }),
  );
  const acknowledgedAfter = async (from: number): Promise<number> => {
    while (load.lastAt <= from) await wait(1);
    return (load.lastAt - from) / 1_000;
  };
  const untilAcknowledged = async (count: number) => {
    while (load.acknowledged.length < count) await wait(10);
  };
  const back: Record<Fault, number[]> = { kill: [], crash: [] };
  await acknowledgedAfter(0);
  const faults = faultsInTurn(kills, crashes);
  for (const [n, fault] of faults.entries()) {
    await untilAcknowledged(((n + 1) * notifications) / (faults.length + 1));
    await wait(Math.random() * 500);
    if (fault === "kill") {
      await app.end("SIGKILL");
      const began = performance.now();
      app = start();
      back.kill.push(await acknowledgedAfter(began));
    } else {
      await stopAtOnce(folder, postgres.address);
      postgres = await startEmbedded(folder);
      back.crash.push(await acknowledgedAfter(performance.now()));
    }
  }
  await untilAcknowledged(notifications);
  isOver = true;
  await Promise.all(senders);
  const stored = await idsIn(postgres.address);
  await app.end();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  return { load, stored, back };
}

const { load, stored, back } = await measure();
const missing = load.acknowledged.filter((id) => !stored.has(id)).length;
const line = (name: string, unit: string, values: { floor: number; figure: number; goal: number }) => {
  const { floor, figure, goal } = values;
  const pass = figure <= goal && load.acknowledged.length >= notifications;
  if (!pass) process.exitCode = 1;
  return { name, unit, floor, figure, ratio: floor === 0 ? figure : figure / floor, goal, pass };
};
const unsent = [...stored].filter((id) => !wasSent(id)).length;
print(
  {
    ...line("crash-missing", "acknowledged notifications missing", {
      floor: load.acknowledged.length,
      figure: missing,
      goal: goals.missing,
    }),
    rounds: [missing],
  },
  flags.json,
);
print(
  {
    ...line("crash-unsent", "stored notifications that nobody sent", {
      floor: load.sent,
      figure: unsent,
      goal: 0,
    }),
    rounds: [unsent],
  },
  flags.json,
);
for (const [name, fault, goal] of [
  ["crash-app-back", "kill", goals.appSeconds],
  ["crash-database-back", "crash", goals.databaseSeconds],
] as const) {
  const seconds = back[fault];
  print(
    {
      ...line(name, "s to the next acknowledgement", { floor: goal, figure: median(seconds), goal }),
      rounds: seconds,
    },
    flags.json,
  );
}
