import "server-only";
import { asc, sql, type SQL } from "drizzle-orm";
import { isShopCut } from "@/lib/connection/labels";
import { db } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { shops } from "@/lib/db/schema/orders";
import { AppError } from "@/lib/errors";
import { allConditions, orderConditions } from "@/lib/filters/read";
import { emptyFilter } from "@/lib/filters/schema";
import { lastHours, open, openNumbers, type Wanted } from "./rules";

const timeoutMs = 3_000;

/** What the list behind this filter lists, as one condition: so a number and its list cannot differ. */
async function conditionOf(wanted: Wanted, now: Date): Promise<SQL> {
  const all = allConditions(await orderConditions({ ...emptyFilter, ...wanted }, now));
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `);
}

type Selected = Record<string, SQL>;

/** Several filters that all lie within one, counted in one pass over it. */
async function selectWithin(within: Wanted, selected: Selected, now: Date): Promise<SQL> {
  const columns = Object.entries(selected).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`);
  return sql`select ${sql.join(columns, sql`, `)} from orders o where ${await conditionOf(within, now)}`;
}

async function countersOf<N extends string>(wanted: Record<N, Wanted>, now: Date): Promise<Selected> {
  const counters = Object.entries<Wanted>(wanted).map(async ([name, filter]) => {
    return [name, sql`(count(*) filter (where ${await conditionOf(filter, now)}))::int`] as const;
  });
  return Object.fromEntries(await Promise.all(counters));
}

/** How many orders each filter lists; every one of them must lie within `within`. */
export async function countEach<N extends string>(
  within: Wanted,
  wanted: Record<N, Wanted>,
  now: Date,
): Promise<Record<N, number>> {
  const statement = await selectWithin(within, await countersOf(wanted, now), now);
  return onlyRow(await rowsOf<Record<N, number>>(statement, { timeoutMs }));
}

type OpenCounts = Record<keyof typeof openNumbers, number> & {
  /** Deadline of the most overdue order. */
  oldestOverdueAt: Date | null;
  /** When the label was printed that has waited longest to leave. */
  oldestPrintedAt: Date | null;
};

export async function countOpen(now: Date): Promise<OpenCounts> {
  const isPrinted = await conditionOf(openNumbers.printedNotShipped, now);
  const isOverdue = await conditionOf(openNumbers.overdue, now);
  const selected = {
    ...(await countersOf(openNumbers, now)),
    oldestOverdueAt: sql`min(o.promised_to_ship_before) filter (where ${isOverdue})`,
    oldestPrintedAt: sql`min(o.label_print_time) filter (where ${isPrinted})`,
  };
  return onlyRow(await rowsOf<OpenCounts>(await selectWithin(open, selected, now), { timeoutMs }));
}

type CourierCounts = { courier: string; toPrint: number; overdue: number; next2h: number };

/** What waits to be printed by courier, most first; an order with parcels of two couriers counts for both. */
export async function countCouriers(now: Date): Promise<CourierCounts[]> {
  const late = await conditionOf({ due: ["overdue"] }, now);
  const soon = await conditionOf({ due: ["2h"] }, now);
  return rowsOf<CourierCounts>(
    sql`
    select courier, count(*)::int as "toPrint",
      (count(*) filter (where ${late}))::int as overdue, (count(*) filter (where ${soon}))::int as "next2h"
    from orders o cross join unnest(o.couriers) as courier
    where ${await conditionOf(openNumbers.toPrint, now)}
    group by courier order by 2 desc, courier`,
    { timeoutMs },
  );
}

type HourRow = { series: "created" | "printed" | "shipped"; hour: Date; count: number };

/**
 * What came in, was printed and left, by hour; hours without any are absent. Shipped: Ginee's status became shipping. An
 * order that does so twice in an hour counts once, as its list shows it.
 */
export function countHours(now: Date): Promise<HourRow[]> {
  const from = sql`${lastHours(now)[0]?.toISOString()}::timestamptz`;
  const binned = (at: SQL) => sql`date_bin('1 hour', ${at}, ${from})`;
  return rowsOf<HourRow>(
    sql`
    select 'created' as series, ${binned(sql`create_at`)} as hour, count(*)::int as count
    from orders where create_at >= ${from} group by 2
    union all
    select 'printed', ${binned(sql`label_print_time`)}, count(*)::int
    from orders where label_print_time >= ${from} group by 2
    union all
    select 'shipped', ${binned(sql`at`)}, count(distinct order_id)::int
    from order_changes where field = 'orderStatus' and after = 'SHIPPING' and at >= ${from} group by 2`,
    { timeoutMs },
  );
}

/** Shops of which nothing new comes in. */
export async function readCutShops() {
  const { shopId, name, channel, authorizationStatus } = shops;
  const rows = await db()
    .select({ shopId, name, channel, authorizationStatus })
    .from(shops)
    .orderBy(asc(name), asc(shopId));
  return rows.filter(isShopCut);
}

type Inbox = { lastEventAt: Date | null; waiting: number; quarantined: number };

export async function readInbox(): Promise<Inbox> {
  const rows = await rowsOf<Inbox>(
    sql`
    select
      (select count(*)::int from webhook_events where outcome = 'waiting') as waiting,
      (select count(*)::int from webhook_events where outcome = 'quarantined') as quarantined,
      (select received_at from webhook_events where sender = 'ginee' order by id desc limit 1) as "lastEventAt"`,
    { timeoutMs },
  );
  return onlyRow(rows);
}

export async function readHasOrders(): Promise<boolean> {
  const rows = await rowsOf<{ has: boolean }>(sql`select exists (select from orders) as has`, { timeoutMs });
  return onlyRow(rows).has;
}

function onlyRow<T>(rows: T[]): T {
  const [row] = rows;
  if (row === undefined) throw new AppError("internal", "an aggregate gave no row");
  return row;
}
