import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listCell } from "@/lib/coverage-cells/read";
import { db } from "@/lib/db/client";
import { closeListener } from "@/lib/db/listen";
import { rowsOf } from "@/lib/db/run";
import { env } from "@/lib/env";
import { runFirstSync } from "@/lib/first-sync/job";
import { listOrders } from "@/lib/orders/read";
import { parseOrderSearch } from "@/lib/orders/search-params";
import { refreshShops } from "@/lib/shops/job";
import { sweepOnce } from "@/lib/sync/job";
import { openDesk, type Desk } from "@/lib/testing/desk";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { readCoverage, readSilence } from "./read";
import { hourOf } from "./rules";

type Truth = { orderId: string; shopId: string; lastUpdateAt: string };

const patient = new AbortController().signal;
let database: TestDatabase;
let sandbox: Sandbox;
let desk: Desk;
beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await useSandbox({ SANDBOX_ORDERS: "200", SANDBOX_QUIRKS: "none" });
  await runFirstSync(patient);
  await refreshShops(patient);
  desk = await openDesk(sandbox);
});
beforeEach(async () => {
  await desk.hear();
  await sweepOnce(new Date(), patient);
  await db().execute(sql`delete from upstream_budgets`);
});
afterAll(async () => {
  await desk.stop();
  await sandbox.stop();
  await closeListener();
  await database.drop();
});

const newOrder = (spec: object = {}) =>
  sandbox.control<Truth>("/_sandbox/orders", { body: { announce: true, ...spec } });
const lostOf = async () =>
  (
    await sandbox.control<{ deliveries: { subjectId: string; status: string }[] }>("/_sandbox/deliveries")
  ).deliveries.flatMap(({ subjectId, status }) => (status === "lost" ? [subjectId] : []));

async function everythingProcessed() {
  await sandbox.control("/_sandbox/deliveries/flush", { body: {} });
  await eventually(
    () => rowsOf<{ n: number }>(sql`select count(*)::int as n from webhook_events where outcome = 'waiting'`),
    ([row]) => row?.n === 0,
  );
}

const lastDay = () => ({ from: new Date(Date.now() - 23 * 3_600_000), to: new Date(), shop: null });
async function cellOf(shopId: string, at: Date) {
  const { hours } = await readCoverage(lastDay());
  const hour = hours.find((one) => one.at === hourOf(at).toISOString());
  return hour?.shops.find((shop) => shop.shopId === shopId) ?? null;
}

test("of a hundred orders a third of which nobody announced, each shop's hour says which, and its lists hold exactly these", async () => {
  const before = (await lostOf()).length;
  await desk.hear({ loss: 0.3 });
  const orders: Truth[] = [];
  for (let n = 0; n < 100; n++) orders.push(await newOrder());
  await everythingProcessed();
  const lost = new Set((await lostOf()).slice(before));

  await sweepOnce(new Date(), patient);

  expect(lost.size).toBeGreaterThan(10);
  const { hours } = await readCoverage(lastDay());
  const cells = hours.flatMap((hour) => hour.shops.map((shop) => ({ at: hour.at, ...shop })));
  const cellKey = (order: Truth) => `${hourOf(new Date(order.lastUpdateAt)).toISOString()} ${order.shopId}`;
  const expected = Map.groupBy(
    orders.filter(({ orderId }) => lost.has(orderId)),
    cellKey,
  );
  for (const cell of cells) {
    const missing = (expected.get(`${cell.at} ${cell.shopId}`) ?? []).map(({ orderId }) => orderId);
    const place = { hour: cell.at, shopId: cell.shopId, cursor: null };
    const listed = await listCell({ ...place, list: "sweepOnly" });
    const received = await listCell({ ...place, list: "received" });
    const last = new Date(Date.parse(cell.at) + 3_600_000 - 1).toISOString();
    const search = { unannounced: `${cell.at}..${last}`, shop: cell.shopId };
    const { total } = await listOrders(parseOrderSearch(search), { role: "viewer" });
    expect(listed.rows.map(({ orderId }) => orderId).toSorted()).toEqual(missing.toSorted());
    expect([cell.sweepOnly, listed.count, total.count]).toEqual(Array(3).fill(missing.length));
    expect([cell.received, received.count]).toEqual(Array(2).fill(received.rows.length));
  }
  const sum = (of: "received" | "sweepOnly") => cells.reduce((total, cell) => total + cell[of], 0);
  expect([sum("received"), sum("sweepOnly")]).toEqual([100 - lost.size, lost.size]);
});

