import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { QueryResultRow } from "pg";
import { isCombined, takeCensus, type Census } from "@/lib/combinations/read";
import {
  choicesOf,
  countCells,
  emptyCells,
  keysWithin,
  noDeadline,
  setCell,
  totalOf,
  type Cells,
  type Counted,
  type ValueCount,
} from "@/lib/combinations/rules";
import { isStatementTimeout, rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { orderConditions, whereAll, type OrderConditions } from "@/lib/filters/read";
import { facetFilters, rangeFilters, type OrderFilter } from "@/lib/filters/schema";
import type { OrderFacets } from "@/lib/orders/schema";
import { placeNames } from "@/lib/shops/read";
import { singleton } from "@/lib/singleton";

/**
 * Combinations and deadlines are counted exactly at any size; times, which an index tells, up to so many orders, and a text
 * or an SKU, which take a look at each order, up to fewer.
 */
const countCap = { byIndex: 100_000, byOrder: 5_000 };
/** Of a text that most orders have, the newest orders are looked at. */
const newestCounted = 5_000;

const timeoutMs = 2_000;

export type Count = { count: number; exact: boolean };

/** How many orders a list with this filter has; with `exact` false at least so many. @throws AppError `overloaded` */
export async function countMatching(filter: OrderFilter, now?: Date): Promise<Count> {
  const [conditions, census] = await Promise.all([orderConditions(filter, now), takeCensus({ now })]);
  const { book, cells, slots } = census;
  if (isCombined(filter)) return { count: totalOf(book, cells, filter, slots), exact: true };
  const due = conditions.facets.get("due");
  const all = [...commonOf(conditions), ...(due ? [due] : []), ...keyOf(filter, census)];
  const { cells: found, exact } = await readCells(all, conditions, census);
  return { count: ordersIn(found), exact };
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
  const [conditions, census] = await Promise.all([orderConditions(filter, now), takeCensus({ now })]);
  const counting = count(filter, conditions, census);
  const known = isCombined(filter) ? (await counting).counted.total : null;
  const [{ counted, exact }, sku, names] = await Promise.all([
    counting,
    countSkus(filter, conditions, { census, known }),
    placeNames.recent(),
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
  const evaluated = (cells: Cells) => countCells(book, cells, filter, slots);
  if (isCombined(filter)) return { counted: evaluated(census.cells), exact: true };

  const common = commonOf(conditions);
  const { cells, exact } = await readCells(common, conditions, census);
  const keys = exact ? [] : keysWithin(book, filter, 1);
  if (exact || keys.length === book.keys.length) return { counted: evaluated(cells), exact };
  const fewer = await readCells([...common, hasKey(keys)], conditions, census);
  return { counted: evaluated(fewer.cells), exact: fewer.exact };
}

/** What combinations cannot answer. */
function commonOf({ common, facets }: OrderConditions): SQL[] {
  const sku = facets.get("sku");
  return sku ? [...common, sku] : common;
}

const ordersIn = ({ counts }: Cells) => counts.reduce((sum, count) => sum + count, 0);
const hasKey = (keys: string[]) => sql`o.facets_key = any(${sql.param(keys)}::bigint[])`;
/** All choices among combinations as one condition; none without a choice. */
const keyOf = (filter: OrderFilter, { book }: Census) =>
  choicesOf(filter).size > 0 ? [hasKey(keysWithin(book, filter, 0))] : [];

type CellRow = { key: string; slot: number; orders: number };

async function readCells(
  where: SQL[],
  { isFrequent, isBroad, facets }: OrderConditions,
  { book, slots }: Census,
): Promise<{ cells: Cells; exact: boolean }> {
  const cap = isBroad || facets.has("sku") ? countCap.byOrder : countCap.byIndex;
  const bounds = sql.param(slots.bounds.map((at) => at.toISOString()));
  const rows = await withinTime<CellRow>(
    sql`
    select facets_key::text as key, count(*)::int as orders,
      coalesce(width_bucket(promised_to_ship_before, ${bounds}::timestamptz[]), ${noDeadline}) as slot
    from (
      select o.facets_key, o.promised_to_ship_before
      from ${isFrequent ? newestOrders : sql`orders o`} ${whereAll(where)} limit ${cap + 1}
    ) as matching
    group by 1, 3`,
    isFrequent,
  );
  // A combination that is newer than the census belongs to orders that are newer than this answer.
  const cells = emptyCells(rows.length);
  rows.forEach(({ key, slot, orders }, at) => {
    const place = book.places.get(key);
    if (place !== undefined) setCell(cells, at, [place, slot, orders]);
  });
  return { cells, exact: !isFrequent && ordersIn(cells) <= cap };
}

const newestOrders = sql`(
  select * from orders order by last_update_at desc nulls first, order_id desc limit ${newestCounted}) o`;

/** SKUs are far too many to combine: counted from the orders themselves, and of more than these from a few. */
const skuCap = 2_000;
const skuSample = 300;
const mostSkus = 100;

type Skus = { rows: ValueCount[]; exact: boolean };

async function countSkus(
  filter: OrderFilter,
  { common, facets, isFrequent }: OrderConditions,
  { census, known }: { census: Census; known: number | null },
): Promise<Skus> {
  const cap = isFrequent || (known ?? 0) > skuCap ? skuSample : skuCap;
  const due = facets.get("due");
  const where = whereAll([...common, ...(due ? [due] : []), ...keyOf(filter, census)]);
  const limit = sql`limit ${cap + 1}`;
  // The newest orders are told apart by `orders_list`, and only those that match are read as a whole.
  const matching = isFrequent
    ? sql`select skus from (select o.order_id from ${newestOrders} ${where} ${limit}) as found join orders using (order_id)`
    : sql`select o.skus from orders o ${where} ${limit}`;
  const rows = await withinTime<{ value: string | null; count: number; orders: number }>(
    sql`
    with matching as materialized (${matching})
    select value, count(*)::int as count, (select count(*)::int from matching) as orders
    from matching cross join lateral (select distinct sku from unnest(skus) as sku) as skus(value)
    group by value order by 2 desc, 1 limit ${mostSkus}`,
    isFrequent,
  );
  return {
    rows: rows.flatMap(({ value, count: orders }) => (value === null ? [] : [{ value, count: orders }])),
    exact: !isFrequent && (rows[0]?.orders ?? 0) <= cap,
  };
}

async function withinTime<T extends QueryResultRow>(statement: SQL, isWalk: boolean): Promise<T[]> {
  try {
    return await rowsOf<T>(statement, { timeoutMs, isWalk });
  } catch (error) {
    if (!isStatementTimeout(error)) throw error;
    throw new AppError("overloaded", "counting took too long", { cause: error });
  }
}
