import { eq, gte } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { webhookEvents } from "@/lib/db/schema/events";
import { feedEvents } from "@/lib/db/schema/feed";
import { orderChanges, orders, shops, unannouncedChanges, warehouses } from "@/lib/db/schema/orders";
import { syncMarks } from "@/lib/db/schema/sync";
import { upstreamBudgets } from "@/lib/db/schema/upstream";
import { runFirstSync } from "@/lib/first-sync/job";
import { recheckPrintStates } from "@/lib/print-checks/job";
import { refreshShops } from "@/lib/shops/job";
import { applySnapshots } from "@/lib/mirror/write";
import { refreshOrder } from "@/lib/order-detail/write";
import { listRow } from "@/lib/testing/snapshots";
import { mirroredOrders, trueOrders } from "@/lib/testing/mirror";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { type TestDatabase, createTestDatabase } from "@/lib/testing/world";
import { sweepOnce } from "./job";
import { readFreshness, readSyncStatus } from "./read";

type Truth = { orderId: string; lastUpdateAt: string };

const patient = new AbortController().signal;
const hourMs = 3_600_000;

let database: TestDatabase;
let sandbox: Sandbox;
let begunAt: Date;
beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await useSandbox({ SANDBOX_ORDERS: "300", SANDBOX_DAYS: "60", SANDBOX_QUIRKS: "none" });
  await runFirstSync(patient);
});
beforeEach(async () => {
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  await sandbox.control("/_sandbox/quirks", { body: { all: false } });
  await db().delete(upstreamBudgets);
  await sweepOnce(new Date(), patient);
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });
  begunAt = new Date();
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

const newOrder = (spec: object = {}) =>
  sandbox.control<Truth>("/_sandbox/orders", { body: { announce: false, ...spec } });
const step = (orderId: string, name: string, body: object = {}) =>
  sandbox.control<Truth>(`/_sandbox/orders/${orderId}/${name}`, { body: { announce: false, ...body } });
const callsTo = async (endpoint: string) =>
  (await sandbox.control<{ calls: unknown[] }>(`/_sandbox/calls?endpoint=${endpoint}`)).calls.length;
const strike = (...rules: object[]) => sandbox.control("/_sandbox/faults", { body: { rules } });
const sweep = (now = new Date()) => sweepOnce(now, patient);
const orderNow = async (orderId: string) =>
  (await db().select().from(orders).where(eq(orders.orderId, orderId)))[0];
const unannounced = async () =>
  (await db().select().from(unannouncedChanges).where(gte(unannouncedChanges.foundAt, begunAt))).map(
    ({ orderId }) => orderId,
  );
const markNow = async () =>
  (await db().select().from(syncMarks).where(eq(syncMarks.name, "sweep")))[0]?.mark?.toISOString();

function announce({ orderId, lastUpdateAt }: Truth) {
  return db()
    .insert(webhookEvents)
    .values({
      sender: "ginee",
      contentHash: `${orderId} ${lastUpdateAt}`,
      entity: "order",
      body: "{}",
      createAt: new Date(lastUpdateAt),
      outcome: "processed",
      subjectId: orderId,
      orderId,
    });
}

test("a sweep finds new and changed orders and says which of them nobody had announced", async () => {
  const announced = await newOrder();
  const silent = await newOrder();
  await announce(announced);

  const result = await sweep();

  expect(result).toMatchObject({ unannounced: 1 });
  expect(await unannounced()).toEqual([silent.orderId]);
  expect(await orderNow(silent.orderId)).toMatchObject({
    orderStatus: "READY_TO_SHIP",
    labelPrintStatus: "NOT_PRINTED",
  });
  expect(await db().select().from(feedEvents).where(eq(feedEvents.subjectId, silent.orderId))).not.toEqual(
    [],
  );
});