test("what changed while nobody could hear stands in the hour in which it changed, not in the one it was found in", async () => {
  const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000);
  await desk.hear({ loss: 1 });
  const { orderId, shopId } = await newOrder();
  await db().execute(sql`
    update sync_marks set mark = now() - interval '3 hours' where name = 'sweep'`);
  await sandbox.control(`/_sandbox/orders/${orderId}/update`, {
    body: { lastUpdateAt: twoHoursAgo.toISOString(), touches: false },
  });

  await sweepOnce(new Date(), patient);

  expect(await cellOf(shopId, twoHoursAgo)).toMatchObject({ sweepOnly: 1 });
});

test("a notification that comes late takes the order out of the hour, and counts when it came", async () => {
  const isDone = sandbox.control("/_sandbox/webhook", { body: { url: "", loss: 1 } });
  await isDone;
  const order = await newOrder();
  await sweepOnce(new Date(), patient);
  const at = new Date(order.lastUpdateAt);
  const missed = await cellOf(order.shopId, at);
  await desk.hear();

  const body = {
    id: "late",
    entity: "order",
    action: "CREATE",
    createAt: order.lastUpdateAt,
    payload: { orderId: order.orderId, shopId: order.shopId, lastUpdateAt: order.lastUpdateAt },
  };
  const { url } = (await sandbox.control<{ webhook: { url: string } }>("/_sandbox/state")).webhook;
  await fetch(url, { method: "POST", body: JSON.stringify(body) });
  await everythingProcessed();

  expect(missed?.sweepOnly).toBeGreaterThan(0);
  expect(await cellOf(order.shopId, at)).toMatchObject({
    sweepOnly: (missed?.sweepOnly ?? 0) - 1,
    received: (missed?.received ?? 0) + 1,
  });
});

test("the feed is silent once several orders changed unannounced for long enough, and speaks again with one notification", async () => {
  const afterMs = env().FEED_SILENT_SECONDS * 1_000;
  const later = () => new Date(Date.now() + afterMs);
  await newOrder();
  await everythingProcessed();
  await desk.hear({ loss: 1 });
  for (let n = 0; n < 2; n++) await newOrder();
  await sweepOnce(new Date(), patient);
  const lostSome = await readSilence(later());
  await newOrder();
  await sweepOnce(new Date(), patient);

  const atOnce = await readSilence();
  const silent = await readSilence(later());
  const shops = (await readCoverage(lastDay())).silentSince;
  await desk.hear();
  await newOrder();
  await everythingProcessed();

  expect([lostSome, atOnce, shops]).toEqual([null, null, null]);
  expect(silent).toMatchObject({ orders: 3, hasEverSpoken: true });
  expect(await readSilence(later())).toBeNull();
});

test("while notifications wait to be processed nobody is called silent", async () => {
  await desk.hear({ loss: 1 });
  for (let n = 0; n < 3; n++) await newOrder();
  await sweepOnce(new Date(), patient);
  const later = new Date(Date.now() + env().FEED_SILENT_SECONDS * 1_000);
  const before = await readSilence(later);

  await db().execute(sql`
    insert into webhook_events (sender, content_hash, entity, action, body, next_attempt_at)
    values ('ginee', 'waits', 'order', 'CREATE', '{}', now() + interval '1 hour')`);

  expect(before).not.toBeNull();
  expect(await readSilence(later)).toBeNull();
});
