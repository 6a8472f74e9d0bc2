import type { Call } from "../calls.ts";
import { expect, test } from "vitest";
import { batchPath, listAll, listPath, openSandbox, truths, wholeDay } from "../testing/workbench.ts";

type Calls = { calls: Call[]; counts: Record<string, number> };

test("an order can be made to measure", async () => {
  const bench = await openSandbox({ orders: 0 });

  const order = await bench.control("POST", "orders", {
    channel: "LAZADA_ID",
    orderStatus: "SHIPPING",
    externalOrderStatus: "shipped",
    externalOrderSn: "123456789012345",
    isCod: true,
    totalAmount: 99_500.5,
    promisedToShipBefore: "2026-11-22T03:00:00.000Z",
    items: [
      { sku: "KPC-HITAM-S", quantity: 2, price: 45_000 },
      { sku: "SAYA-SENDIRI", productName: "Barang Buatan", isGift: true },
    ],
    parcels: [{ logisticsProviderName: "Ninja Xpress", logisticsTrackingNumber: "NLIDAP00000000001" }],
    customer: { name: "Budi Umpama", mobile: "+62 81200000001" },
    packingPrintStatus: "PRINTED",
    noteByBuyer: "Jangan dibanting",
  });

  expect(order).toMatchObject({
    channel: "LAZADA_ID",
    orderStatus: "SHIPPING",
    externalOrderId: "123456789012345",
    externalOrderSn: "123456789012345",
    paymentMethod: "COD",
    totalAmount: 99_500.5,
    totalQuantity: 3,
    promisedToShipBefore: "2026-11-22T03:00:00Z",
    items: [
      {
        sku: "KPC-HITAM-S",
        productName: "Kaos Polos Pria Cotton Combed 30s Lengan Pendek",
        actualTotalPrice: 90_000,
      },
      { sku: "SAYA-SENDIRI", productName: "Barang Buatan", isGift: true, actualPrice: 0 },
    ],
    logisticsInfos: [{ logisticsProviderName: "Ninja Xpress", logisticsTrackingNumber: "NLIDAP00000000001" }],
    customerInfo: { name: "Budi Umpama" },
    shippingAddressInfo: { name: "Budi Umpama", phoneNumber: "+62 81200000001" },
    printInfo: { packingPrintStatus: "PRINTED" },
    extraInfo: { noteByBuyer: "Jangan dibanting" },
  });
});

test("a made order is found by its own number and by its id", async () => {
  const bench = await openSandbox({ orders: 500 });
  const order = await bench.control("POST", "orders", { externalOrderSn: "NOMOR-KHUSUS-1" });

  const rows = await listAll(bench, { ...wholeDay, orderNumbers: ["NOMOR-KHUSUS-1"] });
  const byNumber = await bench.control("GET", "orders/NOMOR-KHUSUS-1");

  expect(rows.map((row) => row.orderId)).toEqual([order.orderId]);
  expect(byNumber).toEqual(order);
});

test("an update changes what it names, and moves the update time unless told not to", async () => {
  const bench = await openSandbox({ orders: 0 });
  const before = await bench.control("POST", "orders", {});
  const path = `orders/${before.orderId}/update`;
  bench.clock.advanceMs(60_000);

  const silent = await bench.control("POST", path, { noteBySeller: "diam", touches: false });
  const loud = await bench.control("POST", path, {
    labelPrintStatus: "PRINTED",
    customer: { name: "Rina Rekaan" },
  });

  expect(silent).toMatchObject({ lastUpdateAt: before.lastUpdateAt, extraInfo: { noteBySeller: "diam" } });
  expect(loud).toMatchObject({
    lastUpdateAt: "2026-11-21T10:01:00Z",
    extraInfo: { noteBySeller: "diam" },
    printInfo: { labelPrintStatus: "PRINTED", labelPrintTime: "2026-11-21T10:01:00Z" },
    shippingAddressInfo: { name: "Rina Rekaan", fullAddress: before.shippingAddressInfo.fullAddress },
    items: before.items,
    totalAmount: before.totalAmount,
  });
});

