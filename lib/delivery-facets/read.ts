import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { QueryResultRow } from "pg";
import { isStatementTimeout, rowsOf } from "@/lib/db/run";
import { allOf, hasKey, ownConditions } from "@/lib/delivery-filters/read";
import type { DeliveryFilter } from "@/lib/delivery-filters/schema";
import { AppError } from "@/lib/errors";
import { singleton } from "@/lib/singleton";
import { countChoices, keysNear, type Combination, type Counts } from "./rules";
import type { DeliveryFacets } from "./schema";

/** Matches of a text or a time are looked at one by one, up to so many. */
const countCap = 10_000;
const timeoutMs = 3_000;
/** Counting all of them may keep the database busy for a tenth of the time. */
const life = { perCost: 10, mostMs: 10_000 };

/** How many delivery orders each choice would list. @throws AppError `overloaded` */
export async function readDeliveryFacets(filter: DeliveryFilter): Promise<DeliveryFacets> {
  const own = ownConditions(filter);
  if (own.length === 0) {
    // Those are read after the counts: whatever is counted has its combination.
    const counts = await countAll();
    return { ...countChoices(await readCombinations(), counts, filter), exact: true };
  }
  const known = await readCombinations();
  const { counts, exact } = await countMatching([...own, hasKey(keysNear(known, filter))]);
  return { ...countChoices(await readCombinations(), counts, filter), exact };
}

async function countMatching(conditions: SQL[]): Promise<{ counts: Counts; exact: boolean }> {
  const counts = countsOf(
    await inTime(sql`
      select key, count(*)::int as count
      from (select d.facets_key::text as key from delivery_orders d where ${allOf(conditions)} limit ${countCap + 1}) as found
      group by key`),
  );
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return { counts, exact: total <= countCap };
}

type Memory = { last?: { at: number; lifeMs: number; counts: Counts }; next?: Promise<Counts> };

/** Of every combination, read off an index; shared by everybody who looks in the same moment. */
function countAll(): Promise<Counts> {
  const memory = singleton<Memory>("delivery-facets", () => ({}));
  const { last } = memory;
  if (last && performance.now() - last.at < last.lifeMs) return Promise.resolve(last.counts);
  memory.next ??= countAndKeep(memory).finally(() => delete memory.next);
  return memory.next;
}

async function countAndKeep(memory: Memory): Promise<Counts> {
  const began = performance.now();
  const counts = countsOf(
    await inTime(
      sql`select facets_key::text as key, count(*)::int as count from delivery_orders group by facets_key`,
    ),
  );
  const at = performance.now();
  memory.last = { at, lifeMs: Math.min(life.mostMs, (at - began) * life.perCost), counts };
  return counts;
}

type CountRow = { key: string; count: number };
const countsOf = (rows: CountRow[]): Counts => new Map(rows.map(({ key, count }) => [key, count]));

async function inTime(statement: SQL): Promise<CountRow[]> {
  try {
    return await rowsOf<CountRow>(statement, { timeoutMs });
  } catch (error) {
    if (!isStatementTimeout(error)) throw error;
    throw new AppError("overloaded", "counting took too long", { cause: error });
  }
}

type Row = QueryResultRow & Record<string, string | null> & { key: string };

async function readCombinations(): Promise<Combination[]> {
  const rows = await rowsOf<Row>(sql`
    select distinct on (facets_key) facets_key::text as key, warehouse_id, warehouse_code, owner_id, owner_code, channel,
      shop_id, shop_name, logistics_provider, delivery_order_status, delivery_order_type, last_action,
      withdrawn::text, confirmed::text
    from delivery_order_combinations order by facets_key`);
  return rows.map(combinationOf);
}

const told = (...values: (string | null | undefined)[]) => values.filter((value) => value != null);

const combinationOf = (row: Row): Combination => ({
  key: row.key,
  values: {
    warehouse: told(row["warehouse_id"], row["warehouse_code"]),
    owner: told(row["owner_id"], row["owner_code"]),
    channel: told(row["channel"]),
    shop: told(row["shop_id"]),
    courier: told(row["logistics_provider"]),
    status: told(row["delivery_order_status"]),
    type: told(row["delivery_order_type"]),
    action: told(row["last_action"]),
    withdrawn: told(row["withdrawn"]),
    confirmed: told(row["confirmed"]),
  },
  labels: {
    warehouse: row["warehouse_code"] ?? null,
    owner: row["owner_code"] ?? null,
    shop: row["shop_name"] ?? null,
  },
});
