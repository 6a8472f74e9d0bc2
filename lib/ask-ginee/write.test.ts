import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { orders, shops } from "@/lib/db/schema/orders";
import { upstreamBudgets } from "@/lib/db/schema/upstream";
import { listOrders } from "@/lib/orders/read";
import { parseOrderSearch } from "@/lib/orders/search-params";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { type TestDatabase, createTestDatabase, eventually } from "@/lib/testing/world";
import { askGinee, askGineeForAll } from "./write";

const viewer = { role: "viewer", userId: "person-1" } as const;
const dayMs = 86_400_000;
let sandbox: Sandbox;
let database: TestDatabase;
let serial = 0;

type Truth = {
  orderId: string;
  externalOrderSn: string;
  logisticsInfos: { logisticsTrackingNumber: string }[];
};
type Calls = { calls: { endpoint: string }[] };

beforeAll(async () => {
  sandbox = await useSandbox({ SANDBOX_QUIRKS: "none" });
  database = await createTestDatabase();
});
beforeEach(async () => {
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });
  await db().delete(upstreamBudgets);
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

/** An order that only Ginee knows. */
function anOrder(daysOld: number) {
  serial += 1;
  const createAt = new Date(Date.now() - daysOld * dayMs).toISOString();
  const externalOrderSn = `2608${String(serial).padStart(4, "0")}ABCDEF`;
  return sandbox.control<Truth>("/_sandbox/orders", {
    body: {
      createAt,
      lastUpdateAt: createAt,
      externalOrderSn,
      channel: "SHOPEE_ID",
      parcels: 1,
      announce: false,
    },
  });
}
const strike = (rule: object) => sandbox.control("/_sandbox/faults", { body: { rules: [rule] } });
const listCalls = async () =>
  (await sandbox.control<Calls>("/_sandbox/calls?endpoint=list-order")).calls.length;
const found = async (q: string) =>
  (await listOrders(parseOrderSearch({ q }), viewer)).rows.map(({ orderId }) => orderId);

test("an order of the fourth window is found, and from then on by its waybill like any other", async () => {
  const order = await anOrder(50);
  const waybill = order.logisticsInfos[0]?.logisticsTrackingNumber ?? "";
  expect(await found(order.externalOrderSn)).toEqual([]);

  const answer = await askGinee({ code: ` ${order.externalOrderSn.toLowerCase()}-RET` }, viewer);

  expect(answer).toMatchObject({
    outcome: "found",
    isHistorical: false,
    isStillAsking: false,
    problem: null,
  });
  expect(answer.orders.map(({ orderId }) => orderId)).toEqual([order.orderId]);
  expect(answer.orders[0]?.hasDetail).toBe(true);
  expect(await found(order.externalOrderSn)).toEqual([order.orderId]);
  expect(await found(waybill)).toEqual([order.orderId]);
});

test("a number nobody knows is not found, and the answer says in which windows and shops", async () => {
  await db().delete(shops);
  await db()
    .insert(shops)
    .values([
      { shopId: "SH1", name: "Toko Satu", authorizationStatus: "CONNECTED", checkedAt: new Date() },
      { shopId: "SH2", name: "Toko Dua", authorizationStatus: "EXPIRED", checkedAt: new Date() },
    ]);

  const { outcome, asked, orders: none } = await askGinee({ code: "260901NOBODY77" }, viewer);

  expect({ outcome, none }).toEqual({ outcome: "notFound", none: [] });
  expect(asked).toMatchObject({ windows: 7, windowsDone: 7, calls: 7, shops: 2, closedShops: ["Toko Dua"] });
  expect(asked.numbers).toContain("260901NOBODY77");
  expect(Date.parse(asked.to ?? "") - Date.parse(asked.from ?? "")).toBeGreaterThanOrEqual(92 * dayMs);
  expect(await listCalls()).toBe(7);
});

test("an order older than three months is found only in the history, and the answer says so", async () => {
  const order = await anOrder(200);

  const recent = await askGinee({ code: order.externalOrderSn }, viewer);
  const older = await askGinee({ code: order.externalOrderSn, older: true }, viewer);

  expect(recent.outcome).toBe("notFound");
  expect(older).toMatchObject({ outcome: "found", isHistorical: true });
  expect(older.orders[0]).toMatchObject({ orderId: order.orderId, hasDetail: true });
});

test("Ginee's own id is asked for directly, old or new", async () => {
  const [recent, old] = [await anOrder(3), await anOrder(200)];

  expect(await askGinee({ code: recent.orderId }, viewer)).toMatchObject({
    outcome: "found",
    isHistorical: false,
  });
  expect(await askGinee({ code: old.orderId }, viewer)).toMatchObject({
    outcome: "found",
    isHistorical: true,
  });
  expect(await askGinee({ code: "SO00000000000000000000AAAA" }, viewer)).toMatchObject({
    outcome: "notFound",
    asked: { windows: 0, from: null },
  });
  expect(await listCalls()).toBe(0);
});