test("an order of history changes like a new one, and batch-get sees it", async () => {
  const bench = await openSandbox({ orders: 2000 });
  const [order] = await truths(bench, "orderStatus=READY_TO_SHIP&limit=1");

  await bench.control("POST", `orders/${order?.orderId}/ship`);

  const { data } = await bench.ask<{ orderStatus: string }[]>(batchPath, { orderIds: [order?.orderId] });
  const left = await truths(bench, "orderStatus=READY_TO_SHIP");
  expect(data).toMatchObject([{ orderStatus: "SHIPPING", lastUpdateAt: "2026-11-21T10:00:00Z" }]);
  expect(left.map((one) => one.orderId)).not.toContain(order?.orderId);
});

test("a status nobody knows passes through", async () => {
  const bench = await openSandbox({ orders: 0 });

  await bench.control("POST", "orders", { orderStatus: "LOST_AT_SEA" });

  const rows = await listAll(bench, { ...wholeDay, orderStatus: "LOST_AT_SEA" });
  expect(rows.map((row) => row.orderStatus)).toEqual(["LOST_AT_SEA"]);
});

test.each([
  ["a misspelt field", "orders", { orderstatus: "PAID" }],
  ["a shop that does not exist", "orders", { shopId: "SH1" }],
  ["an item without a sku", "orders", { items: [{ quantity: 1 }] }],
  ["a time that is none", "orders", { createAt: "yesterday" }],
  ["a negative pace", "pace", { perMinute: -1 }],
])("%s is refused", async (_, path, body) => {
  const bench = await openSandbox({ orders: 0 });

  const response = await bench.send("POST", `/_sandbox/${path}`, body);

  expect(response.status).toBe(400);
});

test.each(["/_sandbox/orders/SO1", "/_sandbox/nothing"])("%s does not exist", async (target) => {
  const bench = await openSandbox({ orders: 0 });

  const response = await bench.send("GET", target);

  expect(response.status).toBe(404);
});

test("every call is logged with its endpoint, outcome and what it asked for", async () => {
  const bench = await openSandbox({ orders: 0 });
  const { orderId, documents } = await bench.control("POST", "orders", {});
  await bench.ask(listPath, { ...wholeDay, size: 20 });
  await bench.ask(batchPath, { orderIds: [orderId, "SO1"] });
  await bench.ask(listPath, {});
  await fetch(documents.labelPdfUrl ?? "");

  const { calls, counts } = await bench.control<Calls>("GET", "calls");
  const lists = await bench.control<Calls>("GET", "calls?endpoint=list-order");

  expect(counts).toEqual({ "list-order": 2, "batch-get": 1, document: 1 });
  expect(calls).toMatchObject([
    {
      endpoint: "list-order",
      method: "POST",
      path: listPath,
      status: 200,
      code: "SUCCESS",
      summary: { size: 20, returned: 1 },
    },
    { endpoint: "batch-get", summary: { asked: 2, returned: 1, ids: [orderId, "SO1"] } },
    { endpoint: "list-order", code: "PARAMETER_ERROR" },
    { endpoint: "document", status: 200, summary: { orderId, kind: "label" } },
  ]);
  expect(lists.calls).toHaveLength(2);
});

test("the call log can be read from a moment on, and forgotten", async () => {
  const bench = await openSandbox({ orders: 0 });
  await bench.ask(listPath, wholeDay);
  bench.clock.advanceMs(1000);
  await bench.ask(listPath, { ...wholeDay, size: 5 });

  const recent = await bench.control<Calls>("GET", "calls?since=2026-11-21T10:00:01Z");
  await bench.control("DELETE", "calls");
  const empty = await bench.control<Calls>("GET", "calls");

  expect(recent.calls).toMatchObject([{ summary: { size: 5 } }]);
  expect(empty).toEqual({ calls: [], counts: {} });
});

test("a reset makes the world anew", async () => {
  const bench = await openSandbox({ orders: 300 });
  const before = await truths(bench);
  await bench.control("POST", "tick", { steps: 50 });

  await bench.control("POST", "reset", { orders: 300 });
  const again = await truths(bench);
  const other = await bench.control("POST", "reset", { seed: 9, orders: 50, days: 10 });
  const others = await truths(bench);

  expect(again).toEqual(before);
  expect(other).toMatchObject({ seed: 9, orders: 50, days: 10 });
  expect(others).toHaveLength(50);
  expect(others.filter((order) => order.createAt < "2026-11-11T10:00:00Z")).toEqual([]);
});
