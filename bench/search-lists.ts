import type { PoolConfig } from "pg";
import { readFacets } from "@/lib/facets/read";
import { listOrders } from "@/lib/orders/read";
import { parseOrderSearch, type OrderSearch } from "@/lib/orders/search-params";
import { encodeCursor } from "@/lib/orders/rules";
import { median, print, quantile } from "./desk";
import { ask, timed } from "./search-world";

const viewer = { role: "supervisor" } as const;
const select1 = (address: PoolConfig) => timed(() => ask(address, "select 1"));

/** Page 10,000 of the plain list against page 1, in turn, by the 95th percentile. */
export async function measurePaging(address: PoolConfig, json: boolean) {
  const goal = 1.5;
  const first = parseOrderSearch({});
  const [row] = await ask<{ id: string; at: string }>(
    address,
    `select order_id as id, to_char(last_update_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from orders
     where last_update_at is not null order by last_update_at desc, order_id desc
     offset least(499999, (select count(*) / 2 from orders)) limit 1`,
  );
  if (!row) throw new Error("no page 10,000");
  const cursor = encodeCursor({ sort: first.sort, values: [row.at], orderId: row.id });
  const page = (search: OrderSearch) => timed(() => listOrders(search, viewer));
  const rounds = [];
  await page(first);
  for (let round = 0; round < 7; round++) {
    const [near, far]: [number[], number[]] = [[], []];
    for (let i = 0; i < 60; i++) {
      near.push(await page(first));
      far.push(await page({ ...first, cursor }));
    }
    rounds.push({ floor: quantile(near, 0.95), figure: quantile(far, 0.95) });
  }
  const ratios = rounds.map(({ floor, figure }) => figure / floor);
  const ratio = median(ratios);
  const [floor, figure] = [median(rounds.map((r) => r.floor)), median(rounds.map((r) => r.figure))];
  const pass = ratio <= goal;
  print({ name: "search-page-10000", unit: "ms", floor, figure, ratio, goal, pass, rounds: ratios }, json);
  return pass;
}

/** Facets of a mix of filters in turn, by the 95th percentile; the floor is opening a connection and `SELECT 1`. */
export async function measureFacets(address: PoolConfig, json: boolean) {
  const goal = 60;
  const mixes = await filterMix(address);
  const times: number[] = [];
  const floors: number[] = [];
  const byMix = new Map<string, number[]>();
  for (const query of mixes) await readFacets(parseOrderSearch(new URLSearchParams(query)));
  for (let round = 0; round < 15; round++) {
    for (const query of mixes) {
      const search = parseOrderSearch(new URLSearchParams(query));
      const ms = await timed(() => readFacets(search));
      times.push(ms);
      byMix.set(query, [...(byMix.get(query) ?? []), ms]);
    }
    floors.push(await select1(address));
  }
  const [figure, floor] = [quantile(times, 0.95), quantile(floors, 0.95)];
  const pass = figure <= goal;
  const rounds = [...byMix.values()].map(median);
  print(
    { name: "search-facets", unit: "ms", floor, figure, ratio: figure / floor, goal, pass, rounds },
    json,
  );
  if (!json) {
    for (const [query, of] of byMix)
      console.log(`  median ${median(of).toFixed(1)} ms: ${query || "no filter"}`);
  }
  return pass;
}

const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** None, one facet, three facets, text, deadline, time, SKU. */
async function filterMix(address: PoolConfig): Promise<string[]> {
  const [shop] = await ask<{ id: string }>(
    address,
    "select shop_id as id from shops order by shop_id limit 1",
  );
  const [sku] = await ask<{ sku: string }>(
    address,
    "select sku from orders, unnest(skus) sku group by 1 order by count(*) desc offset 40 limit 1",
  );
  return [
    "",
    "status=READY_TO_SHIP",
    "status=READY_TO_SHIP&label=NOT_PRINTED&courier=J%26T+Express",
    `status=COMPLETED&channel=SHOPEE_ID&shop=${shop?.id ?? ""}`,
    "due=today&status=READY_TO_SHIP",
    "q=KAOS",
    "q=SITI+CONTOHWATI",
    `created=${dayBefore(7)}..${dayBefore(5)}`,
    `paid=${dayBefore(1)}..&status=READY_TO_SHIP`,
    `sku=${encodeURIComponent(sku?.sku ?? "")}`,
  ];
}
