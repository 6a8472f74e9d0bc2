import { execFile } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import { Client, type PoolConfig } from "pg";
import { median, notice, print, quantile, startDesk, webhookToken, type Desk } from "./desk";

/**
 * Acknowledged webhooks a second against the best rate at which the same PostgreSQL takes the same row, one row and one
 * commit at a time (pgbench where the machine has it). Floor and figure take turns; an acknowledgement counts when its
 * id is found afterwards.
 */
const goal = 1;

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "5" },
    connections: { type: "string", default: "16,64,256" },
  },
});
const rounds = Number(flags.rounds);
const seconds = Number(flags.seconds);
const connections = flags.connections.split(",").map(Number);
const floorClients = [1, 8, 16, 32, 64];

const run = promisify(execFile);
const pgbench = globSync("/usr/lib/postgresql/*/bin/pgbench").concat("/usr/bin/pgbench").find(existsSync);
const body = JSON.stringify(notice("0000000000000000")).replaceAll("'", "''");

async function prepareFloor(address: PoolConfig) {
  const client = new Client(address);
  await client.connect();
  await client.query(
    "create table bench_floor (id bigint generated always as identity primary key, body text not null)",
  );
  await client.end();
}

async function floorOf(address: PoolConfig, clients: number, folder: string): Promise<number> {
  if (!pgbench) return floorByNode(address, clients);
  const script = path.join(folder, "insert.sql");
  await writeFile(script, `insert into bench_floor (body) values ('${body}');\n`);
  const args = [
    "-n",
    "-M",
    "prepared",
    "-T",
    String(seconds),
    "-f",
    script,
    "-c",
    String(clients),
    "-j",
    "2",
  ];
  const target = ["-h", String(address.host), "-U", String(address.user), String(address.database)];
  const { stdout } = await run(pgbench, [...args, ...target]);
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
}

async function floorByNode(address: PoolConfig, clients: number): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  let count = 0;
  const worker = async () => {
    const client = new Client(address);
    await client.connect();
    while (performance.now() < until) {
      await client.query({
        name: "floor",
        text: "insert into bench_floor (body) values ($1)",
        values: [body],
      });
      count += 1;
    }
    await client.end();
  };
  await Promise.all(Array.from({ length: clients }, worker));
  return count / seconds;
}

type Load = { acknowledged: string[]; times: number[]; seconds: number };

let nextId = Date.now() * 1_000;

/** Raw sockets with keep-alive: a load generator that costs little of the two cores it shares. */
async function load(port: number, count: number): Promise<Load> {
  const result: Load = { acknowledged: [], times: [], seconds: 0 };
  const started = performance.now();
  const until = started + seconds * 1_000;
  await Promise.all(Array.from({ length: count }, () => oneConnection(port, until, result)));
  result.seconds = (performance.now() - started) / 1_000;
  return result;
}

function oneConnection(port: number, until: number, result: Load): Promise<void> {
  return new Promise((resolve, reject) => {
    const head = `POST /api/webhooks/ginee/${webhookToken} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
    let id = "";
    let sentAt = 0;
    let answer = "";
    const send = () => {
      id = String(nextId++);
      const text = JSON.stringify(notice(id));
      sentAt = performance.now();
      socket.write(`${head}content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    };
    const socket = connect(port, "127.0.0.1", send).setNoDelay(true).setEncoding("utf8");
    socket.on("error", reject);
    socket.on("data", (chunk: string) => {
      answer += chunk;
      if (!answer.includes("\r\n\r\n")) return;
      if (!answer.startsWith("HTTP/1.1 200 ")) return void reject(new Error(answer.slice(0, 200)));
      if (!answer.endsWith('\r\n\r\n{"status":true}')) return;
      answer = "";
      result.acknowledged.push(`GENIE${id}`);
      result.times.push(performance.now() - sentAt);
      if (performance.now() < until) return void send();
      socket.end();
      resolve();
    });
  });
}

/** How many of them are really there. */
async function found(address: PoolConfig, ids: string[]): Promise<number> {
  const client = new Client(address);
  await client.connect();
  const { rows } = await client.query<{ n: number }>(
    "select count(distinct notification_id)::int as n from webhook_events where notification_id = any($1)",
    [ids],
  );
  await client.end();
  return rows[0]?.n ?? 0;
}

/** The floor must not pay for what the last round left to do. */
async function untilWorkedOff(address: PoolConfig): Promise<number> {
  const started = performance.now();
  const client = new Client(address);
  await client.connect();
  for (;;) {
    const { rows } = await client.query("select 1 from webhook_events where outcome = 'waiting' limit 1");
    if (rows.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await client.end();
  return (performance.now() - started) / 1_000;
}

type Taken = { floor: number; figures: { rate: number; p99: number; workedOff: number }[] };

async function measure(desk: Desk, folder: string, bestFloor: number): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (let round = 0; round < rounds; round++) {
    const floor = await floorOf(desk.database, bestFloor, folder);
    const figures: Taken["figures"] = [];
    for (const count of connections) {
      const result = await load(desk.port, count);
      const waited = await untilWorkedOff(desk.database);
      const rate = (await found(desk.database, result.acknowledged)) / result.seconds;
      const all = result.acknowledged.length / (result.seconds + waited);
      figures.push({ rate, p99: quantile(result.times, 0.99), workedOff: all });
    }
    taken.push({ floor, figures });
  }
  return taken;
}

function report(taken: Taken[]) {
  const floors = taken.map((round) => round.floor);
  for (const [n, count] of connections.entries()) {
    const of = (pick: (figure: Taken["figures"][number]) => number) =>
      taken.flatMap(({ figures }) => figures.slice(n, n + 1).map(pick));
    const rates = of((figure) => figure.rate);
    const ratios = taken.map(({ floor }, round) => (rates[round] ?? Number.NaN) / floor);
    const ratio = median(ratios);
    const shared = { floor: median(floors), unit: "acks/s", rounds: ratios };
    print(
      { name: `ingest-${count}`, ...shared, figure: median(rates), ratio, goal, pass: ratio >= goal },
      flags.json,
    );
    const p99 = median(of((figure) => figure.p99));
    const processed = median(of((figure) => figure.workedOff));
    if (!flags.json)
      console.log(`  ack p99 ${p99.toFixed(1)} ms; taken in and worked off ${processed.toFixed(0)}/s`);
  }
}

const folder = await mkdtemp(path.join(tmpdir(), "bench-ingest-"));
const desk = await startDesk();
try {
  await prepareFloor(desk.database);
  const trial: { clients: number; rate: number }[] = [];
  for (const clients of floorClients)
    trial.push({ clients, rate: await floorOf(desk.database, clients, folder) });
  const best = trial.toSorted((a, b) => b.rate - a.rate)[0]?.clients ?? 16;
  await load(desk.port, 64);
  await untilWorkedOff(desk.database);
  report(await measure(desk, folder, best));
} finally {
  await desk.stop();
  await rm(folder, { recursive: true, force: true });
}
