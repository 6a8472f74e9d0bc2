import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { batchGetOrders, getOrder, listOrders } from "./orders";
import { listAllOrders } from "./pages";
import { fetchShops } from "./shops";
import { fetchWarehouses } from "./warehouses";

let database: TestDatabase;
let sandbox: Sandbox;

beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await useSandbox({ SANDBOX_ORDERS: "600" });
});

afterEach(() => sandbox.control("/_sandbox/faults", { method: "DELETE" }));

afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

type Truth = { orderId: string; orderStatus: string; lastUpdateAt: string };

const truths = () =>
  sandbox.control<{ orders: Truth[] }>("/_sandbox/orders?limit=10000").then(({ orders }) => orders);

const dayMs = 86_400_000;
const lane = "operator";

/** A window that surely holds several pages of 10. */
function recentWindow() {
  const to = new Date();
  const since = new Date(to.getTime() - 14 * dayMs);
  return { size: 10, lastUpdateSince: since.toISOString(), lastUpdateTo: to.toISOString() };
}

async function allRows(request: Parameters<typeof listAllOrders>[0]) {
  const rows = [];
  for await (const page of listAllOrders(request, { lane })) rows.push(...page.rows);
  return rows;
}

test("paging through a window finds every order in it, wherever the cursor hides", async () => {
  const request = recentWindow();
  const expected = (await truths())
    .filter((truth) => truth.lastUpdateAt >= request.lastUpdateSince.slice(0, 19))
    .map((truth) => truth.orderId);

  const rows = await allRows(request);

  expect(rows.length).toBeGreaterThan(20);
  expect(new Set(rows.map((row) => row.order.orderId))).toEqual(new Set(expected));
});

test("every row keeps Ginee's own JSON beside what we made of it", async () => {
  const { rows } = await listOrders(recentWindow(), { lane });

  expect(rows).toHaveLength(10);
  for (const { order, raw } of rows) {
    expect(raw).toMatchObject({ orderId: order.orderId });
    expect(order.channel).toMatch(/_ID$/);
    expect(order.totalAmount).toMatch(/^\d+(\.\d+)?$/);
  }
});

test.each([
  ["missing-cursor", "no cursor came"],
  ["repeated-cursor", "came a second time"],
  ["endless-more", "a second time|nothing new"],
])("%s ends the paging with an error instead of a loop", async (kind, message) => {
  await sandbox.control("/_sandbox/faults", { body: { rules: [{ endpoint: "list-order", kind }] } });

  const paging = allRows(recentWindow());

  await expect(paging).rejects.toThrow(new RegExp(message));
  await expect(paging).rejects.toMatchObject({ kind: "unreadable", code: "ginee_unreadable" });
});

test("a window that Ginee refuses is refused with its words", async () => {
  const call = listOrders(
    { lastUpdateSince: "2026-01-02T00:00:00Z", lastUpdateTo: "2026-01-01T00:00:00Z" },
    { lane },
  );

  await expect(call).rejects.toMatchObject({
    kind: "refused",
    gineeCode: "PARAMETER_ERROR",
    code: "ginee_refused",
  });
});

test("batch-get brings print states and names the orders Ginee does not know", async () => {
  const known = (await truths()).slice(0, 230).map((truth) => truth.orderId);

  const batch = await batchGetOrders([...known, ...known.slice(0, 5), "SO000000000000000000000000"], {
    lane,
  });

  expect(batch.orders.size).toBe(230);
  expect(batch.missing).toEqual(["SO000000000000000000000000"]);
  const states = [...batch.orders.values()].flatMap(({ order }) => order.printInfo?.labelPrintStatus ?? []);
  expect(states.length).toBeGreaterThan(100);
  expect([...batch.orders.values()].every(({ order }) => order.documentUrls === null)).toBe(true);
});

test("one order comes with its items, and with links where there are documents", async () => {
  const { orders } = await sandbox.control<{ orders: Truth[] }>(
    "/_sandbox/orders?orderStatus=READY_TO_SHIP&limit=1",
  );
  const orderId = orders[0]?.orderId ?? "";

  const { order, raw } = await getOrder(orderId, { lane });

  expect(order).toMatchObject({ orderId, orderStatus: "READY_TO_SHIP", printInfo: null });
  expect(order.items.length).toBeGreaterThan(0);
  expect(raw).toMatchObject({ orderId });
});

test("an order Ginee does not know is not found, which is not an outage", async () => {
  const call = getOrder("SO000000000000000000000000", { lane });

  await expect(call).rejects.toMatchObject({ code: "not_found", gineeCode: "DATA_NOT_EXISTED" });
});

test("asking for no orders costs no call", async () => {
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });

  const batch = await batchGetOrders([], { lane });

  expect(batch).toEqual({ orders: new Map(), missing: [], transactionIds: [] });
  expect(await sandbox.control("/_sandbox/calls")).toMatchObject({ calls: [] });
});

test("shops tell whether Ginee may still act for them, warehouses their names", async () => {
  const shops = await fetchShops({ lane });
  const warehouses = await fetchWarehouses({ lane });

  expect(shops.length).toBeGreaterThan(0);
  expect(shops.every((shop) => shop.shopId && shop.authorizationStatus && shop.channel)).toBe(true);
  expect(warehouses.length).toBeGreaterThan(0);
  expect(warehouses.every((warehouse) => warehouse.id && warehouse.name)).toBe(true);
});
