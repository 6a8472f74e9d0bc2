import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { closeListener } from "@/lib/db/listen";
import { rereads } from "@/lib/db/schema/events";
import { orderChanges, orders } from "@/lib/db/schema/orders";
import { upstreamBudgets } from "@/lib/db/schema/upstream";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { type TestDatabase, createTestDatabase, eventually } from "@/lib/testing/world";
import { startRereads, workRereads } from "./job";
import { askReread } from "@/lib/rereads/write";

type Truth = { orderId: string; orderStatus: string; printInfo: { labelPrintStatus: string } };

let database: TestDatabase;
let sandbox: Sandbox;
beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await useSandbox({ SANDBOX_QUIRKS: "none" });
});
beforeEach(async () => {
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });
  await db().delete(rereads);
  await db().delete(upstreamBudgets);
});
afterEach(closeListener);
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

const newOrder = (spec: object = {}) =>
  sandbox.control<Truth>("/_sandbox/orders", { body: { announce: false, ...spec } });
const callsTo = (endpoint: string) =>
  sandbox.control<{ calls: unknown[] }>(`/_sandbox/calls?endpoint=${endpoint}`);
const asks = () => db().select().from(rereads);
const orderNow = async (orderId: string) =>
  (await db().select().from(orders).where(eq(orders.orderId, orderId)))[0];
const strike = (...rules: object[]) => sandbox.control("/_sandbox/faults", { body: { rules } });

test("a hundred asks cost one call", async () => {
  const created = await Promise.all(Array.from({ length: 100 }, () => newOrder()));
  const ids = created.map(({ orderId }) => orderId);
  for (const id of [...ids, ...ids]) await askReread(db(), [id], { source: "webhook", causeId: "7" });

  const read = await workRereads();

  expect(read).toBe(100);
  expect((await callsTo("batch-get")).calls).toHaveLength(1);
  expect(await asks()).toEqual([]);
  expect(
    await db()
      .select()
      .from(orderChanges)
      .where(eq(orderChanges.orderId, ids[0] ?? "")),
  ).toMatchObject([{ field: "order", source: "webhook", causeId: "7" }]);
});

test("an ask that comes while the order is being read causes one more read", async () => {
  const { orderId } = await newOrder();
  await strike({ kind: "slow", endpoint: "batch-get", delayMs: 400, times: 1 });
  await askReread(db(), [orderId], { source: "webhook" });

  const reading = workRereads();
  await eventually(
    () => callsTo("batch-get"),
    ({ calls }) => calls.length === 1,
  );
  await askReread(db(), [orderId], { source: "webhook" });
  await reading;

  expect(await asks()).toHaveLength(1);
  expect(await workRereads()).toBe(1);
  expect(await asks()).toEqual([]);
});

test("what a process learns whose clock is an hour ahead does not outlive what is read after it", async () => {
  const { orderId } = await newOrder({ labelPrintStatus: "NOT_PRINTED" });
  await askReread(db(), [orderId], { source: "webhook" });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
  onTestFinished(() => void vi.useRealTimers());
  await workRereads();
  vi.useRealTimers();
  await sandbox.control(`/_sandbox/orders/${orderId}/update`, {
    body: { labelPrintStatus: "PRINTED", announce: false },
  });
  await askReread(db(), [orderId], { source: "webhook" });

  await workRereads();

  expect(await orderNow(orderId)).toMatchObject({ labelPrintStatus: "PRINTED" });
});

test("an id that Ginee does not know is tried twice and then kept with its reason", async () => {
  const { orderId } = await newOrder();
  await askReread(db(), [orderId, "SO-NOT-THERE"], { source: "webhook" });

  const counts = [];
  for (let round = 0; round < 3; round++) counts.push(await workRereads({ unknownRetryMs: 0 }));

  expect(counts).toEqual([2, 1, 0]);
  expect(await asks()).toMatchObject([{ orderId: "SO-NOT-THERE", attempts: 2, error: "not_found" }]);
  expect(await orderNow(orderId)).toMatchObject({ orderStatus: "READY_TO_SHIP" });
});

test("an order of more than three months ago that is announced is read from Ginee's history at the second try", async () => {
  const { orderId } = await newOrder({ createAt: new Date(Date.now() - 200 * 86_400_000).toISOString() });
  await askReread(db(), [orderId], { source: "webhook" });

  for (let round = 0; round < 2; round++) await workRereads({ unknownRetryMs: 0 });

  expect(await asks()).toEqual([]);
  expect(await orderNow(orderId)).toMatchObject({ orderStatus: "READY_TO_SHIP" });
});

test("while Ginee fails an ask waits with its reason and nothing is lost", async () => {
  const { orderId } = await newOrder();
  await strike({ kind: "revoked-key", endpoint: "batch-get", times: 1 });
  await askReread(db(), [orderId], { source: "webhook" });

  await workRereads();

  expect(await asks()).toMatchObject([{ orderId, attempts: 1, error: "ginee_refused_keys" }]);
  expect(await orderNow(orderId)).toBeUndefined();
});

test("while Ginee may not be asked, what waits is left as it is, and goes on once it may", async () => {
  await strike({ kind: "revoked-key", endpoint: "batch-get", times: 1 });
  await askReread(
    db(),
    Array.from({ length: 150 }, (_, n) => `SO-${n}`),
    { source: "webhook" },
  );

  const untouched = async () => (await asks()).filter(({ attempts }) => attempts === 0).length;

  const refused = await workRereads();
  const meanwhile = await workRereads();
  const waiting = await untouched();
  await db().delete(upstreamBudgets);
  await workRereads();

  expect([refused, meanwhile, waiting, await untouched()]).toEqual([100, 0, 50, 0]);
});

test("the workers of two processes wake by themselves and share the work", async () => {
  const created = await Promise.all(Array.from({ length: 30 }, () => newOrder()));
  const workers = [startRereads(), startRereads()];

  await askReread(
    db(),
    created.map(({ orderId }) => orderId),
    { source: "webhook" },
  );

  await eventually(asks, (left) => left.length === 0);
  expect(await db().$count(orders)).toBeGreaterThanOrEqual(30);
  await Promise.all(workers.map((worker) => worker.stop()));
});
