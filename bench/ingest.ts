import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Client, type PoolConfig } from "pg";
import { median, print, quantile, startDesk, type Desk } from "./desk";
import { sendAtFullSpeed, sendEvenly } from "./hooks";
import { floorOf, prepareFloor, type Floor } from "./insert-floor";

/**
 * Acknowledged webhooks a second against the best rate at which the same PostgreSQL takes the same text, one row and one
 * commit at a time. Floor and figure take turns; an acknowledgement counts when its id is found afterwards. Then, at half
 * of the best rate, how long an acknowledgement takes, against the latency of the floor at 16 clients.
 */
const goals = { rate: 1, alone: 4, p99Ms: 50, p99: 12 };

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "5" },
    connections: { type: "string", default: "64,128,256" },
  },
});
const rounds = Number(flags.rounds);
const seconds = Number(flags.seconds);
const connections = flags.connections.split(",").map(Number);
const floorClients = [1, 8, 16, 32, 64];
const latencyClients = 16;

async function asked<T>(address: PoolConfig, ask: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(address);
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

/** How many of them are really there. */
function found(address: PoolConfig, ids: string[]): Promise<number> {
  const text =
    "select count(distinct notification_id)::int as n from webhook_events where notification_id = any($1)";
  return asked(address, async (client) => (await client.query<{ n: number }>(text, [ids])).rows[0]?.n ?? 0);
}

/** The floor must not pay for what the last round left to do: neither rows that wait nor pages to be written. */
function untilWorkedOff(address: PoolConfig): Promise<number> {
  const started = performance.now();
  return asked(address, async (client) => {
    while ((await client.query("select 1 from webhook_events where outcome = 'waiting' limit 1")).rowCount) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const seconds = (performance.now() - started) / 1_000;
    await client.query("checkpoint");
    return seconds;
  });
}

type Figure = { rate: number; workedOff: number };
type Round = { floor: Floor; at16: Floor; figures: Figure[]; p99: number };

async function takeRound(desk: Desk, folder: string, bestClients: number): Promise<Round> {
  const at = (clients: number) => floorOf(desk.database, { clients, seconds, folder });
  const floor = await at(bestClients);
  const figures: Figure[] = [];
  for (const count of connections) {
    const started = performance.now();
    const load = await sendAtFullSpeed(desk.port, count, seconds);
    const took = (load.lastAt - started) / 1_000;
    const waited = await untilWorkedOff(desk.database);
    const kept = await found(desk.database, load.acknowledged);
    figures.push({ rate: kept / took, workedOff: kept / (took + waited) });
  }
  const at16 = bestClients === latencyClients ? floor : await at(latencyClients);
  const half = Math.max(...figures.map(({ rate }) => rate)) / 2;
  const paced = await sendEvenly(desk.port, { rate: half, seconds, connections: 128 });
  await untilWorkedOff(desk.database);
  return { floor, at16, figures, p99: quantile(paced.times, 0.99) };
}

type Line = { name: string; unit: string; floors: number[]; figures: number[]; goal: number };

/** The ratio is judged by its median over the rounds. */
function report({ name, unit, floors, figures, goal }: Line, isReached: (ratio: number) => boolean) {
  const ratios = figures.map((figure, n) => figure / (floors[n] ?? Number.NaN));
  const [floor, figure, ratio] = [median(floors), median(figures), median(ratios)];
  const pass = isReached(ratio);
  if (!pass) process.exitCode = 1;
  print({ name, unit, floor, figure, ratio, goal, pass, rounds: ratios }, flags.json);
}

function reportAll(taken: Round[], alone: Floor) {
  const floors = taken.map(({ floor }) => floor.rate);
  for (const [n, count] of connections.entries()) {
    const of = (pick: (figure: Figure) => number) =>
      taken.map(({ figures }) => figures.slice(n, n + 1).map(pick)[0] ?? Number.NaN);
    const line = { name: `ingest-${count}`, unit: "acks/s", floors, figures: of(({ rate }) => rate) };
    report({ ...line, goal: goals.rate }, (ratio) => ratio >= goals.rate);
    if (!flags.json)
      console.log(`  taken in and worked off ${median(of(({ workedOff }) => workedOff)).toFixed(0)}/s`);
  }
  const best = taken.map(({ figures }) => Math.max(...figures.map(({ rate }) => rate)));
  report(
    {
      name: "ingest-best",
      unit: "acks/s",
      floors,
      figures: best,
      goal: goals.rate,
    },
    (ratio) => ratio >= goals.rate,
  );
  report(
    {
      name: "ingest-alone",
      unit: "acks/s",
      floors: best.map(() => alone.rate),
      figures: best,
      goal: goals.alone,
    },
    (ratio) => ratio >= goals.alone,
  );
  const p99s = taken.map(({ p99 }) => p99);
  const latencies = taken.map(({ at16 }) => at16.latencyMs);
  const late = { name: "ack-p99", unit: "ms", floors: latencies, figures: p99s };
  report({ ...late, goal: goals.p99 }, (ratio) => ratio <= goals.p99 && median(p99s) <= goals.p99Ms);
}

const folder = await mkdtemp(path.join(tmpdir(), "bench-ingest-"));
const desk = await startDesk();
try {
  await prepareFloor(desk.database);
  const trial = new Map<number, Floor>();
  for (const clients of floorClients)
    trial.set(clients, await floorOf(desk.database, { clients, seconds, folder }));
  const [[best, bestFloor] = [16, { rate: 1, latencyMs: 1 }]] = [...trial].toSorted(
    ([, a], [, b]) => b.rate - a.rate,
  );
  await sendAtFullSpeed(desk.port, 64, seconds);
  await untilWorkedOff(desk.database);
  const taken: Round[] = [];
  for (let round = 0; round < rounds; round++) taken.push(await takeRound(desk, folder, best));
  reportAll(taken, trial.get(1) ?? bestFloor);
} finally {
  await desk.stop();
  await rm(folder, { recursive: true, force: true });
}
