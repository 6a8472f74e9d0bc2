import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { QueryResultRow } from "pg";
import { isCombined, takeCensus, type Census } from "@/lib/combinations/read";
import {
  choicesOf,
  countCells,
  keysWithin,
  noDeadline,
  type Cell,
  type Counted,
  type ValueCount,
} from "@/lib/combinations/rules";
import { frequentQuery, isStatementTimeout, rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { orderConditions, whereAll, type OrderConditions } from "@/lib/filters/read";
import { facetFilters, rangeFilters, type OrderFilter } from "@/lib/filters/schema";
import type { OrderFacets } from "@/lib/orders/schema";
import { singleton } from "@/lib/singleton";

/** Combinations and deadlines are counted exactly at any size; a text, an SKU or a time up to so many orders. */
const countCap = 10_000;

const timeoutMs = 2_000;

export type Count = { count: number; exact: boolean };

/** How many orders a list with this filter has; with `exact` false at least so many. @throws AppError `overloaded` */
export async function countMatching(filter: OrderFilter, now?: Date): Promise<Count> {
  const [conditions, census] = await Promise.all([orderConditions(filter, now), takeCensus(now)]);
  const { counted, exact } = await count(filter, conditions, census);
  return { count: counted.total, exact };
}

/**
 * How many orders each choice would list: a facet counts with every other filter applied but not its own, so that its
 * numbers say what a click on them would show; with `exact` false they are at least so many. The same question at the same
 * time is asked once. @throws AppError `overloaded`
 */
export function readFacets(search: OrderFilter, now?: Date): Promise<OrderFacets> {
  if (now) return countFacets(search, now);
  const flights = singleton("facet-flights", () => new Map<string, Promise<OrderFacets>>());
  const names = ["q", ...rangeFilters, ...facetFilters] as const;
  const key = JSON.stringify(names.map((name) => search[name]));
  const flight = flights.get(key) ?? countFacets(search).finally(() => flights.delete(key));
  flights.set(key, flight);
  return flight;
}

async function countFacets(filter: OrderFilter, now?: Date): Promise<OrderFacets> {
  const [conditions, census] = await Promise.all([orderConditions(filter, now), takeCensus(now)]);
  const [{ counted, exact }, sku, names] = await Promise.all([
    count(filter, conditions, census),
    countSkus(filter, conditions, census),
    readNames(),
  ]);
  const { facets, cancelRequested } = counted;
  const labelled = (list: ValueCount[]) =>
    list.map(({ value, count: orders }) => ({ value, label: names.get(value) ?? null, count: orders }));
  return {
    ...facets,
    shop: labelled(facets.shop),
    warehouse: labelled(facets.warehouse),
    sku: sku.rows,
    cancelRequested,
    exact,
    isSkuExact: sku.exact,
  };
}

type Total = { counted: Counted; exact: boolean };

async function count(filter: OrderFilter, conditions: OrderConditions, census: Census): Promise<Total> {
  const { book, slots } = census;
  const evaluated = (cells: Cell[]) => countCells(book, cells, filter, slots);
  if (isCombined(filter)) return { counted: evaluated(census.cells), exact: true };

  const common = commonOf(conditions);
  const cells = await readCells(common, census);
  if (ordersIn(cells) <= countCap) return { counted: evaluated(cells), exact: true };
  const keys = keysWithin(book, filter, 1);
  if (keys.length === book.keys.length) return { counted: evaluated(cells), exact: false };
  const fewer = await readCells([...common, hasKey(keys)], census);
  return { counted: evaluated(fewer), exact: ordersIn(fewer) <= countCap };
}

/** What combinations cannot answer. */
function commonOf({ common, facets }: OrderConditions): SQL[] {
  const sku = facets.get("sku");
  return sku ? [...common, sku] : common;
}

const ordersIn = (cells: Cell[]) => cells.reduce((sum, cell) => sum + cell.count, 0);
const hasKey = (keys: string[]) => sql`o.facets_key = any(${sql.param(keys)}::bigint[])`;

type CellRow = { key: string; slot: number; orders: number };

async function readCells(conditions: SQL[], { book, slots }: Census): Promise<Cell[]> {
  const bounds = sql.param(slots.bounds.map((at) => at.toISOString()));
  const rows = await withinTime<CellRow>(sql`
    select facets_key::text as key, count(*)::int as orders,
      coalesce(width_bucket(promised_to_ship_before, ${bounds}::timestamptz[]), ${noDeadline}) as slot
    from (
      select o.facets_key, o.promised_to_ship_before from orders o ${whereAll(conditions)} limit ${countCap + 1}
    ) as matching
    group by 1, 3`);
  // A combination that is newer than the census belongs to orders that are newer than this answer.
  return rows.flatMap(({ key, slot, orders }) => {
    const place = book.places.get(key);
    return place === undefined ? [] : [{ place, slot, count: orders }];
  });
}

/** SKUs are far too many to combine: counted from the orders themselves, and from so many at most. */
const skuCap = 2_000;
const mostSkus = 100;

type Skus = { rows: ValueCount[]; exact: boolean };

async function countSkus(filter: OrderFilter, conditions: OrderConditions, { book }: Census): Promise<Skus> {
  const keys = choicesOf(filter).size > 0 ? [hasKey(keysWithin(book, filter, 0))] : [];
  const due = conditions.facets.get("due");
  const matching = whereAll([...conditions.common, ...(due ? [due] : []), ...keys]);
  const rows = await withinTime<{ value: string | null; count: number; orders: number }>(sql`
    with matching as materialized (select o.skus from orders o ${matching} limit ${skuCap + 1})
    select value, count(*)::int as count, (select count(*)::int from matching) as orders
    from matching cross join lateral (select distinct sku from unnest(skus) as sku) as skus(value)
    group by value order by 2 desc, 1 limit ${mostSkus}`);
  return {
    rows: rows.flatMap(({ value, count: orders }) => (value === null ? [] : [{ value, count: orders }])),
    exact: (rows[0]?.orders ?? 0) <= skuCap,
  };
}

/** Of shops and warehouses, by id. */
async function readNames(): Promise<Map<string, string | null>> {
  const rows = await names({});
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const names = frequentQuery<{ id: string; name: string | null }>(
  () => sql`select shop_id as id, name from shops union all select warehouse_id, name from warehouses`,
);

async function withinTime<T extends QueryResultRow>(statement: SQL): Promise<T[]> {
  try {
    return await rowsOf<T>(statement, { timeoutMs });
  } catch (error) {
    if (!isStatementTimeout(error)) throw error;
    throw new AppError("overloaded", "counting took too long", { cause: error });
  }
}
