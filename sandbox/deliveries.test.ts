import type { Delivery } from "./deliveries.ts";
import type { DeliveryOrder } from "./world/delivery-order.ts";
import type { Workbench } from "./testing/workbench.ts";
import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { openReceiver } from "./testing/receiver.ts";
import { openSandbox, readJson } from "./testing/workbench.ts";

async function deliveriesOf(bench: Workbench): Promise<Delivery[]> {
  return (await bench.control<{ deliveries: Delivery[] }>("GET", "deliveries")).deliveries;
}

async function openPair(settings: Record<string, unknown> = {}, quirks = "none") {
  const receiver = await openReceiver();
  const bench = await openSandbox({ orders: 0, quirks });
  await bench.control("POST", "webhook", { url: receiver.url, ...settings });
  const flush = () => bench.control("POST", "deliveries/flush");
  return { receiver, bench, flush };
}

test("a new order and every later step are pushed in the documented envelope", async () => {
  const { receiver, bench, flush } = await openPair();

  const order = await bench.control("POST", "orders", { orderStatus: "PAID" });
  await flush();
  await bench.control("POST", `orders/${order.orderId}/ready`);
  await flush();

  const [created, updated] = receiver.received.map((call) => call.body);
  expect(created).toEqual({
    id: expect.stringMatching(/^GENIE[0-9A-F]{24}$/),
    userId: expect.stringMatching(/^MC/),
    entity: "order",
    action: "CREATE",
    createAt: "2026-11-21T10:00:00.000Z",
    user: { id: expect.stringMatching(/^MC/), email: "" },
    payload: {
      orderId: order.orderId,
      channel: order.channel,
      shopId: order.shopId,
      externalShopId: order.externalShopId,
      orderStatus: "PAID",
      createAt: "2026-11-21T10:00:00.000Z",
      payAt: "2026-11-21T10:00:00.000Z",
      lastUpdateAt: "2026-11-21T10:00:00.000Z",
    },
  });
  expect(updated).toMatchObject({
    entity: "order",
    action: "UPDATE",
    payload: { orderStatus: "READY_TO_SHIP" },
  });
});

test("a delivery order is announced, updated and withdrawn; its withdrawal tells hardly anything", async () => {
  const { receiver, bench, flush } = await openPair();
  const order = await bench.control("POST", "orders", { announce: false });

  const created = await bench.control<DeliveryOrder>("POST", "delivery-orders", {
    sourceOrderId: order.orderId,
  });
  await flush();
  await bench.control("POST", `delivery-orders/${created.deliveryOrderId}/update`);
  await flush();
  await bench.control("POST", `delivery-orders/${created.deliveryOrderId}/delete`);
  await flush();

  const bodies = receiver.received.map((call) => call.body);
  expect(bodies.map((body) => `${body.entity} ${body.action}`)).toEqual([
    "delivery-order CREATE",
    "delivery-order UPDATE",
    "delivery-order DELETE",
  ]);
  expect(bodies[0]?.payload).toMatchObject({
    deliveryOrderId: expect.stringMatching(/^WDO/),
    deliveryOrderStatus: "NEW",
    deliveryOrderType: "SALE_ORDER",
    sourceOrderId: order.orderId,
    sourceOrderSn: order.externalOrderSn,
    trackingNumber: order.logisticsInfos[0]?.logisticsTrackingNumber,
    orderItems: [{ orderItemId: order.items[0]?.itemId, quantity: order.items[0]?.quantity }],
  });
  expect(bodies[1]?.payload).toMatchObject({ deliveryOrderStatus: "ACCEPT" });
  const silent = ["deliveryOrderStatus", "orderItems", "shop", "shippingAddress", "senderAddress"];
  expect(silent.filter((name) => name in (bodies[2]?.payload ?? {}))).toEqual([]);
  expect(bodies[2]?.payload).toMatchObject({
    deliveryOrderId: created.deliveryOrderId,
    sourceOrderId: order.orderId,
  });
});

test("what is not to be announced stays silent, and so does a print", async () => {
  const { receiver, bench, flush } = await openPair();

  const { orderId } = await bench.control("POST", "orders", { announce: false });
  await bench.control("POST", `orders/${orderId}/ship`, { announce: false });
  await bench.control("POST", `orders/${orderId}/print`);
  await flush();

  expect(receiver.received).toEqual([]);
});

test.each(["path", "body"] as const)("with a secret, pushes are signed over their %s", async (formula) => {
  const { receiver, bench, flush } = await openPair({ secret: "sk", formula });
  await bench.control("POST", "orders", {});
  await flush();

  const call = receiver.received[0];
  const signed = formula === "path" ? "POST$/hooks/ginee$" : (call?.raw ?? "");
  const expected = createHmac("sha256", "sk").update(signed).digest("base64");
  expect(call?.headers.authorization).toBe(`sandbox-access-key:${expected}`);
});

test("without a secret there is no authorization header", async () => {
  const { receiver, bench, flush } = await openPair();
  await bench.control("POST", "orders", {});
  await flush();

  expect(receiver.received[0]?.headers.authorization).toBeUndefined();
});

