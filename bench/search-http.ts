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
 * Identifier search (whole number, start, last six characters) over HTTP against `SELECT 1` over HTTP, by the 95th
 * percentile. The floor asks nobody who is there and does nothing but SELECT 1; the figure is the production server with a
 * signed-in session, rows, total and freshness.
 */
const goal = 1.5;

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
type Query = { q: string; orderId: string };

export async function measureIdentifiers(
  address: PoolConfig,
  { floorUrl, baseUrl, cookie }: Served,
  { rounds, requests, json }: { rounds: number; requests: number; json: boolean },
) {
  const queries = await pickQueries(address);
  let next = 0;
  const floor = () => timedGet(floorUrl, {}, (body) => body.includes('"one":1'));
  const search = () => {
    const { q, orderId } = queries[next++ % queries.length] ?? { q: "", orderId: "" };
    return timedGet(`${baseUrl}/api/orders?q=${encodeURIComponent(q)}`, { cookie }, (body) =>
      body.includes(`"orderId":"${orderId}"`),
    );
  };
  // Once each: what is measured is a search, not a disk that is read for the first time.
  for (let asked = 0; asked < queries.length; asked += requests) await inTurn(floor, search, requests);
  const taken = [];
  for (let round = 0; round < rounds; round++) taken.push(await inTurn(floor, search, requests));
  const ratios = taken.map((round) => round.figure / round.floor);
  const ratio = median(ratios);
  const pass = ratio <= goal;
  const [low, high] = [median(taken.map((round) => round.floor)), median(taken.map((round) => round.figure))];
  print(
    { name: "search-identifier", unit: "ms", floor: low, figure: high, ratio, goal, pass, rounds: ratios },
    json,
  );
  return pass;
}

/** Numbers and waybills of all kinds, as a whole, their first ten and their last six characters in turn. */
async function pickQueries(address: PoolConfig): Promise<Query[]> {
  const rows = await ask<{ code: string; order_id: string }>(
    address,
    `select code, order_id from order_codes tablesample system(0.2)
     where kind in ('order_id', 'order_sn', 'waybill') and length(code) >= 12 order by md5(code) limit 3000`,
  );
  const ways = [
    (code: string) => code,
    (code: string) => code.slice(0, 10),
    (code: string) => code.slice(-6),
  ];
  const queries = rows.map(({ code, order_id }, at) => ({
    q: (ways[at % 3] ?? String)(code),
    orderId: order_id,
  }));
  return onlyFound(address, queries);
}

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

type Ask = () => Promise<number>;

/** One by one in turn, so that whatever else the machine does meets both alike. */
async function inTurn(floor: Ask, search: Ask, requests: number) {
  const floors: number[] = [];
  const figures: number[] = [];
  for (let i = 0; i < requests; i++) {
    floors.push(await floor());
    figures.push(await search());
  }
  return { floor: quantile(floors, 0.95), figure: quantile(figures, 0.95) };
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
