import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { Client, Pool, type PoolConfig } from "pg";
import { requestOfNode } from "@/lib/api/node-http";
import { createNodeServer, type HotPath } from "@/lib/api/node-server";
import { closeDatabase, setDatabaseAddress } from "@/lib/db/client";
import { startEmbedded } from "@/lib/db/embedded";
import { migrateDatabase } from "@/lib/db/migrate";
import { aPerson, aSessionOf } from "@/lib/testing/people";

/**
 * Identifier search (whole number, start, last six characters) over HTTP against `SELECT 1` over HTTP, by the 95th
 * percentile. The floor asks nobody who is there and does nothing but SELECT 1; the figure is the production server with a
 * signed-in session, rows, total and freshness.
 */
const goal = 3;

const { values: flags } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    size: { type: "string", default: "200000" },
    rounds: { type: "string", default: "7" },
    requests: { type: "string", default: "300" },
    floor: { type: "string" },
  },
});

const size = Number(flags.size);
const rounds = Number(flags.rounds);
const requests = Number(flags.requests);

/** `SELECT 1` and nothing else, through the same HTTP server as the app, in a process of its own like the app. */
async function serveFloor(connectionString: string) {
  const pool = new Pool({ connectionString });
  const answer = async (_request: Request) => Response.json((await pool.query("select 1 as one")).rows);
  const path = {
    prefix: "/",
    hasParameter: true,
    serve: (_call, _rest, request) => answer(requestOfNode(request)),
  } satisfies HotPath;
  const server = createNodeServer([path], async () => undefined);
  server.listen(0, "127.0.0.1", () => console.log(`listening ${(server.address() as AddressInfo).port}`));
  await once(process, "SIGTERM");
  process.exit(0);
}

async function measure() {
  const folder = await mkdtemp(path.join(tmpdir(), "bench-search-"));
  const postgres = await startEmbedded(folder);
  const children: ChildProcess[] = [];
  try {
    await migrateDatabase(postgres.address);
    const queries = await seed(postgres.address);
    const cookie = await signIn(postgres.address, folder);
    const url = `postgres://warehouse@localhost/warehouse?host=${encodeURIComponent(String(postgres.address.host))}`;
    const [self = ""] = process.argv.slice(1);
    const floorPort = await start(children, [self, `--floor=${url}`], {}, /listening (\d+)/);
    const port = await freePort();
    await start(children, ["--enable-source-maps", "dist/server.js"], environment(url, port), /"ready"/);
    const floor = () => timed(`http://127.0.0.1:${floorPort}/`, {}, isOne);
    const search = () => {
      const { q, orderId } = pick(queries);
      return timed(
        `http://127.0.0.1:${port}/api/orders?q=${encodeURIComponent(q)}`,
        { cookie },
        has(orderId),
      );
    };
    report(await interleaved(floor, search));
  } finally {
    for (const child of children) child.kill("SIGTERM");
    await Promise.all(
      children.map((child) =>
        child.exitCode === null && child.signalCode === null ? once(child, "exit") : Promise.resolve([]),
      ),
    );
    await untilAlone(postgres.address);
    await postgres.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

type Query = { q: string; orderId: string };

/** Orders with codes of real shapes, and what a person would type to find some of them. */
async function seed(address: PoolConfig): Promise<Query[]> {
  const client = new Client(address);
  await client.connect();
  await client.query("set synchronous_commit = off");
  await client.query("select setseed(0.5)");
  await client.query(
    `insert into orders (order_id, channel, shop_id, order_status, external_order_sn, currency, total_amount, is_cod,
       pay_at, promised_to_ship_before, create_at, last_update_at, customer_name, total_quantity, label_print_status,
       parcels, items, couriers, warehouse_ids, skus, search_text, checked_at, detail_at)
     select 'SO' || upper(substr(md5(i::text), 1, 24)), (array['SHOPEE_ID','TOKOPEDIA_ID','TIKTOK_ID','LAZADA_ID'])[1 + i % 4],
       'SH' || i % 20, (array['READY_TO_SHIP','PAID','SHIPPING','DELIVERED','DELIVERED','DELIVERED','CANCELLED'])[1 + i % 7],
       upper(substr(md5('sn' || i), 1, 14)), 'IDR', 1000 * (10 + i % 900), i % 5 = 0, at, at + interval '2 days', at, at,
       'Pembeli ' || i % 5000, 1 + i % 4, case when i % 3 = 0 then 'NOT_PRINTED' else 'PRINTED' end,
       jsonb_build_array(jsonb_build_object('logisticsProviderName', 'J&T Express',
         'logisticsTrackingNumber', 'JX' || (1000000000 + i * 7919::bigint % 8999999999), 'packageId', 'OFG' || 100000000000 + i)),
       jsonb_build_array(jsonb_build_object('sku', 'SKU-' || i % 3000, 'productName', 'Kaos Polos ' || i % 700, 'quantity', 1)),
       array['J&T Express'], array['WW' || i % 3], array['SKU-' || i % 3000],
       'KAOS POLOS ' || i % 700 || ' SKU-' || i % 3000 || ' PEMBELI ' || i % 5000, now(), now()
     from (select i, now() - random() * interval '90 days' as at from generate_series(1, $1::int) i) rows`,
    [size],
  );
  await client.query(
    `insert into order_codes (code, kind, order_id)
     select order_id, 'order_id', order_id from orders
     union all select external_order_sn, 'order_sn', order_id from orders
     union all select parcels->0->>'logisticsTrackingNumber', 'waybill', order_id from orders
     union all select parcels->0->>'packageId', 'package_id', order_id from orders`,
  );
  await client.query("vacuum analyze");
  const { rows } = await client.query<{ code: string; order_id: string }>(
    "select code, order_id from order_codes where kind <> 'package_id' order by md5(code) limit 3000",
  );
  await client.end();
  const ways = [
    (code: string) => code,
    (code: string) => code.slice(0, 10),
    (code: string) => code.slice(-6),
  ];
  return rows.map(({ code, order_id }, index) => ({
    q: (ways[index % 3] ?? String)(code),
    orderId: order_id,
  }));
}

const authSecret = "bench-auth-secret-0123456789-abcdefghij";

function environment(databaseUrl: string, port: number) {
  return {
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    AUTH_SECRET: authSecret,
    DATABASE_URL: databaseUrl,
    GINEE_BASE_URL: "http://127.0.0.1:9",
    GINEE_ACCESS_KEY: "bench",
    GINEE_SECRET_KEY: "bench",
    WEBHOOK_TOKENS: "bench-webhook-token-0123456789",
    SYNC_INTERVAL_SECONDS: "86400",
  };
}

/** The session is made as the app makes it, with the app's own secret. */
async function signIn(address: PoolConfig, folder: string): Promise<string> {
  Object.assign(process.env, environment("postgres://warehouse@localhost/warehouse", 3000), {
    DATA_DIR: folder,
  });
  setDatabaseAddress(address);
  const { userId } = await aPerson("operator");
  const cookie = await aSessionOf(userId);
  await closeDatabase();
  return cookie;
}

/** Resolves with the number in what it prints once it is up. */
function start(
  children: ChildProcess[],
  args: string[],
  env: Record<string, string>,
  isUp: RegExp,
): Promise<number> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  let said = "";
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      said = (said + chunk).slice(-10_000);
      const match = isUp.exec(said);
      if (match) resolve(Number(match[1] ?? 0));
    });
    child.on("exit", () => reject(new Error(`it ended before it was up: ${said.slice(-2_000)}`)));
  });
}