test("a notification that was only late takes the accusation back", async () => {
  const late = await newOrder();
  await sweep();
  const accused = await unannounced();

  await announce(late);
  await sweep();

  expect(accused).toEqual([late.orderId]);
  expect(await unannounced()).toEqual([]);
});

test("a change that somebody else read before the sweep is compared all the same, and counted once", async () => {
  const silent = await newOrder();
  await refreshOrder(silent.orderId, { userId: "u" });
  const first = await sweep();

  const second = await sweep();

  expect(await unannounced()).toEqual([silent.orderId]);
  expect([first?.unannounced, second?.unannounced]).toEqual([1, 0]);
});

test("what did not change since the last sweep costs no further read", async () => {
  const { orderId } = await newOrder();
  // Read within the second of its change, it would rightly be read once more.
  await db()
    .update(orders)
    .set({ detailAt: new Date(Date.now() + 5_000) });
  await sweep();
  await db()
    .update(orders)
    .set({ detailAt: new Date(Date.now() + 5_000) });
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });

  const result = await sweep();

  expect(result?.listed).toBeGreaterThan(0);
  expect(await callsTo("list-order")).toBe(1);
  expect(await callsTo("batch-get")).toBe(0);
  expect(await orderNow(orderId)).toBeDefined();
});

test("a label printed elsewhere is found although Ginee's update time stands still", async () => {
  await sandbox.control("/_sandbox/quirks", { body: { printKeepsUpdateTime: true } });
  const { orderId } = await newOrder();
  await sweep();
  await step(orderId, "print");
  const before = await orderNow(orderId);

  await recheckPrintStates(new Date(Date.now() + hourMs), patient);

  expect(before).toMatchObject({ labelPrintStatus: "NOT_PRINTED" });
  expect(await orderNow(orderId)).toMatchObject({
    labelPrintStatus: "PRINTED",
    lastUpdateAt: before?.lastUpdateAt,
  });
  expect(await db().select().from(orderChanges).where(eq(orderChanges.orderId, orderId))).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ field: "labelPrintStatus", after: "PRINTED", source: "recheck" }),
    ]),
  );
});

test("print checks go out in full batches, and orders checked a moment ago wait", async () => {
  const open = await db().$count(orders, eq(orders.orderStatus, "READY_TO_SHIP"));
  await recheckPrintStates(new Date(Date.now() + 48 * hourMs), patient);
  const calls = await callsTo("batch-get");

  const again = await recheckPrintStates(new Date(), patient);

  expect(calls).toBeGreaterThanOrEqual(1);
  expect(calls).toBeLessThanOrEqual(
    Math.ceil((open + (await db().$count(orders, eq(orders.orderStatus, "PAID")))) / 100),
  );
  expect(again).toBe(0);
});

test.each(["endless-more", "repeated-cursor", "missing-cursor", "html", "cut-off", "busy"])(
  "with %s the mark stays, the reason is kept, and the next sweep finds everything",
  async (kind) => {
    const missed = await newOrder();
    await db()
      .update(syncMarks)
      .set({ mark: new Date(Date.now() - 45 * 24 * hourMs) })
      .where(eq(syncMarks.name, "sweep"));
    const mark = await markNow();
    await strike({ kind, endpoint: "list-order" });

    const failed = await sweep().catch((error: unknown) => error);
    const during = await readFreshness();
    await sandbox.control("/_sandbox/faults", { method: "DELETE" });
    await db().delete(upstreamBudgets);
    const markAfterFailure = await markNow();
    await sweep();

    expect(failed).toMatchObject({ code: expect.stringMatching(/^ginee_/) });
    expect(during.problem).toMatch(/^ginee_/);
    expect(markAfterFailure).toBe(mark);
    expect(await orderNow(missed.orderId)).toMatchObject({ labelPrintStatus: "NOT_PRINTED" });
    expect((await readFreshness()).problem).toBeNull();
  },
);