test("a hundred people who ask for one number ask Ginee once", async () => {
  await strike({ kind: "slow", delayMs: 100 });

  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      askGinee({ code: index % 2 ? "260902NOBODY88" : " 260902NOBODY88\r\n" }, viewer),
    ),
  );

  expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(["notFound"]));
  expect(await listCalls()).toBe(7);
});

test("while Ginee is busy the answer is unknown, not missing, and asking again later finds the order", async () => {
  const order = await anOrder(5);
  await strike({ kind: "busy", retryAfterSeconds: 30 });

  const busy = await askGinee({ code: order.externalOrderSn }, viewer);

  expect(busy).toMatchObject({ outcome: "unknown", problem: "ginee_busy", isStillAsking: false });
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  await db().delete(upstreamBudgets);
  const later = await eventually(
    () => askGinee({ code: order.externalOrderSn }, viewer),
    ({ outcome }) => outcome !== "unknown",
  );
  expect(later.outcome).toBe("found");
});

test("when Ginee takes longer than people wait the answer is unknown, and the question goes on for who asks again", async () => {
  const order = await anOrder(40);
  await strike({ kind: "slow", delayMs: 3_000, endpoint: "list-order" });

  const first = await askGinee({ code: order.externalOrderSn }, viewer);

  expect(first).toMatchObject({ outcome: "unknown", isStillAsking: true, problem: null });
  expect(first.asked.windowsDone).toBeLessThan(first.asked.windows);
  const last = await eventually(
    () => askGinee({ code: order.externalOrderSn }, viewer),
    ({ isStillAsking }) => !isStillAsking,
  );
  expect(last.outcome).toBe("found");
  expect(await listCalls()).toBeLessThanOrEqual(7);
}, 30_000);

test("revoked keys are refused by name and are no missing order", async () => {
  await strike({ kind: "revoked-key" });

  await expect(askGinee({ code: "260903NOBODY99" }, viewer)).rejects.toMatchObject({
    code: "ginee_refused_keys",
  });
});

test("a name or a product word is refused and never sent to Ginee", async () => {
  const known = await db().$count(orders);

  await expect(askGinee({ code: "Siti Rahayu" }, viewer)).rejects.toMatchObject({ code: "invalid_input" });

  expect(await listCalls()).toBe(0);
  expect(await db().$count(orders)).toBe(known);
});

test("an order whose details do not come is found all the same", async () => {
  const order = await anOrder(2);
  await strike({ kind: "not-found", endpoint: "batch-get" });

  const answer = await askGinee({ code: order.externalOrderSn }, viewer);

  expect(answer).toMatchObject({ outcome: "found", orders: [{ orderId: order.orderId, hasDetail: false }] });
});

const outcomes = ({ verdicts }: Awaited<ReturnType<typeof askGineeForAll>>) =>
  verdicts.map(({ outcome, orderIds }) => [outcome, ...orderIds]);

test("a hundred codes are asked for together, with a verdict for each and few calls", async () => {
  const [recent, old, byId] = [await anOrder(3), await anOrder(60), await anOrder(9)];
  const nobody = Array.from({ length: 95 }, (_, index) => `260904NOBODY${index}`);
  const codes = [recent.externalOrderSn, ...nobody, `${old.externalOrderSn}-RET`, byId.orderId, "kaos hitam"];

  const answer = await askGineeForAll({ codes }, viewer);

  const last = await eventually(
    () => (answer.isStillAsking ? askGineeForAll({ codes }, viewer) : Promise.resolve(answer)),
    ({ isStillAsking }) => !isStillAsking,
  );
  expect(outcomes(last)).toEqual([
    ["found", recent.orderId],
    ...nobody.map(() => ["notFound"]),
    ["found", old.orderId],
    ["found", byId.orderId],
    ["unknown"],
  ]);
  expect(last.orders.every(({ hasDetail }) => hasDetail)).toBe(true);
  expect(last.asked).toMatchObject({ windows: 7, windowsDone: 7 });
  expect(await listCalls()).toBeLessThanOrEqual(35);
  expect(await found(recent.externalOrderSn)).toEqual([recent.orderId]);
}, 40_000);

test("when Ginee fails half way what was found stays found, and the rest is unknown, not missing", async () => {
  const order = await anOrder(2);
  const codes = [order.orderId, "260905NOBODY11"];
  await strike({ kind: "busy", retryAfterSeconds: 30, endpoint: "list-order" });

  const answer = await askGineeForAll({ codes }, viewer);

  const last = await eventually(
    () => (answer.isStillAsking ? askGineeForAll({ codes }, viewer) : Promise.resolve(answer)),
    ({ isStillAsking }) => !isStillAsking,
  );
  expect(outcomes(last)).toEqual([["found", order.orderId], ["unknown"]]);
  expect(last.problem).toBe("ginee_busy");
}, 40_000);
