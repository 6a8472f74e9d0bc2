import "server-only";
import { sql } from "drizzle-orm";
import { describeError } from "@/lib/api/error-log";
import { db } from "@/lib/db/client";
import { startRounds } from "@/lib/leases/job";
import { log } from "@/lib/log";
import { askReread } from "@/lib/rereads/write";
import { keepRecord, moveMark, readMarks } from "@/lib/sync-marks/write";
import { countReceived } from "./write";

const everyMs = 15_000;
/** The read that a notification asked for has usually been answered by then. */
const firstLookMs = 30_000;
/** A transaction that noted may have committed after a later one: its time is looked at once more. */
const lookAgainMs = 30_000;
const mostAtOnce = 20_000;
/** Rounds: every ten minutes. */
const forgetEvery = 40;
const failure = "notifications were not compared";

/** Compares, in one of all processes, what notifications claimed with what the API answered. */
export function startCoverage(): { stop(): Promise<void> } {
  let rounds = 0;
  const round = async (signal: AbortSignal) => {
    rounds += 1;
    if (rounds % forgetEvery === 1) await forgetOld().catch(report);
    await compareNotices(signal);
    return everyMs;
  };
  return startRounds("coverage", { round, failure, afterFailureMs: everyMs });
}

function report(error: unknown) {
  log().warn({ error: describeError(error) }, failure);
}

/** One round; `afterMs` is how long a notification has been noted before it is looked at. */
export async function compareNotices(signal: AbortSignal, afterMs = firstLookMs): Promise<void> {
  await keepRecord("coverage", signal, async () => {
    await settleShops();
    await doubtClaims(afterMs);
    await judgeDoubts();
  });
}

/** Whose order it is was not known when the notification came, and is now. */
async function settleShops() {
  await db().transaction(async (tx) => {
    const { rows } = await tx.execute<{ hour: string; shop_id: string; received: number }>(sql`
      with moved as (
        update order_notices as n set shop_id = o.shop_id from orders as o
        where n.shop_id = '' and n.received_at > now() - interval '1 day'
          and o.order_id = n.order_id and o.shop_id is not null
        returning n.received_at, n.shop_id
      ), counts as (
        select date_bin('1 hour', received_at, '2000-01-01 00:00:00+00') as hour, shop_id, count(*)::int as received
        from moved group by 1, 2)
      select hour::text, shop_id, received from counts
      union all select hour::text, '', -sum(received)::int from counts group by hour`);
    await countReceived(tx, rows);
  });
}

/**
 * What the API says against a claim: "" when nothing, null when it has not said yet. A claim that was overtaken by a
 * later change cannot be denied. Two changes of one second carry one time, so a status is denied only when neither the
 * history nor another claim of that second knows better.
 */
const verdict = sql`case
  when o.order_id is null then case when r.error = 'not_found' then 'unknown_order' end
  when n.delivery_order_id is not null then case
    when d.event_id is distinct from n.event_id or d.confirmed then ''
    when d.withdrawn then 'not_withdrawn' else 'no_such_parcel' end
  when n.told_at > o.last_update_at + interval '2 seconds' then 'not_changed'
  when n.told_status <> o.order_status and date_trunc('second', n.told_at) = o.last_update_at
    and not exists (select from order_changes as c where c.order_id = n.order_id
      and c.field in ('order', 'orderStatus') and n.told_status in (c.before, c.after))
    and not exists (select from webhook_events as e
      join order_notices as other on other.shop_id = n.shop_id and other.received_at = e.received_at and other.event_id = e.id
      where e.order_id = n.order_id and other.told_status = o.order_status
        and date_trunc('second', other.told_at) = o.last_update_at) then 'other_status'
  else '' end`;

const known = sql.raw(`
  left join orders as o on o.order_id = n.order_id
  left join delivery_orders as d on d.delivery_order_id = n.delivery_order_id
  left join rereads as r on r.order_id = n.order_id`);

/** Ginee left it out for good (lib/mirror/job). What is still to be read must not be asked for sooner because of a doubt. */
const isGivenUp = sql.raw("r.error = 'not_found' and r.not_before > now() + interval '1 year'");

/** Each claim is looked at once; what the API does not bear out is asked about once more. */
async function doubtClaims(afterMs: number) {
  const { coverage } = await readMarks();
  const begin = coverage?.mark ?? new Date(Date.now() - 3_600_000);
  const from = new Date(begin.getTime() - lookAgainMs);
  const slice = sql`
    select * from order_notices where noted_at > ${from.toISOString()}::timestamptz
      and noted_at <= clock_timestamp() - ${afterMs} * interval '1 millisecond'
    order by noted_at limit ${mostAtOnce}`;
  const reached = await db().transaction(async (tx) => {
    const { rows } = await tx.execute<{ reached: string | null; orderIds: string[] | null }>(sql`
      with slice as materialized (${slice}), doubted as (
        insert into denied_notices
          (event_id, shop_id, received_at, order_id, delivery_order_id, told_at, told_status, doubted_at)
        select n.event_id, n.shop_id, n.received_at, n.order_id, n.delivery_order_id, n.told_at, n.told_status,
          clock_timestamp()
        from slice as n ${known} where ${verdict} is distinct from ''
        on conflict (event_id) do nothing
        returning order_id)
      select (select max(noted_at) from slice)::text as "reached",
        (select array_agg(distinct d.order_id) from doubted as d left join rereads as r on r.order_id = d.order_id
         where r.order_id is null or ${isGivenUp}) as "orderIds"`);
    const [found] = rows;
    await askReread(tx, found?.orderIds ?? [], { source: "webhook" });
    return found?.reached ?? null;
  });
  if (reached !== null) await moveMark("coverage", new Date(reached));
}

/** With the API's newer answer a doubt becomes a contradiction, or is gone; so is a denial that the API took back. */
async function judgeDoubts() {
  await db().execute(sql`
    delete from denied_notices where event_id in (
      select n.event_id from denied_notices as n ${known}
      where n.received_at > now() - interval '3 days' and (
        n.denial is null and (${verdict} = '' or n.doubted_at < now() - interval '1 day')
        or n.denial is not null and (d.event_id = n.event_id and d.confirmed
          or n.delivery_order_id is null and n.told_status is not distinct from o.order_status
            and n.told_at between o.last_update_at - interval '1 second' and o.last_update_at + interval '2 seconds')))`);
  await db().execute(sql`
    update denied_notices as denied
    set denial = judged.denial, answer = judged.answer, denied_at = clock_timestamp()
    from (
      select n.event_id, ${verdict} as denial, case ${verdict}
        when 'not_changed' then to_char(o.last_update_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        else o.order_status end as answer
      from denied_notices as n ${known}
      where n.denial is null and (o.detail_at > n.doubted_at
        or ${isGivenUp})
    ) as judged
    where denied.event_id = judged.event_id and judged.denial <> ''`);
}

/** Lists reach back a month, the counts of hours a quarter. */
async function forgetOld() {
  await db().execute(sql`delete from order_notices where noted_at < now() - interval '31 days'`);
  await db().execute(sql`delete from denied_notices where received_at < now() - interval '31 days'`);
  await db().execute(sql`delete from coverage_hours where hour < now() - interval '90 days'`);
}
