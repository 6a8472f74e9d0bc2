import type { Page } from "../testing/workbench.ts";
import { expect, test } from "vitest";
import { listAll, listPath, openSandbox, shopsOf, truths, wholeDay } from "../testing/workbench.ts";

test("paging by update time brings every order of the window exactly once, oldest first", async () => {
  const bench = await openSandbox({ orders: 3000 });
  const all = await truths(bench);
  const inside = all.filter((order) => order.lastUpdateAt >= wholeDay.lastUpdateSince);

  const rows = await listAll(bench, { ...wholeDay, size: 7 });

  const times = rows.map((row) => row.lastUpdateAt);
  expect(times).toEqual([...times].sort());
  expect(rows.map((row) => row.orderId).sort()).toEqual(inside.map((order) => order.orderId).sort());
});

test("paging by creation time brings every order of the window exactly once", async () => {
  const bench = await openSandbox({ orders: 3000 });
  const window = { createSince: "2026-11-10T00:00:00Z", createTo: "2026-11-12T00:00:00Z" };
  const all = await truths(bench);
  const inside = all.filter(
    (order) => order.createAt >= window.createSince && order.createAt <= window.createTo,
  );

  const rows = await listAll(bench, { ...window, size: 9 });

  expect(rows.map((row) => row.orderId).sort()).toEqual(inside.map((order) => order.orderId).sort());
});

test("an order that moves while somebody pages is neither lost nor told twice on one pass", async () => {
  const bench = await openSandbox({ orders: 3000 });
  const first = await bench.ask<Page>(listPath, { ...wholeDay, size: 5 });
  const moved = first.data.content[0]?.orderId;
  bench.clock.advanceMs(60_000);
  await bench.control("POST", `orders/${moved}/cancel`);

  const rest = await listAll(bench, { ...wholeDay, size: 5, nextCursor: first.data.nextCursor });
  const next = await listAll(bench, {
    lastUpdateSince: wholeDay.lastUpdateTo,
    lastUpdateTo: "2026-11-21T10:02:00Z",
  });

  expect(rest.map((row) => row.orderId)).not.toContain(moved);
  expect(next.map((row) => row.orderId)).toEqual([moved]);
});

test("an order that changed inside the window is told once, at its newest place", async () => {
  const bench = await openSandbox({ orders: 3000 });
  const window = { ...wholeDay, lastUpdateTo: "2026-11-21T11:00:00Z", size: 50 };
  const moved = (await listAll(bench, window))[0]?.orderId;
  bench.clock.advanceMs(60_000);
  await bench.control("POST", `orders/${moved}/cancel`);
  bench.clock.advanceMs(60_000);
  await bench.control("POST", `orders/${moved}/return`);

  const rows = await listAll(bench, window);

  expect(rows.at(-1)?.orderId).toBe(moved);
  expect(rows.filter((row) => row.orderId === moved)).toHaveLength(1);
});

test("both ends belong to a window", async () => {
  const bench = await openSandbox({ orders: 0 });
  const order = await bench.control("POST", "orders", {});
  const at = order.lastUpdateAt;

  const rows = await listAll(bench, { lastUpdateSince: at, lastUpdateTo: at });

  expect(rows.map((row) => row.orderId)).toEqual([order.orderId]);
});

test.each([
  ["channel", { channel: "LAZADA_ID" }, "channel", "LAZADA_ID"],
  ["status", { orderStatus: "SHIPPING" }, "orderStatus", "SHIPPING"],
  ["type", { orderType: "PRE_SALE" }, "orderType", "PRE_SALE"],
] as const)("the %s filter leaves only what it names", async (_, filter, field, value) => {
  const bench = await openSandbox({ orders: 6000 });

  const rows = await listAll(bench, { createSince: "2026-11-08T00:00:00Z", size: 100, ...filter });

  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map((row) => row[field]))).toEqual(new Set([value]));
});

test("a list of shops leaves only their orders", async () => {
  const bench = await openSandbox({ orders: 3000 });
  const shops = await shopsOf(bench);
  const shopIdList = shops.slice(1, 3).map((shop) => shop.shopId);

  const rows = await listAll(bench, { ...wholeDay, size: 100, shopIdList });

  expect(new Set(rows.map((row) => row.shopId))).toEqual(new Set(shopIdList));
});

test("the label filter tells printed orders from unprinted ones", async () => {
  const bench = await openSandbox({ orders: 0 });
  const printed = await bench.control("POST", "orders", { labelPrintStatus: "PRINTED" });
  await bench.control("POST", "orders", {});

  const rows = await listAll(bench, { ...wholeDay, labelPrintStatus: "PRINTED" });

  expect(rows.map((row) => row.orderId)).toEqual([printed.orderId]);
});

test.each(["SHOPEE_ID", "TOKOPEDIA_ID", "LAZADA_ID", "TIKTOK_ID", "SHOPIFY_ID", "MANUAL_ID"])(
  "an order of %s is found by its marketplace number",
  async (channel) => {
    const bench = await openSandbox({ orders: 3000 });
    const truth = (await truths(bench, `channel=${channel}&limit=1`))[0];
    const createSince = "2026-11-08T00:00:00Z";

    const rows = await listAll(bench, { createSince, orderNumbers: [truth?.externalOrderSn] });

    expect(rows.map((row) => row.orderId)).toEqual([truth?.orderId]);
  },
);

test("a row has neither items nor addresses nor waybills nor print states", async () => {
  const bench = await openSandbox({ orders: 0 });
  await bench.control("POST", "orders", {});

  const [row] = await listAll(bench, wholeDay);

  const absent = ["items", "shippingAddressInfo", "logisticsInfos", "printInfo"].filter(
    (name) => name in (row ?? {}),
  );
  expect(row?.orderStatus).toBe("READY_TO_SHIP");
  expect(absent).toEqual([]);
});

test("shops come with their authorisation, one of them expired, and warehouses with their ids", async () => {
  const bench = await openSandbox({ orders: 0 });

  const page = await bench.ask<{ content: unknown[] }>("/openapi/shop/v1/list", { page: 0, size: 5 });
  const shops = await shopsOf(bench);
  const found = await bench.ask<{ content: { id: string }[] }>("/openapi/warehouse/v1/search", {
    page: 0,
    size: 50,
  });

  expect(page.data.content).toHaveLength(5);
  expect(shops).toHaveLength(12);
  expect(shops.map((shop) => shop.authorizationStatus)).toContain("EXPIRED");
  expect(found.data.content.map((warehouse) => warehouse.id.slice(0, 2))).toEqual(["WW", "WW", "WW", "WW"]);
});
