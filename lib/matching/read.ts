import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { QueryResultRow } from "pg";
import { isCombined, takeCensus, type Census } from "@/lib/combinations/read";
import { choicesOf, keysWithin, totalOf } from "@/lib/combinations/rules";
import { isStatementTimeout, rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { allConditions, orderConditions, whereAll, type OrderConditions } from "@/lib/filters/read";
import type { OrderFilter } from "@/lib/filters/schema";
import {
  inPart,
  orderBy,
  orderOf,
  sortNames,
  sortValues,
  type Order,
  type Part,
  type Place,
} from "@/lib/sorting/read";
import type { Sort } from "@/lib/sorting/schema";
import { isByTextAlone, isReadOff } from "./rules";

/** Above this a text, an SKU or a time counts "more than": nobody reads it, and counting on would cost more than the page. */
const countCap = 10_000;
/** So many are collected and sorted sooner than an index is walked past the others. */
const fewOrders = 30_000;

/** Long enough for a busy machine, short enough that a person would rather type on. */
export const searchTimeoutMs = 2_000;

export type Total = { count: number; exact: boolean };
export type Matches<T> = { rows: T[]; total: Total };

export type Question<T extends Found> = {
  filter: OrderFilter;
  sort: Sort;
  after: Place | null;
  wanted: number;
  /** The statement's end: what to read of the orders in `page`, in the order of the list, and `page.matched`. */
  read: (order: Order) => SQL;
  rowType?: T;
};
/** `matched`: how many were collected; null when the list was walked. */
export type Found = QueryResultRow & { matched: number | null };

/** What is asked for and how: many matches are walked in the order of an index, few are collected and sorted. */
type Plan = { where: SQL; order: Order; isFew: boolean; isFrequent: boolean; isTimed: boolean };

/**
 * A page of the orders that match and how many there are of them.
 * @throws AppError `overloaded` when a text matches too much to sort in time
 */
export async function readMatching<T extends Found>(question: Question<T>): Promise<Matches<T>> {
  const purpose = isByTextAlone(question.filter, question.sort) ? "page" : "all";
  const conditions = await orderConditions(question.filter, new Date(), purpose);
  return isCombined(question.filter) ? readCombined(question, conditions) : readOthers(question, conditions);
}

/** The counts know at once how many orders match, so that their number is exact and the best way to them is known. */
async function readCombined<T extends Found>(
  question: Question<T>,
  conditions: OrderConditions,
): Promise<Matches<T>> {
  const { filter } = question;
  const asked = takeCensus({ isDated: filter.due.length > 0 });
  if ((choicesOf(filter).size === 0 && filter.due.length === 0) || isReadOff(filter, question.sort)) {
    const [census, rows] = await Promise.all([
      asked,
      readPage(question, planOf(question, conditions, false)),
    ]);
    return { rows, total: { count: countOf(census, filter), exact: true } };
  }
  const census = await asked;
  const count = countOf(census, filter);
  const isFew = count <= fewOrders;
  const plan = planOf(question, isFew ? byKey(filter, conditions, census) : conditions, isFew);
  return { rows: await readPage(question, plan), total: { count, exact: true } };
}

const countOf = ({ book, cells, slots }: Census, filter: OrderFilter) => totalOf(book, cells, filter, slots);

/** The same conditions, with those on combinations said by the keys of the combinations that meet them. */
function byKey(filter: OrderFilter, conditions: OrderConditions, { book }: Census): OrderConditions {
  const chosen = choicesOf(filter);
  if (chosen.size === 0) return conditions;
  const keys = sql.param(keysWithin(book, filter, 0));
  const rest = [...conditions.facets].filter(([name]) => name === "due" || name === "sku");
  return {
    ...conditions,
    common: [...conditions.common, sql`o.facets_key = any(${keys}::bigint[])`],
    facets: new Map(rest),
  };
}

async function readOthers<T extends Found>(
  question: Question<T>,
  given: OrderConditions,
): Promise<Matches<T>> {
  const { filter } = question;
  const { isFrequent, isBroad, isListed, seen } = given;
  if (isListed || (isBroad && !isFrequent)) {
    const rows = await readPage(question, planOf(question, given, true));
    if (rows[0]) return { rows, total: { count: rows[0].matched ?? 0, exact: true } };
    return { rows, total: question.after ? await countUpTo(given) : { count: 0, exact: true } };
  }
  const isKeyed = isFrequent && choicesOf(filter).size > 0;
  const conditions = isKeyed ? byKey(filter, given, await takeCensus({ isDated: false })) : given;
  const counting = isFrequent && seen !== null ? seenAtLeast(seen) : countUpTo(conditions);
  const isFew = isFrequent ? false : (await counting).exact;
  const [total, rows] = await Promise.all([
    counting,
    readPage(question, planOf(question, conditions, isFew)),
  ]);
  return { rows, total: total.exact ? total : { ...total, count: Math.max(total.count, rows.length) } };
}

const seenAtLeast = async (seen: number): Promise<Total> => ({
  count: Math.min(seen, frequentCap),
  exact: false,
});

function planOf<T extends Found>({ sort }: Question<T>, conditions: OrderConditions, isFew: boolean): Plan {
  return {
    where: whereAll(allConditions(conditions)),
    order: orderOf(sort),
    isFew,
    isFrequent: conditions.isFrequent,
    isTimed: conditions.isBroad,
  };
}

/** First the orders with a sort value, and only when they do not fill the page those without one. */
async function readPage<T extends Found>(question: Question<T>, plan: Plan): Promise<T[]> {
  const { after, wanted } = question;
  if (plan.isFew) return readPart(question, plan, { kind: "all", after }, wanted);
  const startsInTail = after !== null && after.values[0] === null;
  const rows = startsInTail ? [] : await readPart(question, plan, { kind: "valued", after }, wanted);
  if (rows.length === wanted || !plan.order.keys[0].isNullable) return rows;
  const tail: Part = { kind: "empty", after: startsInTail ? after : null };
  return [...rows, ...(await readPart(question, plan, tail, wanted - rows.length))];
}

function readPart<T extends Found>(
  { read }: Question<T>,
  { where, order, isFew, isFrequent, isTimed }: Plan,
  part: Part,
  limit: number,
): Promise<T[]> {
  const matched = isFew ? sql`(select count(*)::int from matching)` : sql`null::int`;
  const statement = sql`
    with matching as ${isFew ? sql`materialized` : sql`not materialized`} (
      select o.order_id, ${sortValues(order)} from orders o ${where}
    ), page as ${isFrequent ? sql`materialized` : sql``} (
      select order_id, ${sortNames(order)}, ${matched} as matched from matching where ${inPart(order, part)}
      order by ${orderBy(order, part.kind)} limit ${limit}
    )
    ${read(order)}`;
  return isTimed ? withinTime<T>(statement, isFrequent) : rowsOf<T>(statement);
}

/** So many of the newest orders are looked at for the number of those with a frequent text. */
const newestCounted = 5_000;
const frequentCap = 1_000;

async function countUpTo({ isFrequent, ...conditions }: OrderConditions): Promise<Total> {
  const where = whereAll(allConditions({ ...conditions, isFrequent }));
  const newest = sql`(
    select * from orders order by last_update_at desc nulls first, order_id desc limit ${newestCounted}) o`;
  const cap = isFrequent ? frequentCap : countCap;
  const [row] = await withinTime<{ count: number }>(
    sql`select count(*)::int as count from (
      select from ${isFrequent ? newest : sql`orders o`} ${where} limit ${cap + 1}) as counted`,
    isFrequent,
  );
  const count = row?.count ?? 0;
  return { count: Math.min(count, cap), exact: !isFrequent && count <= cap };
}

async function withinTime<T extends QueryResultRow>(statement: SQL, isWalk: boolean): Promise<T[]> {
  try {
    return await rowsOf<T>(statement, { timeoutMs: searchTimeoutMs, isWalk });
  } catch (error) {
    if (!isStatementTimeout(error)) throw error;
    const fields = [
      { path: "q", message: "stands in too many orders to sort them in time: type more of it" },
    ];
    throw new AppError("overloaded", "a search took too long", { fields, cause: error });
  }
}
