import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { webhookEvents } from "@/lib/db/schema/events";
import { orderChanges, shops, unannouncedChanges } from "@/lib/db/schema/orders";
import { listEvents } from "@/lib/events/read";
import { requireEventSearch } from "@/lib/events/search-params";
import { countMatching } from "@/lib/facets/read";
import { listOrders } from "@/lib/orders/read";
import { requireOrderSearch } from "@/lib/orders/search-params";
import { useTestEnvironment } from "@/lib/testing/environment";
import { mirrorOrders, mixedOrders } from "@/lib/testing/orders";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { countToday } from "./read";
import { todaySchema, type Counted, type Today } from "./schema";

/** A quarter past one at night in Jakarta: in UTC it is still yesterday. */
const now = new Date("2026-11-20T18:15:00Z");
const dayStart = Date.parse("2026-11-20T17:00:00Z");
const dayEnd = Date.parse("2026-11-21T17:00:00Z");
const second = 1_000;
const hour = 3_600 * second;
const before = (ms: number) => new Date(now.getTime() - ms);

let database: TestDatabase;
beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Orders of every kind, many of them exactly on the edges of the day, of the two hours and of the hours of the picture. */
async function fillWarehouse() {
  await mirrorOrders(mixedOrders(600, { now }), before(60 * second).toISOString());
  const edges = [
    dayStart - 1,
    dayStart,
    +now - 1,
    +now,
    +now + 2 * hour - 1,
    +now + 2 * hour,
    dayEnd - 1,
    dayEnd,
  ];
  const running = Math.floor(+now / hour) * hour;
  const printTimes = [running - 23 * hour - 1, running - 23 * hour, running - 1, running, running - 5 * hour];
  await rowsOf(sql`
    update orders o set
      promised_to_ship_before = case when place % 3 = 0
        then (${instants(edges)})[1 + place / 3 % ${edges.length}] else promised_to_ship_before end,
      create_at = case when place % 4 = 0
        then (${instants(printTimes)})[1 + place / 4 % ${printTimes.length}] else create_at end,
      label_print_time = case when label_print_status = 'PRINTED' and place % 2 = 0
        then (${instants(printTimes)})[1 + place / 2 % ${printTimes.length}] else label_print_time end,
      stop_reasons = (array['{}', '{cancelled}', '{address,courier}', '{cancelRequested}', '{withdrawn}'])[1 + place % 5]::text[],
      stopped_at = case when place % 5 <> 0 then (${instants([dayStart - 1, dayStart, dayEnd - 1])})[1 + place % 3] end
    from (select order_id, (row_number() over (order by order_id))::int as place from orders) numbered
    where numbered.order_id = o.order_id`);
  const ids = (await rowsOf<{ order_id: string }>(sql`select order_id from orders order by 1 limit 40`)).map(
    (row) => row.order_id,
  );
  const status = { field: "orderStatus", before: "READY_TO_SHIP", source: "sweep" };
  await db()
    .insert(orderChanges)
    .values(
      ids.flatMap((orderId, index) => [
        { ...status, orderId, after: index % 4 === 0 ? "CANCELLED" : "SHIPPING", at: before(index * hour) },
        // Twice in one hour is once.
        { ...status, orderId, after: "SHIPPING", at: before(index * hour + second) },
      ]),
    );
  await db()
    .insert(unannouncedChanges)
    .values(
      ids.slice(0, 12).flatMap((orderId, index) => [
        { orderId, foundAt: before(index * 4 * hour) },
        { orderId, foundAt: before(index * 4 * hour + 1) },
      ]),
    )
    .onConflictDoNothing();
  await db()
    .insert(shops)
    .values([
      { shopId: "SH1", name: "Sinar", authorizationStatus: "EXPIRED", checkedAt: now },
      { shopId: "SH2", name: "Toko Dua", authorizationStatus: "CONNECTED", checkedAt: now },
      { shopId: "SH3", name: null, authorizationStatus: null, checkedAt: now },
    ]);
  const outcomes = [
    "waiting",
    "quarantined",
    "quarantined",
    "quarantined",
    "processed",
    "processed",
    "processed",
  ];
  await db()
    .insert(webhookEvents)
    .values(
      outcomes.map((outcome, index) => ({
        sender: "ginee",
        contentHash: String(index),
        body: "{}",
        outcome,
        receivedAt: before((10 - index) * second),
      })),
    );
}

