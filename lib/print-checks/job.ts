import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { detailBatchSize, readDetails } from "@/lib/details/job";
import { env } from "@/lib/env";
import { printCheckSteps, printedFactor } from "@/lib/allowances/rules";
import { openStatuses } from "@/lib/order-traits/schema";
import { countCalls, keepRecord } from "@/lib/sync-marks/write";

/** Printing need not touch lastUpdateAt, so open orders are read again by themselves (api 7.2). */
const isOpen = sql`order_status in (${sql.raw(openStatuses.map((status) => `'${status}'`).join(", "))})`;

/** Of all calls we may make, at most this share goes into looking for prints. */
const largestShare = 0.25;

/**
 * Seconds until an order is due again: fresh orders are about to be printed, old ones lie, and what is printed already can
 * wait (lib/allowances).
 */
const intervalSeconds = (now: Date) => sql`
  (case ${sql.join(
    printCheckSteps
      .filter(({ changedWithinS }) => Number.isFinite(changedWithinS))
      .map(
        ({ changedWithinS, everyS }) =>
          sql`when last_update_at > ${secondsBefore(now, changedWithinS)} then ${everyS}::int`,
      ),
    sql` `,
  )} else ${printCheckSteps[3].everyS}::int end
   * case when label_print_status = 'PRINTED' then ${printedFactor}::int else 1 end)`;

const secondsBefore = (now: Date, seconds: number) =>
  sql`${now.toISOString()}::timestamptz - ${seconds}::int * interval '1 second'`;

const overdue = (now: Date, factor: number): SQL =>
  sql`(detail_asked_at < ${now.toISOString()}::timestamptz - ${factor} * ${intervalSeconds(now)} * interval '1 second')`;

/**
 * One round: reads in full batches what is due, longest unchecked first. Fewer than a hundred wait for company, at most
 * for as long again. Answers the number of calls.
 */
export const recheckPrintStates = (now: Date, signal: AbortSignal): Promise<number> =>
  keepRecord("print-check", signal, async () => {
    const stretch = await stretchFactor(now);
    for (let calls = 0; ; calls++) {
      const due = await dueOrders(now, stretch);
      const isFull = due.length === detailBatchSize;
      if (!isFull && !due.some(({ isLate }) => isLate)) return calls;
      const orderIds = due.map(({ orderId }) => orderId);
      await readDetails(orderIds, { source: "recheck" }, signal);
      await countCalls("print-check", 1);
      if (!isFull) return calls + 1;
    }
  });

/** How many open orders fall due in a second. */
export async function checksPerSecond(now: Date): Promise<number> {
  const { rows } = await db().execute<{ perSecond: number | null }>(sql`
    select sum(1.0 / ${intervalSeconds(now)})::float8 as "perSecond" from orders where ${isOpen}`);
  return rows[0]?.perSecond ?? 0;
}

/** Above 1 when there are more open orders than our share of calls can keep up with. */
async function stretchFactor(now: Date): Promise<number> {
  const callsPerSecond = (await checksPerSecond(now)) / detailBatchSize;
  return Math.max(1, callsPerSecond / (largestShare * env().GINEE_MAX_RPS));
}

async function dueOrders(now: Date, stretch: number) {
  const { rows } = await db().execute<{ orderId: string; isLate: boolean }>(sql`
    select order_id as "orderId", ${overdue(now, 2 * stretch)} as "isLate" from orders
    where ${isOpen} and ${overdue(now, stretch)}
    order by detail_asked_at limit ${detailBatchSize}`);
  return rows;
}

const shortestSeconds = 60;

/** Open orders to fill a batch up with that is sent anyway: longest unchecked first, none of the last minute. */
export async function openOrdersToAdd(room: number, without: string[], now: Date): Promise<string[]> {
  if (room <= 0) return [];
  const { rows } = await db().execute<{ orderId: string }>(sql`
    select order_id as "orderId" from orders
    where ${isOpen} and order_id <> all(${sql.param(without)}::text[])
      and detail_asked_at < ${now.toISOString()}::timestamptz - ${shortestSeconds} * interval '1 second'
    order by detail_asked_at limit ${room}`);
  return rows.map(({ orderId }) => orderId);
}
