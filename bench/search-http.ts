import { once } from "node:events";
import { Agent, get } from "node:http";
import type { AddressInfo } from "node:net";
import type { PoolConfig } from "pg";
import { Pool } from "pg";
import { requestOfNode } from "@/lib/api/node-http";
import { createNodeServer, type HotPath } from "@/lib/api/node-server";
import { median, print, quantile } from "./desk";
import { ask } from "./search-world";

/**
 * Identifier search (whole code, start, last six characters) over HTTP against `SELECT 1` over HTTP, by the 95th
 * percentile. The floor asks nobody who is there and does nothing but SELECT 1; the figure is the production server with a
 * signed-in session, rows, total and freshness. The goal is for the mix; each way alone is told beside it.
 */
const goal = 1.5;

/** Of 19 searches at a packing table so many: mostly whole waybills, which scanners send. */
const ways = { waybill: 12, orderNumber: 3, ending: 2, start: 2 };
type Way = keyof typeof ways;

/** `SELECT 1` and nothing else, through the same HTTP server as the app, in a process of its own like the app. */
export async function serveFloor(connectionString: string) {
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

export type Served = { floorUrl: string; baseUrl: string; cookie: string };
type Query = { way: Way; q: string; orderId: string };
type Taken = { floors: number[]; figures: { way: Way; ms: number }[] };

export async function measureIdentifiers(
  address: PoolConfig,
  { floorUrl, baseUrl, cookie }: Served,
  { rounds, requests, json }: { rounds: number; requests: number; json: boolean },
) {
  const queries = await pickQueries(address);
  let next = 0;
  const floor = () => timedGet(floorUrl, {}, (body) => body.includes('"one":1'));
  const search = async () => {
    const query = queries[next++ % queries.length];
    if (!query) throw new Error("there is no code to search for");
    const { way, q, orderId } = query;
    const url = `${baseUrl}/api/orders?q=${encodeURIComponent(q)}`;
    return { way, ms: await timedGet(url, { cookie }, (body) => body.includes(`"orderId":"${orderId}"`)) };
  };
  // Once each: what is measured is a search, not a disk that is read for the first time.
  for (let asked = 0; asked < queries.length; asked += requests) await inTurn(floor, search, requests);
  const taken: Taken[] = [];
  for (let round = 0; round < rounds; round++) taken.push(await inTurn(floor, search, requests));
  const tell = (name: string, isOf: (way: Way) => boolean) => printRounds(name, taken, isOf, json);
  for (const way of Object.keys(ways)) tell(`search-${way}`, (other) => other === way);
  return tell("search-identifier", () => true);
}

function printRounds(name: string, taken: Taken[], isOf: (way: Way) => boolean, json: boolean): boolean {
  const p95s = taken.map(({ floors, figures }) => ({
    floor: quantile(floors, 0.95),
    figure: quantile(
      figures.filter(({ way }) => isOf(way)).map(({ ms }) => ms),
      0.95,
    ),
  }));
  const ratios = p95s.map((round) => round.figure / round.floor);
  const ratio = median(ratios);
  const pass = ratio <= goal;
  const [floor, figure] = [
    median(p95s.map((round) => round.floor)),
    median(p95s.map((round) => round.figure)),
  ];
  print({ name, unit: "ms", floor, figure, ratio, goal, pass, rounds: ratios }, json);
  return pass;
}

/** Codes of all couriers and marketplaces, in the mix of `ways`. */
async function pickQueries(address: PoolConfig): Promise<Query[]> {
  const codes = await ask<{ kind: string; code: string; order_id: string }>(
    address,
    `select kind, code, order_id from order_codes tablesample system(0.4)
     where kind in ('order_sn', 'waybill') and length(code) >= 12 order by md5(code) limit 6000`,
  );
  const waybills = codes.filter(({ kind }) => kind === "waybill");
  const numbers = codes.filter(({ kind }) => kind === "order_sn");
  const mix = (Object.keys(ways) as Way[]).flatMap((way) => Array<Way>(ways[way]).fill(way));
  const queries = Array.from({ length: 3_000 }, (_, at): Query[] => {
    const way = mix[(at * 7) % mix.length] ?? "waybill";
    const found = (way === "orderNumber" ? numbers : waybills)[
      at % Math.min(numbers.length, waybills.length)
    ];
    return found ? [{ way, q: typed[way](found.code), orderId: found.order_id }] : [];
  });
  return onlyFound(address, queries.flat());
}

const typed: Record<Way, (code: string) => string> = {
  waybill: (code) => code,
  orderNumber: (code) => code,
  ending: (code) => code.slice(-6),
  start: (code) => code.slice(0, 10),
};

/** A part of a code may be that of thousands, or a code of its own: left out when its order need not be on the first page. */
async function onlyFound(address: PoolConfig, queries: Query[]): Promise<Query[]> {
  const crowded = await ask<{ q: string }>(
    address,
    `select q from unnest($1::text[]) as q
     where (length(q) <= 10 and exists (select from order_codes where code = q)) or (
       select count(*) from (select from order_codes where code ~>=~ q and code ~<~ (q || '~') limit 51) as found) > 50
     or (
       select count(*) from (select from order_codes where reverse(code) ~>=~ reverse(q) and reverse(code) ~<~ (reverse(q) || '~')
       limit 51) as found) > 50`,
    [queries.map(({ q }) => q)],
  );
  const out = new Set(crowded.map(({ q }) => q));
  return queries.filter(({ q }) => !out.has(q));
}

/** One by one in turn, so that whatever else the machine does meets both alike. */
async function inTurn(
  floor: () => Promise<number>,
  search: () => Promise<Taken["figures"][number]>,
  requests: number,
): Promise<Taken> {
  const taken: Taken = { floors: [], figures: [] };
  for (let i = 0; i < requests; i++) {
    taken.floors.push(await floor());
    taken.figures.push(await search());
  }
  return taken;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Milliseconds from sending to the last byte; a wrong answer ends the measurement. */
export function timedGet(
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
