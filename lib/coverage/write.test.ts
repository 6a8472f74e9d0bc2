import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { recordUnannounced } from "@/lib/sync/write";
import { useTestEnvironment } from "@/lib/testing/environment";
import { mirrorOrders, mixedOrders } from "@/lib/testing/orders";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { noteNotices } from "./write";

let database: TestDatabase;
let orderIds: string[] = [];
beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  await mirrorOrders(mixedOrders(200));
  orderIds = (await rowsOf<{ id: string }>(sql`select order_id as id from orders order by 1`)).map(
    ({ id }) => id,
  );
});
afterAll(() => database.drop());

/** One processed notification for each of these orders, dated before anything that could be announced by it. */
async function notices(name: string, about: string[]) {
  const rows = await rowsOf<{ id: string; order_id: string }>(sql`
    insert into webhook_events
      (sender, content_hash, entity, action, body, outcome, order_id, create_at, received_at)
    select 'ginee', ${name} || id, 'order', 'UPDATE', '{}', 'processed', id, now() - interval '9 days',
      now() - (ordinality % 5) * interval '1 hour'
    from unnest(${sql.param(about)}::text[]) with ordinality as o(id)
    returning id, order_id`);
  return rows.map((row) => ({
    eventId: Number(row.id),
    orderId: row.order_id,
    deliveryOrderId: null,
    body: JSON.stringify({ payload: { shopId: "SH-told", lastUpdateAt: "2020-01-01T00:00:00Z" } }),
  }));
}

type Difference = { hour: Date; shop_id: string };

/** Hours of shops whose kept numbers are not what counting the rows gives. */
const wrongCounts = () =>
  rowsOf<Difference>(sql`
    with counted as (
      select date_bin('1 hour', received_at, '2000-01-01 00:00:00+00') as hour, shop_id, count(*)::int as received,
        0 as sweep_only from order_notices group by 1, 2
      union all
      select hour, coalesce(shop_id, ''), 0, count(*)::int from unannounced_changes group by 1, 2
    ), summed as (
      select hour, shop_id, sum(received)::int as received, sum(sweep_only)::int as sweep_only
      from counted group by 1, 2)
    select coalesce(s.hour, c.hour) as hour, coalesce(s.shop_id, c.shop_id) as shop_id
    from summed as s full join coverage_hours as c on c.hour = s.hour and c.shop_id = s.shop_id
    where (coalesce(s.received, 0), coalesce(s.sweep_only, 0)) <> (coalesce(c.received, 0), coalesce(c.sweep_only, 0))`);

test("the kept numbers are what counting gives, however many processes note, find and forgive at once", async () => {
  const shares = await Promise.all(
    Array.from({ length: 8 }, (_, n) => notices(`${n}-`, n % 2 === 0 ? orderIds : orderIds.toReversed())),
  );
  const listed = orderIds.map((orderId) => ({ orderId, isNew: true, changed: [] }));

  await Promise.all([
    ...shares.map((share) => db().transaction((tx) => noteNotices(tx, share))),
    recordUnannounced(listed, new Date()),
    recordUnannounced(listed.toReversed(), new Date()),
    db().execute(sql`delete from unannounced_changes where order_id < ${orderIds[50]}`),
  ]);
  await db().execute(sql`delete from unannounced_changes where order_id > ${orderIds[150]}`);

  const [kept] = await rowsOf<{ received: number; sweep_only: number }>(sql`
    select sum(received)::int as received, sum(sweep_only)::int as sweep_only from coverage_hours`);
  expect(kept?.received).toBe(8 * orderIds.length);
  expect(kept?.sweep_only).toBeGreaterThan(90);
  expect(await wrongCounts()).toEqual([]);
});

test("a notification that is processed once more counts once, also when its order was unknown at first", async () => {
  const unknown = ["SO-unknown-1", "SO-unknown-2"];
  const share = await notices("again", [...orderIds.slice(0, 3), ...unknown]);
  const total = async () =>
    (await rowsOf<{ n: number }>(sql`select sum(received)::int as n from coverage_hours`))[0]?.n ?? 0;
  const before = await total();
  await db().transaction((tx) => noteNotices(tx, share));
  const once = await total();
  await mirrorOrders(mixedOrders(1).map((wire) => ({ ...wire, orderId: unknown[0] })));

  await db().transaction((tx) => noteNotices(tx, share));

  expect(once - before).toBe(5);
  expect(await total()).toBe(once);
  expect(await wrongCounts()).toEqual([]);
});
