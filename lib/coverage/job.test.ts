import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { listCell } from "@/lib/coverage-cells/read";
import { fetchCell } from "@/lib/coverage-cells/write";
import { db } from "@/lib/db/client";
import { closeListener } from "@/lib/db/listen";
import { rowsOf } from "@/lib/db/run";
import { confirmDeliveryOrders } from "@/lib/delivery-orders/write";
import { runFirstSync } from "@/lib/first-sync/job";
import { workRereads } from "@/lib/mirror/job";
import { onApplied } from "@/lib/mirror/write";
import { sweepOnce } from "@/lib/sync/job";
import { openDesk, type Desk } from "@/lib/testing/desk";
import { aPerson } from "@/lib/testing/people";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { compareNotices } from "./job";
import { readCoverage } from "./read";
import { hourOf } from "./rules";

type Truth = { orderId: string; shopId: string; lastUpdateAt: string; orderStatus: string };

const patient = new AbortController().signal;
let database: TestDatabase;
let sandbox: Sandbox;
let desk: Desk;
let url: string;
beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await useSandbox({ SANDBOX_ORDERS: "100", SANDBOX_QUIRKS: "none" });
  onApplied(confirmDeliveryOrders);
  await runFirstSync(patient);
  desk = await openDesk(sandbox);
  await desk.hear();
  url = (await sandbox.control<{ webhook: { url: string } }>("/_sandbox/state")).webhook.url;
});
beforeEach(async () => {
  await db().execute(sql`delete from upstream_budgets`);
});
afterAll(async () => {
  await desk.stop();
  await sandbox.stop();
  await closeListener();
  await database.drop();
});

async function anOrder(announce = true): Promise<Truth> {
  const order = await sandbox.control<Truth>("/_sandbox/orders", { body: { announce } });
  await everythingRead();
  return order;
}

async function everythingRead() {
  await sandbox.control("/_sandbox/deliveries/flush", { body: {} });
  await eventually(
    () => rowsOf<{ n: number }>(sql`select count(*)::int as n from webhook_events where outcome = 'waiting'`),
    ([row]) => row?.n === 0,
  );
  while ((await workRereads({ unknownRetryMs: 0 })) > 0)
    await db().execute(sql`delete from upstream_budgets`);
}

let notices = 0;
async function claim(payload: object, more: object = {}) {
  const notice = { id: `claim-${(notices += 1)}`, entity: "order", action: "UPDATE", ...more, payload };
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(notice) });
  expect(answer.status).toBe(200);
  await everythingRead();
}

/** Twice: what looks wrong at first is asked about once more. */
async function compare() {
  await compareNotices(patient, 0);
  await everythingRead();
  await compareNotices(patient, 0);
}

async function denials(shopId: string) {
  const hours = (await readCoverage({ from: new Date(Date.now() - 3_600_000), to: new Date(), shop: null }))
    .hours;
  const counted = hours.flatMap(({ shops }) => shops).filter((shop) => shop.shopId === shopId);
  const lists = await Promise.all(
    hours.map(({ at }) => listCell({ hour: at, shopId, list: "contradictions", cursor: null })),
  );
  const rows = lists.flatMap((page) => page.rows);
  expect(counted.reduce((sum, { contradictions }) => sum + contradictions, 0)).toBe(rows.length);
  return rows.map(({ orderId, denial, answer }) => ({ orderId, denial, answer }));
}

const of = <T extends { orderId: string }>(rows: T[], { orderId }: { orderId: string }) =>
  rows.filter((row) => row.orderId === orderId);
const soon = (order: Truth, seconds: number) =>
  new Date(Date.parse(order.lastUpdateAt) + seconds * 1_000).toISOString();

test("what the API confirms is no contradiction, and is not asked about again", async () => {
  const order = await anOrder();
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });

  await compare();

  expect(of(await denials(order.shopId), order)).toEqual([]);
  const { calls } = await sandbox.control<{ calls: unknown[] }>("/_sandbox/calls?endpoint=batch-get");
  expect(calls).toEqual([]);
});

test("a change that the API does not know of is denied with the time that the API gives", async () => {
  const order = await anOrder();
  await claim({ orderId: order.orderId, orderStatus: "CANCELLED", lastUpdateAt: soon(order, 60) });
  await compareNotices(patient, 0);
  const atOnce = of(await denials(order.shopId), order);

  await compare();

  expect(atOnce).toEqual([]);
  expect(of(await denials(order.shopId), order)).toEqual([
    {
      orderId: order.orderId,
      denial: "not_changed",
      answer: new Date(order.lastUpdateAt).toISOString().replace(".000Z", "Z"),
    },
  ]);
});

test("a status that the API never had is denied, unless another claim of that second may have followed it", async () => {
  const [order, changedTwice] = [await anOrder(false), await anOrder()];
  const claimed = { orderStatus: "RETURNED" };
  await claim({ ...claimed, orderId: order.orderId, lastUpdateAt: order.lastUpdateAt });
  await claim({ ...claimed, orderId: changedTwice.orderId, lastUpdateAt: changedTwice.lastUpdateAt });

  await compare();

  expect(of(await denials(order.shopId), order)).toEqual([
    { orderId: order.orderId, denial: "other_status", answer: "READY_TO_SHIP" },
  ]);
  expect(of(await denials(changedTwice.shopId), changedTwice)).toEqual([]);
});

