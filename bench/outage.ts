import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { closeDatabase, db, setDatabaseAddress } from "@/lib/db/client";
import { startEmbedded } from "@/lib/db/embedded";
import { migrateDatabase } from "@/lib/db/migrate";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { print, untilReady } from "./desk";
import { sendEvenly } from "./hooks";
import { startSandbox, type Sandbox } from "./sandbox";
import { freePort, productionEnvironment, spawnServer } from "./server";

/**
 * What a Ginee that fails every call still gets to see of us, while sweeps go on, notifications ask for orders to be read
 * again and people press Refresh, against what GINEE_MAX_RPS allows; the fullest second of it; and what a hundred people
 * who refresh one order at the same moment cost. With one process and with two.
 */
const goals = { calls: 1.1, fullestSecond: 1, viewers: 1 };

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    seconds: { type: "string", default: "60" },
    rps: { type: "string", default: "3" },
    orders: { type: "string", default: "300" },
    viewers: { type: "string", default: "100" },
    rounds: { type: "string", default: "5" },
  },
});
const seconds = Number(flags.seconds);
const rps = Number(flags.rps);
const viewers = Number(flags.viewers);
const latencyMs = 120;
/** Notifications and presses of Refresh in a second, each more than what may be asked. */
const pressure = { notifications: 5, refreshes: 4 };

type Call = { at: string; endpoint: string };

async function callsSince(control: Sandbox["control"], from: Date): Promise<Call[]> {
  return (await control<{ calls: Call[] }>(`/_sandbox/calls?since=${from.toISOString()}`)).calls;
}

/** The most calls that any window of a second saw. */
function fullestSecond(calls: Call[]): number {
  const times = calls.map(({ at }) => Date.parse(at)).sort((a, b) => a - b);
  let [first, most] = [0, 0];
  for (const [n, at] of times.entries()) {
    while (at - (times[first] ?? at) >= 1_000) first += 1;
    most = Math.max(most, n - first + 1);
  }
  return most;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** The status of the answer, with what a refusal says. */
function refresh(port: number, cookie: string, orderId: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path: `/api/orders/${orderId}/refresh`, method: "POST" };
    request({ ...options, agent, headers: { cookie, "content-length": 0 } }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      answer.on("close", () => resolve(answer.statusCode === 200 ? "200" : text.slice(0, 200)));
    })
      .on("error", reject)
      .end();
  });
}

async function pressOn(ports: number[], cookie: string, orderIds: string[], isOver: () => boolean) {
  const pressed: Promise<unknown>[] = [];
  for (let n = 0; !isOver(); n++) {
    const [port, orderId] = [ports[n % ports.length], orderIds[n % orderIds.length]];
    if (port !== undefined && orderId !== undefined) pressed.push(refresh(port, cookie, orderId));
    await wait(1_000 / pressure.refreshes);
  }
  await Promise.all(pressed);
}

async function fails(control: Sandbox["control"], ports: number[], cookie: string, orderIds: string[]) {
  await control("/_sandbox/faults", { body: { rules: [{ kind: "server-error" }] } });
  const from = new Date();
  let isOver = false;
  const load = { rate: pressure.notifications / ports.length, seconds, connections: 2 };
  const pressing = pressOn(ports, cookie, orderIds, () => isOver);
  await Promise.all(ports.map((port) => sendEvenly(port, load)));
  const lastedSeconds = (Date.now() - from.getTime()) / 1_000;
  const calls = await callsSince(control, from);
  isOver = true;
  await pressing;
  await control("/_sandbox/faults", { method: "DELETE" });
  return { calls, lastedSeconds };
}

/** Tries until the breaker has closed. */
async function untilBack(port: number, cookie: string, orderId: string) {
  while ((await refresh(port, cookie, orderId)) !== "200") await wait(500);
}

