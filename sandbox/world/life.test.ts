import type { Truth } from "../testing/workbench.ts";
import { expect, test } from "vitest";
import { listAll, openSandbox, truths } from "../testing/workbench.ts";

type Ticked = {
  counts: Record<string, number>;
  events: { step: string; orderId: string; orderStatus?: string }[];
};

test("two sandboxes with the same seed live the same life", async () => {
  const one = await openSandbox({ orders: 1000 });
  const two = await openSandbox({ orders: 1000 });

  const lifeOfOne = await one.control<Ticked>("POST", "tick", { steps: 200 });
  const lifeOfTwo = await two.control<Ticked>("POST", "tick", { steps: 200 });

  expect(lifeOfTwo).toEqual(lifeOfOne);
  expect(await truths(two, "limit=50")).toEqual(
    (await truths(one, "limit=50")).map((order) => moved(order, one, two)),
  );
});

/** The two document hosts differ in their port and in nothing else. */
function moved(order: Truth, from: { documentUrl: string }, to: { documentUrl: string }): Truth {
  return JSON.parse(JSON.stringify(order).replaceAll(from.documentUrl, to.documentUrl)) as Truth;
}

test("in a long life everything happens: orders, payments, prints, shipments, cancellations, delivery orders", async () => {
  const bench = await openSandbox({ orders: 3000 });

  const { counts } = await bench.control<Ticked>("POST", "tick", { steps: 1500 });

  const steps =
    "create pay ready print ship deliver complete cancel request-cancel return delivery-create delivery-update delivery-delete";
  expect(Object.keys(counts).sort()).toEqual(steps.split(" ").sort());
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(1500);
});

test("life never repeats itself on one order", async () => {
  const bench = await openSandbox({ orders: 60 });

  const { events } = await bench.control<Ticked>("POST", "tick", { steps: 600 });

  const once = ["pay", "ready", "print", "ship", "deliver", "complete", "cancel", "return"];
  const steps = events
    .filter((event) => once.includes(event.step))
    .map((event) => `${event.step} ${event.orderId}`);
  expect(steps.length).toBeGreaterThan(200);
  expect(new Set(steps).size).toBe(steps.length);
});

test("what a tick reports is what list-order then shows", async () => {
  const bench = await openSandbox({ orders: 1000, quirks: "printKeepsUpdateTime" });
  bench.clock.advanceMs(60_000);

  const { events } = await bench.control<Ticked>("POST", "tick", { steps: 60 });

  const window = { lastUpdateSince: "2026-11-21T10:01:00Z", lastUpdateTo: "2026-11-21T10:01:00Z", size: 100 };
  const rows = await listAll(bench, window);
  const changed = events.filter((event) => event.orderStatus && event.step !== "print");
  const reported = Object.fromEntries(changed.map((event) => [event.orderId, event.orderStatus]));
  expect(Object.fromEntries(rows.map((row) => [row.orderId, row.orderStatus]))).toEqual(reported);
});

test("nothing happens in a frozen world, and the pace can be changed", async () => {
  const bench = await openSandbox({ orders: 100, pace: 0 });

  const before = await bench.control<{ orders: number; pace: number }>("GET", "state");
  const faster = await bench.control<{ pace: number }>("POST", "pace", { perMinute: 60_000 });
  await expect
    .poll(async () => (await bench.control<{ orders: number }>("GET", "state")).orders, { timeout: 30_000 })
    .toBeGreaterThan(before.orders);

  expect(before.pace).toBe(0);
  expect(faster.pace).toBe(60_000);
});

test("an order walks from payment to the buyer, one control call at a time", async () => {
  const bench = await openSandbox({ orders: 0 });
  const order = await bench.control("POST", "orders", {
    channel: "TIKTOK_ID",
    orderStatus: "PENDING_PAYMENT",
  });
  const walk: string[] = [];
  for (const step of ["pay", "ready", "print", "request-cancel", "ship", "deliver", "complete", "return"]) {
    bench.clock.advanceMs(1000);
    const after = await bench.control("POST", `orders/${order.orderId}/${step}`);
    walk.push(`${after.orderStatus} ${after.externalOrderStatus} ${after.printInfo.labelPrintStatus}`);
  }

  expect(walk).toEqual([
    "PAID AWAITING_SHIPMENT NOT_PRINTED",
    "READY_TO_SHIP AWAITING_COLLECTION NOT_PRINTED",
    "READY_TO_SHIP AWAITING_COLLECTION PRINTED",
    "READY_TO_SHIP IN_CANCEL PRINTED",
    "SHIPPING IN_TRANSIT PRINTED",
    "DELIVERED DELIVERED PRINTED",
    "COMPLETED COMPLETED PRINTED",
    "RETURNED RETURNED PRINTED",
  ]);
});

test("the waybill appears when the order becomes ready, and a cancellation says who wanted it", async () => {
  const bench = await openSandbox({ orders: 0 });
  const { orderId, logisticsInfos } = await bench.control("POST", "orders", { orderStatus: "PAID" });

  const ready = await bench.control("POST", `orders/${orderId}/ready`);
  await bench.control("POST", `orders/${orderId}/request-cancel`);
  const cancelled = await bench.control("POST", `orders/${orderId}/cancel`);

  expect(logisticsInfos[0]?.logisticsTrackingNumber).toBe("");
  expect(ready.logisticsInfos[0]?.logisticsTrackingNumber).toMatch(/\d{9}/);
  expect(cancelled.cancelInfo).toMatchObject({ canceledBy: "BUYER", canceledAt: "2026-11-21T10:00:00Z" });
});