const instants = (times: number[]) =>
  sql`${sql.param(times.map((time) => new Date(time).toISOString()))}::timestamptz[]`;

type Stored = {
  order_id: string;
  order_status: string;
  external_order_status: string | null;
  label_print_status: string;
  label_print_time: Date | null;
  create_at: Date | null;
  promised_to_ship_before: Date | null;
  stop_reasons: string[];
  stopped_at: Date | null;
  couriers: string[];
};
const storedOrders = () => rowsOf<Stored>(sql`select * from orders`);

/** Every number of the answer with its list. */
function everyNumber({ numbers, couriers, hours }: Today): Counted[] {
  return [
    ...Object.values(numbers),
    ...(couriers ?? []).flatMap(({ toPrint, overdue, next2h }) => [toPrint, overdue, next2h]),
    ...(hours ?? []).flatMap(({ created, printed, shipped }) => [created, printed, shipped]),
  ];
}

test("in a warehouse without an order and before any sync every number is a true zero", async () => {
  const today = todaySchema.parse(await countToday(now));

  expect(today).toMatchObject({ hasOrders: false, freshness: { firstSync: 0, syncedAt: null } });
  expect(today).toMatchObject({ couriers: [], shopsCut: [], lastEventAt: null, oldestPrintedAt: null });
  expect(new Set(everyNumber(today).map(({ count, problem }) => [count, problem].join()))).toEqual(
    new Set(["0,"]),
  );
});

test("each number is what counting the orders one by one gives, at a quarter past one at night in Jakarta", async () => {
  await fillWarehouse();
  const stored = await storedOrders();
  const count = (holds: (order: Stored) => boolean) => stored.filter(holds).length;
  const isOpen = ({ order_status }: Stored) => ["PAID", "READY_TO_SHIP"].includes(order_status);
  const isReady = ({ order_status }: Stored) => order_status === "READY_TO_SHIP";
  const due = (from: number, to: number) => (order: Stored) => {
    const at = order.promised_to_ship_before?.getTime();
    return isOpen(order) && at !== undefined && at >= from && at < to;
  };
  const has = (reason: string) => (order: Stored) => order.stop_reasons.includes(reason);
  const isLabel = (state: string) => (order: Stored) => isReady(order) && order.label_print_status === state;
  const stoppedAt = (order: Stored) => order.stopped_at?.getTime() ?? 0;

  const today = await countToday(now);

  expect(Object.fromEntries(Object.entries(today.numbers).map(([name, one]) => [name, one.count]))).toEqual({
    overdue: count(due(0, +now)),
    next2h: count(due(+now, +now + 2 * hour)),
    dueToday: count(due(dayStart, dayEnd)),
    later: count(due(dayEnd, Number.MAX_SAFE_INTEGER)),
    noDeadline: count((order) => isOpen(order) && order.promised_to_ship_before === null),
    readyToShip: count(isReady),
    toPrint: count(isLabel("NOT_PRINTED")),
    printUnknown: count(isLabel("UNKNOWN")),
    printedNotShipped: count(isLabel("PRINTED")),
    cancelRequested: count((order) => isReady(order) && order.external_order_status === "IN_CANCEL"),
    stop: count(({ stop_reasons }) => stop_reasons.length > 0),
    stopCancelled: count(has("cancelled")),
    stopCancelRequested: count(has("cancelRequested")),
    stopAddress: count(has("address")),
    stopCourier: count(has("courier")),
    stopWithdrawn: count(has("withdrawn")),
    cancelledToday: count((order) => has("cancelled")(order) && stoppedAt(order) >= dayStart),
    unannounced: 6,
    eventsWaiting: 1,
    eventsQuarantined: 3,
    shopsCut: 1,
  });
  const oldest = (times: (Date | null)[]) => times.flatMap((time) => time?.toISOString() ?? []).sort()[0];
  expect(today).toMatchObject({
    hasOrders: true,
    countedAt: now.toISOString(),
    oldestOverdueAt: oldest(stored.filter(due(0, +now)).map((order) => order.promised_to_ship_before)),
    oldestPrintedAt: oldest(stored.filter(isLabel("PRINTED")).map((order) => order.label_print_time)),
    shopsCut: [{ shopId: "SH1", name: "Sinar", authorizationStatus: "EXPIRED" }],
    lastEventAt: before(4 * second).toISOString(),
  });
  for (const { courier, toPrint, overdue, next2h } of today.couriers ?? []) {
    const isHere = (order: Stored) => isLabel("NOT_PRINTED")(order) && order.couriers.includes(courier);
    expect([courier, toPrint.count, overdue.count, next2h.count]).toEqual([
      courier,
      count(isHere),
      count((order) => isHere(order) && due(0, +now)(order)),
      count((order) => isHere(order) && due(+now, +now + 2 * hour)(order)),
    ]);
  }
  expect(today.couriers).toHaveLength(3);
});