test("when details cannot be read the mark stays too", async () => {
  const { orderId } = await newOrder();
  const mark = await markNow();
  await strike({ kind: "revoked-key", endpoint: "batch-get" });

  await expect(sweep()).rejects.toMatchObject({ code: "ginee_refused_keys" });

  expect(await markNow()).toBe(mark);
  expect(await orderNow(orderId)).toMatchObject({ labelPrintStatus: "UNKNOWN" });
  expect(await unannounced()).toEqual([orderId]);
});

test.each([-1, 1])("with our clock %i hour off nothing is missed", async (hours) => {
  const ourTime = () => new Date(Date.now() + hours * hourMs);
  await sweep(ourTime());
  const { orderId } = await newOrder();
  await sweep(ourTime());
  await db()
    .update(orders)
    .set({
      detailAt: ourTime(),
      detailAskedAt: new Date(Date.now() + 3 * hourMs),
      lastUpdateAt: new Date(Date.now() - 5_000),
      detailUpdateAt: new Date(Date.now() - 5_000),
    })
    .where(eq(orders.orderId, orderId));

  await step(orderId, "update", { parcels: [{ logisticsTrackingNumber: "JX8888888888" }] });
  await sweep(ourTime());

  expect(JSON.stringify((await orderNow(orderId))?.parcels)).toContain("JX8888888888");
});

test("a second change within the second of the first is found although the update time is the same", async () => {
  const { orderId, lastUpdateAt } = await newOrder();
  await sweep();
  await db()
    .update(orders)
    .set({ detailAt: new Date(Date.parse(lastUpdateAt) + 900) })
    .where(eq(orders.orderId, orderId));
  const parcels = [{ logisticsTrackingNumber: "JX7777777777" }];
  await step(orderId, "update", { parcels, touches: false });

  await sweep();

  const now = await orderNow(orderId);
  expect(now?.lastUpdateAt).toEqual(new Date(lastUpdateAt));
  expect(JSON.stringify(now?.parcels)).toContain("JX7777777777");
});

test("an order that came from a live list gets its details with the next sweep", async () => {
  const { orderId } = await newOrder({ lastUpdateAt: new Date(Date.now() - 48 * hourMs).toISOString() });
  const row = listRow({ orderId, orderStatus: "READY_TO_SHIP" }, new Date().toISOString());
  await applySnapshots([row], { source: "proxy" });

  await sweep();

  expect(await orderNow(orderId)).toMatchObject({ labelPrintStatus: "NOT_PRINTED" });
});

test("an order dated in the far future does not carry the mark away", async () => {
  await newOrder({ lastUpdateAt: "2038-01-01T00:00:00Z" });
  await sweep();
  const { orderId } = await newOrder();

  await sweep();

  expect(await orderNow(orderId)).toBeDefined();
});

test("after a busy day the mirror equals the truth, order by order", async () => {
  for (let round = 0; round < 5; round++) {
    await sandbox.control("/_sandbox/tick", { body: { steps: 60 } });
    await sweep();
  }
  await sweep();
  await recheckPrintStates(new Date(Date.now() + 48 * hourMs), patient);

  const truths = (await trueOrders(sandbox)).filter(({ lastUpdateAt }) => lastUpdateAt <= Date.now());
  const known = new Set(truths.map(({ orderId }) => orderId));
  expect((await mirroredOrders()).filter(({ orderId }) => known.has(orderId))).toEqual(truths);
  expect(truths.length).toBeGreaterThan(300);
});

test("shops, their authorisation and warehouses are known", async () => {
  await refreshShops(patient);

  expect(await db().$count(shops)).toBeGreaterThan(0);
  expect(
    (await db().select().from(shops)).some(({ authorizationStatus }) => authorizationStatus === "CONNECTED"),
  ).toBe(true);
  expect(await db().$count(warehouses)).toBeGreaterThan(0);
  expect((await readSyncStatus()).jobs.find(({ name }) => name === "shops")).toMatchObject({
    problem: null,
    calls: expect.any(Number),
  });
});