test("a claim that was overtaken by a later change is not called a lie", async () => {
  const order = await anOrder();
  const told = soon(order, 1);
  await claim({ orderId: order.orderId, orderStatus: "CANCELLED", lastUpdateAt: told });
  await sandbox.control(`/_sandbox/orders/${order.orderId}/update`, {
    body: { lastUpdateAt: soon(order, 10), touches: false, announce: false },
  });
  await sweepOnce(new Date(), patient);

  await compare();

  expect(of(await denials(order.shopId), order)).toEqual([]);
});

test("an order that the API does not know is denied, under a shop of nobody", async () => {
  const orderId = "SO0000FORGED0000";
  await claim({ orderId, orderStatus: "PAID" });

  await compare();

  expect(of(await denials(""), { orderId })).toEqual([{ orderId, denial: "unknown_order", answer: null }]);
});

test("a forged withdrawal and a parcel that nobody knows are denied; a true delivery order is not", async () => {
  const order = await anOrder();
  const { parcels, orderSn } = await parcelsOf(order.orderId);
  const delivery = (deliveryOrderId: string, action: string, trackingNumber: string | undefined) =>
    claim(
      { deliveryOrderId, sourceOrderId: order.orderId, sourceOrderSn: orderSn, trackingNumber },
      { entity: "delivery-order", action },
    );
  await delivery("WDO-true", "CREATE", parcels[0]);
  await delivery("WDO-other", "CREATE", "JX0000000000");
  await delivery("WDO-forged", "DELETE", parcels[0]);

  await compare();

  expect(of(await denials(order.shopId), order).map(({ denial }) => denial)).toEqual([
    "no_such_parcel",
    "not_withdrawn",
  ]);
});

async function parcelsOf(orderId: string) {
  const [row] = await rowsOf<{ parcels: { logisticsTrackingNumber: string }[]; sn: string }>(
    sql`select parcels, external_order_sn as sn from orders where order_id = ${orderId}`,
  );
  return { parcels: row?.parcels.map((parcel) => parcel.logisticsTrackingNumber) ?? [], orderSn: row?.sn };
}

test("a contradiction is taken back when the API comes round to what was claimed", async () => {
  const order = await anOrder();
  const told = soon(order, 30);
  await claim({ orderId: order.orderId, orderStatus: "CANCELLED", lastUpdateAt: told });
  await compare();
  const denied = of(await denials(order.shopId), order);
  await sandbox.control(`/_sandbox/orders/${order.orderId}/update`, {
    body: { orderStatus: "CANCELLED", lastUpdateAt: told, touches: false, announce: false },
  });
  await sweepOnce(new Date(), patient);

  await compareNotices(patient, 0);

  expect(denied).toHaveLength(1);
  expect(of(await denials(order.shopId), order)).toEqual([]);
});

test("a notification about an order that nobody knew moves to the order's shop once it is known", async () => {
  const order = await sandbox.control<Truth>("/_sandbox/orders", { body: { announce: false } });
  await claim({ orderId: order.orderId });
  const received = async (shopId: string) =>
    (await readCoverage({ from: hourOf(new Date(order.lastUpdateAt)), to: new Date(), shop: null })).hours
      .flatMap(({ shops }) => shops)
      .filter((shop) => shop.shopId === shopId)
      .reduce((sum, shop) => sum + shop.received, 0);
  const before = [await received(""), await received(order.shopId)];

  await compareNotices(patient, 0);

  expect(before[0]).toBeGreaterThan(0);
  expect(await received(order.shopId)).toBe((before[1] ?? 0) + 1);
});

test("one press has every order of the cell read again, once, and leaves a trace of who asked", async () => {
  await desk.hear({ loss: 1 });
  onTestFinished(() => desk.hear());
  const { userId } = await aPerson("operator");
  const order = await sandbox.control<Truth>("/_sandbox/orders", { body: { announce: true } });
  await sweepOnce(new Date(), patient);
  const hour = hourOf(new Date(order.lastUpdateAt)).toISOString();
  const who = { userId, role: "operator" as const, name: "", email: "" };
  const operator = { ...who, sessionId: "", expiresAt: new Date() };

  const { asked, left } = await fetchCell({ operator, requestId: "r", hour, shopId: order.shopId });

  const waiting = await listCell({ hour, shopId: order.shopId, list: "sweepOnly", cursor: null });
  await everythingRead();
  const read = await listCell({ hour, shopId: order.shopId, list: "sweepOnly", cursor: null });
  expect(left).toBe(0);
  expect(asked).toBeGreaterThanOrEqual(1);
  expect(of(waiting.rows, order)).toMatchObject([{ isAsked: true }]);
  expect(of(read.rows, order)).toMatchObject([{ isAsked: false, readAt: expect.any(String) }]);
  const trace = await rowsOf(sql`
    select user_id, subject from audit_entries where action = 'coverage_fetched'`);
  expect(trace).toEqual([{ user_id: userId, subject: order.shopId }]);
});