/** A server that somebody else still talks to is not stopped, and the connections of an ended process linger a moment. */
async function untilAlone(address: PoolConfig) {
  const client = new Client({ ...address, database: "postgres" });
  await client.connect();
  const question = "select 1 from pg_stat_activity where datname = $1 limit 1";
  for (let left = 100; left > 0; left--) {
    const { rowCount } = await client.query(question, [address.database]);
    if (!rowCount) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await client.end();
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const isOne = (body: string) => body.includes('"one":1');
const has = (orderId: string) => (body: string) => body.includes(`"orderId":"${orderId}"`);

function pick<T>(list: T[]): T {
  const found = list[Math.floor(Math.random() * list.length)];
  if (found === undefined) throw new Error("nothing to search for");
  return found;
}

/** Milliseconds from sending to the last byte; a wrong answer ends the measurement. */
function timed(
  url: string,
  headers: Record<string, string>,
  isRight: (body: string) => boolean,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    get(url, { agent, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      response.on("end", () => {
        const ms = performance.now() - started;
        if (response.statusCode === 200 && isRight(body)) resolve(ms);
        else reject(new Error(`${url} answered ${response.statusCode}: ${body.slice(0, 500)}`));
      });
    }).on("error", reject);
  });
}

function p95(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
}

type Ask = () => Promise<number>;
type Round = { floor: number; figure: number };

/** One by one in turn, so that whatever else the machine does meets both alike. */
async function inTurn(floor: Ask, search: Ask): Promise<Round> {
  const floors: number[] = [];
  const figures: number[] = [];
  for (let i = 0; i < requests; i++) {
    floors.push(await floor());
    figures.push(await search());
  }
  return { floor: p95(floors), figure: p95(figures) };
}

async function interleaved(floor: Ask, search: Ask): Promise<Round[]> {
  await inTurn(floor, search);
  const taken: Round[] = [];
  for (let round = 0; round < rounds; round++) taken.push(await inTurn(floor, search));
  return taken;
}

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

function report(taken: Round[]) {
  const floor = median(taken.map((round) => round.floor));
  const figure = median(taken.map((round) => round.figure));
  const ratio = median(taken.map((round) => round.figure / round.floor));
  const rounded = (value: number) => Math.round(value * 1_000) / 1_000;
  const line = {
    name: "search",
    unit: "ms",
    floor: rounded(floor),
    figure: rounded(figure),
    ratio: rounded(ratio),
    goal,
    pass: ratio <= goal,
    rounds: taken.map((round) => rounded(round.figure / round.floor)),
  };
  if (flags.json) console.log(JSON.stringify(line));
  else {
    console.log(`identifier search over ${size} orders, p95 over HTTP: ${line.figure} ms`);
    console.log(`SELECT 1 over HTTP, p95: ${line.floor} ms`);
    console.log(`ratio ${line.ratio}, goal ${goal}: ${line.pass ? "reached" : "missed"}`);
  }
  if (!line.pass) process.exitCode = 1;
}

if (flags.floor) await serveFloor(flags.floor);
else await measure();