test("the picture of the day counts each of the last 24 hours, what lies on an edge in the hour that begins", async () => {
  const stored = await storedOrders();
  const changes = await db().select().from(orderChanges);

  const { hours } = await countToday(now);

  expect(hours).toHaveLength(24);
  expect(hours?.at(0)?.from).toBe("2026-11-19T19:00:00.000Z");
  expect(hours?.at(-1)?.from).toBe("2026-11-20T18:00:00.000Z");
  for (const { from, created, printed, shipped } of hours ?? []) {
    const isIn = (at: Date | null) => at !== null && +at >= Date.parse(from) && +at < Date.parse(from) + hour;
    const left = changes.filter(
      ({ field, after, at }) => field === "orderStatus" && after === "SHIPPING" && isIn(at),
    );
    expect([from, created.count, printed.count, shipped.count]).toEqual([
      from,
      stored.filter(({ create_at }) => isIn(create_at)).length,
      stored.filter(({ label_print_time }) => isIn(label_print_time)).length,
      new Set(left.map(({ orderId }) => orderId)).size,
    ]);
  }
  expect((hours ?? []).filter(({ shipped }) => shipped.count === 1)).not.toEqual([]);
});

test("every number of orders equals the total of the list it leads to, and its facet count", async () => {
  const today = await countToday(new Date());
  const ofOrders = everyNumber(today).filter(({ href }) => href.startsWith("/orders?"));

  for (const { href, count } of ofOrders) {
    const search = requireOrderSearch(new URL(href, "http://desk.test").searchParams);
    const { total } = await listOrders({ ...search, limit: 1 }, { role: "viewer" });
    expect({ href, ...total }).toEqual({ href, count, exact: true });
    expect({ href, ...(await countMatching(search)) }).toEqual({ href, count, exact: true });
  }
  expect(ofOrders.length).toBeGreaterThan(90);
  expect(today.numbers.overdue.href).toBe("/orders?due=overdue");
});

test("the numbers of notifications equal the lists they lead to", async () => {
  const { eventsWaiting, eventsQuarantined } = (await countToday(now)).numbers;

  for (const { href, count } of [eventsWaiting, eventsQuarantined]) {
    const { rows } = await listEvents(
      requireEventSearch(new URL(href, "http://desk.test").searchParams),
      "viewer",
    );
    expect(rows).toHaveLength(count ?? -1);
  }
});

test("a number that cannot be counted says why and is no zero, and the others stay", async () => {
  await rowsOf(sql`alter table unannounced_changes rename to unannounced_gone`);

  const today = await countToday(now);

  await rowsOf(sql`alter table unannounced_gone rename to unannounced_changes`);
  expect(today.numbers.unannounced).toMatchObject({ count: null, problem: "internal" });
  expect(today.numbers.toPrint.count).toBeGreaterThan(0);
});