/** How many of both kinds of question the sandbox was asked, in each round: a sweep asks for many orders at a time. */
async function watch(control: Sandbox["control"], ports: number[], cookie: string, orderIds: string[]) {
  const rounds: number[] = [];
  for (let round = 0; round < Number(flags.rounds); round++) {
    await wait(2_000);
    const from = new Date();
    const orderId = orderIds[round] ?? "";
    const answers = await Promise.all(
      Array.from({ length: viewers }, (_, n) => refresh(ports[n % ports.length] ?? 0, cookie, orderId)),
    );
    const refused = answers.filter((answer) => answer !== "200");
    // Whoever is not answered would ask again.
    if (refused.length > 0) console.error(`${refused.length} were not answered: ${refused[0]}`);
    rounds.push(
      (await callsSince(control, from)).filter(({ endpoint }) => endpoint === "get").length + refused.length,
    );
  }
  return rounds;
}

async function measure(processes: number) {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-outage-"));
  const postgres = await startEmbedded(folder);
  await migrateDatabase(postgres.address);
  const { baseUrl, control, stop } = await startSandbox({
    SANDBOX_ORDERS: flags.orders,
    SANDBOX_LATENCY_MS: String(latencyMs),
  });
  const ports = await Promise.all(Array.from({ length: processes }, freePort));
  const environmentOf = (port: number) => ({
    ...productionEnvironment(postgres.address, port),
    GINEE_BASE_URL: baseUrl,
    GINEE_ACCESS_KEY: "sandbox-access-key",
    GINEE_SECRET_KEY: "sandbox-secret-key",
    GINEE_MAX_RPS: flags.rps,
    SYNC_INTERVAL_SECONDS: "5",
  });
  const servers = ports.map((port) => spawnServer(environmentOf(port)));
  try {
    await Promise.all(servers.map(({ child }) => untilReady(child)));
    Object.assign(process.env, environmentOf(0));
    setDatabaseAddress(postgres.address);
    const cookie = await aSessionOf((await aPerson("operator")).userId);
    const orderIds = await untilSynced();
    const outage = await fails(control, ports, cookie, orderIds);
    await untilBack(ports[0] ?? 0, cookie, orderIds[0] ?? "");
    return { ...outage, watched: await watch(control, ports, cookie, orderIds) };
  } finally {
    for (const server of servers) await server.end();
    await closeDatabase();
    await stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

async function untilSynced(): Promise<string[]> {
  for (;;) {
    const { rows } = await db().execute(sql`
      select from sync_marks where name = 'first-sync' and last_succeeded_at is not null`);
    if (rows.length > 0) break;
    await wait(200);
  }
  const { rows } = await db().execute<{ id: string }>(sql`
    select order_id as id from orders where create_at > now() - interval '60 days' limit 50`);
  return rows.map(({ id }) => id);
}

type Figure = { floor: number; figure: number; goal: number; rounds: number[] };

function report(name: string, unit: string, { floor, figure, goal, rounds }: Figure) {
  const ratio = figure / floor;
  const pass = ratio <= goal;
  if (!pass) process.exitCode = 1;
  print({ name, unit, floor, figure, ratio, goal, pass, rounds }, flags.json);
}

for (const processes of [1, 2]) {
  const { calls, lastedSeconds, watched } = await measure(processes);
  const allowed = rps * lastedSeconds;
  const most = fullestSecond(calls);
  report(`outage-calls-${processes}p`, "calls that failed", {
    floor: allowed,
    figure: calls.length,
    goal: goals.calls,
    rounds: [calls.length / allowed],
  });
  report(`outage-fullest-second-${processes}p`, "calls in a second", {
    floor: rps,
    figure: most,
    goal: goals.fullestSecond,
    rounds: [most],
  });
  report(`outage-viewers-${processes}p`, `calls of a kind for ${viewers} who refresh one order`, {
    floor: 1,
    figure: Math.max(...watched),
    goal: goals.viewers,
    rounds: watched,
  });
}
agent.destroy();
