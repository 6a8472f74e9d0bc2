import { isDeepStrictEqual } from "node:util";
import { isNotNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { feedEvents } from "@/lib/db/schema/feed";
import { orderChanges, orderCodes, orderPayloads, orders, unannouncedChanges } from "@/lib/db/schema/orders";
import { syncMarks, syncWindows } from "@/lib/db/schema/sync";
import { upstreamBudgets } from "@/lib/db/schema/upstream";
import { sweepOnce } from "@/lib/sync/job";
import { readFreshness, readSyncStatus } from "@/lib/sync/read";
import { mirroredOrders, trueOrders } from "@/lib/testing/mirror";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { type TestDatabase, createTestDatabase, eventually } from "@/lib/testing/world";
import { isFirstSyncDone, runFirstSync } from "./job";

const patient = new AbortController().signal;
const dayMs = 86_400_000;

let database: TestDatabase;
let sandbox: Sandbox;
beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await useSandbox();
});
beforeEach(async () => {
  for (const table of [
    orders,
    orderPayloads,
    orderCodes,
    orderChanges,
    feedEvents,
    unannouncedChanges,
    syncMarks,
    syncWindows,
    upstreamBudgets,
  ]) {
    await db().delete(table);
  }
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

const newWorld = (size: number, quirks = true, days = 88) =>
  sandbox
    .control("/_sandbox/reset", { body: { seed: size, orders: size, days } })
    .then(() => sandbox.control("/_sandbox/quirks", { body: { all: quirks } }));
const callsTo = async (endpoint: string) =>
  (await sandbox.control<{ calls: unknown[] }>(`/_sandbox/calls?endpoint=${endpoint}`)).calls.length;
const windows = () => db().select().from(syncWindows);

test("a thousand orders over three months are all found, with their details, in hardly more calls than it takes", async () => {
  await newWorld(1_000, false);

  await runFirstSync(patient);

  const truths = await trueOrders(sandbox);
  expect(truths).toHaveLength(1_000);
  expect(await mirroredOrders()).toEqual(truths);
  const least =
    (await windows()).reduce((sum, { ordersSeen }) => sum + Math.max(1, Math.ceil(ordersSeen / 100)), 0) + 10;
  const calls = (await callsTo("list-order")) + (await callsTo("batch-get"));
  expect(calls).toBeLessThanOrEqual(least * 1.1);
  expect(await readSyncStatus()).toMatchObject({
    firstSync: { isDone: true, share: 1, windowsDone: 6, windowsTotal: 6, calls, estimatedSecondsLeft: 0 },
  });
  const { rows: counted } = await db().execute(
    sql`select reltuples::int as rows from pg_class where relname = 'orders'`,
  );
  expect(counted, "what the database believes there to be").toEqual([{ rows: 1_000 }]);
});

test("orders that change while they are listed, so that pages shrink between two calls, are all there after the next sweep", async () => {
  await newWorld(500, false, 12);
  await sandbox.control("/_sandbox/faults", {
    body: { rules: [{ kind: "slow", delayMs: 150, endpoint: "list-order" }] },
  });
  let isListing = true;
  let changes = 0;
  const life = async () => {
    while (isListing) {
      await sandbox.control("/_sandbox/tick", { body: { steps: 10 } });
      changes += 10;
    }
  };

  await Promise.all([runFirstSync(patient).finally(() => (isListing = false)), life()]);
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });

  const truths = await trueOrders(sandbox);
  const missing = async () => {
    await sweepOnce(new Date(), patient);
    const known = new Map((await mirroredOrders()).map((order) => [order.orderId, order]));
    return truths.filter((truth) => !isDeepStrictEqual(truth, known.get(truth.orderId)));
  };
  expect(changes).toBeGreaterThan(100);
  expect(await eventually(missing, (left) => left.length === 0)).toEqual([]);
  expect(await db().$count(orders)).toBe(truths.length);
});

test("every oddity of Ginee's answers leaves every order in the mirror", async () => {
  await newWorld(400);

  await runFirstSync(patient);

  const ids = (await trueOrders(sandbox)).map(({ orderId }) => orderId);
  expect((await mirroredOrders()).map(({ orderId }) => orderId)).toEqual(ids);
  expect(await db().$count(orders, isNotNull(orders.detailAt))).toBe(400);
});

test("an order on the seam of two windows is neither lost nor doubled", async () => {
  await newWorld(0, false);
  const now = new Date(Math.floor(Date.now() / 1000) * 1000);
  const seams = [0, 15, 30, 45, 60, 75].map((days) => new Date(now.getTime() - days * dayMs).toISOString());
  for (const lastUpdateAt of seams) {
    await sandbox.control("/_sandbox/orders", {
      body: { lastUpdateAt, createAt: lastUpdateAt, announce: false },
    });
  }

  await runFirstSync(patient, now);

  expect(await mirroredOrders()).toEqual(await trueOrders(sandbox));
  expect(await mirroredOrders()).toHaveLength(6);
});

test("a first sync that was killed goes on where it was and ends complete", async () => {
  // All in the newest window, so that it is killed in the middle of one.
  await newWorld(1_200, false, 14);
  const kill = new AbortController();
  const running = runFirstSync(kill.signal);
  await eventually(
    () => callsTo("list-order"),
    (calls) => calls >= 5,
  );
  kill.abort();
  await expect(running).rejects.toThrow();
  const halfway = await readSyncStatus();
  const isDoneEarly = await isFirstSyncDone();

  await runFirstSync(patient);

  expect(isDoneEarly).toBe(false);
  expect(halfway.firstSync.share).toBeGreaterThan(0);
  expect(halfway.firstSync.share).toBeLessThan(1);
  expect(await mirroredOrders()).toEqual(await trueOrders(sandbox));
  const [least, emptyWindows, repeatedPage] = [12, 5, 1];
  expect(await callsTo("list-order")).toBeLessThanOrEqual(least + emptyWindows + repeatedPage);
});

test("while Ginee refuses the keys the first sync says so and keeps what it has", async () => {
  await newWorld(300, false);
  await sandbox.control("/_sandbox/faults", {
    body: { rules: [{ kind: "revoked-key", endpoint: "batch-get" }] },
  });

  const running = runFirstSync(patient);

  await expect(running).rejects.toMatchObject({ code: "ginee_refused_keys" });
  expect(await readFreshness()).toMatchObject({
    problem: "ginee_refused_keys",
    syncedAt: null,
    isStale: true,
  });
  expect(await isFirstSyncDone()).toBe(false);
});

test("old orders that are loaded in bulk are news to nobody", async () => {
  await newWorld(150);

  await runFirstSync(patient);

  expect(await db().$count(feedEvents)).toBe(0);
  expect(await db().$count(unannouncedChanges)).toBe(0);
  expect(await db().$count(orderChanges)).toBe(150);
});