test("a push that fails is tried again until it is received, with the same id", async () => {
  const { receiver, bench, flush } = await openPair();
  receiver.statuses.push(500, 503);

  await bench.control("POST", "orders", {});
  await flush();

  const ids = receiver.received.map((call) => call.body.id);
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(1);
  expect(await deliveriesOf(bench)).toMatchObject([
    { status: "delivered", attempts: 3, responseStatus: 200 },
  ]);
});

test("a push that nobody takes is given up after four attempts", async () => {
  const { receiver, bench, flush } = await openPair();
  receiver.statuses.push(500, 500, 500, 500);

  await bench.control("POST", "orders", {});
  await flush();

  expect(await deliveriesOf(bench)).toMatchObject([{ status: "failed", attempts: 4, responseStatus: 500 }]);
});

test("a receiver that never answers does not hold up the world", async () => {
  const { receiver, bench } = await openPair();
  receiver.statuses.push(...Array.from({ length: 100 }, () => null));

  const ticked = await bench.control<{ steps: number }>("POST", "tick", { steps: 50 });

  const waiting = (await deliveriesOf(bench)).filter((delivery) => delivery.status === "waiting");
  expect(ticked.steps).toBe(50);
  expect(waiting.length).toBeGreaterThan(20);
});

test("duplicates come with the same id, or with another one when ids change", async () => {
  const { receiver, bench, flush } = await openPair({ duplicates: 1 });
  await bench.control("POST", "orders", {});
  await flush();
  await bench.control("POST", "webhook", { duplicates: 1, changedIds: 1 });
  await bench.control("POST", "orders", {});
  await flush();

  const [one, two, three, four] = receiver.received.map((call) => call.body);
  expect(receiver.received).toHaveLength(4);
  expect(two).toEqual(one);
  expect(four).toMatchObject({ action: "CREATE", payload: three?.payload });
  expect(four?.id).not.toBe(three?.id);
});

test("lost pushes never arrive and are listed as lost", async () => {
  const { receiver, bench, flush } = await openPair({ loss: 0.5 });
  for (let order = 0; order < 20; order++) await bench.control("POST", "orders", {});
  await flush();

  const log = await deliveriesOf(bench);
  const arrived = receiver.received.map((call) => call.body.id).sort();
  const lost = log.filter((delivery) => delivery.status === "lost");
  expect(lost.length).toBeGreaterThan(0);
  expect(arrived.length).toBeGreaterThan(0);
  expect(
    log
      .filter((delivery) => delivery.status === "delivered")
      .map((one) => one.id)
      .sort(),
  ).toEqual(arrived);
});

test("disorder lets later pushes overtake earlier ones and loses none", async () => {
  const { receiver, bench, flush } = await openPair({ disorder: 0.5 });
  for (let order = 0; order < 20; order++) await bench.control("POST", "orders", {});
  await flush();

  const sent = (await deliveriesOf(bench)).map((delivery) => delivery.id);
  const arrived = receiver.received.map((call) => call.body.id);
  expect(arrived).not.toEqual(sent);
  expect([...arrived].sort()).toEqual([...sent].sort());
});

test("a delayed push is still pending until its time has come", async () => {
  const { receiver, bench, flush } = await openPair({ delayMs: 50 });
  await bench.control("POST", "orders", {});

  await flush();

  expect(receiver.received).toHaveLength(1);
});

test("pushes show their quirks: payload as text, user._id, microseconds", async () => {
  const { receiver, bench, flush } = await openPair({}, "payloadAsString,userIdSpelling,mixedFractions");
  for (let order = 0; order < 30; order++) await bench.control("POST", "orders", {});
  await flush();

  const bodies = receiver.received.map((call) => call.body);
  expect(new Set(bodies.map((body) => typeof body.payload))).toEqual(new Set(["string", "object"]));
  expect(new Set(bodies.map((body) => Object.keys(body.user)[0]))).toEqual(new Set(["id", "_id"]));
  expect(new Set(bodies.map((body) => body.createAt.length))).toEqual(new Set([24, 27]));
});

test("life announces everything but prints, each time with an id of its own", async () => {
  const receiver = await openReceiver();
  const bench = await openSandbox({ orders: 2000, webhookUrl: receiver.url });

  const { counts } = await bench.control<{ counts: Record<string, number> }>("POST", "tick", { steps: 100 });
  await bench.control("POST", "deliveries/flush");

  const ids = receiver.received.map((call) => call.body.id);
  expect(counts["print"]).toBeGreaterThan(0);
  expect(ids).toHaveLength(100 - (counts["print"] ?? 0));
  expect(new Set(ids).size).toBe(ids.length);
});

test("a step on a delivery order that does not exist is refused", async () => {
  const bench = await openSandbox({ orders: 0 });

  const response = await bench.send("POST", "/_sandbox/delivery-orders/WDO1/update", {});

  expect(response.status).toBe(404);
  expect(await readJson(response)).toEqual({ error: "no such delivery order: WDO1" });
});
