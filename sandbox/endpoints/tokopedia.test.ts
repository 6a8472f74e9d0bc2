import type { Workbench } from "../testing/workbench.ts";
import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { openReceiver } from "../testing/receiver.ts";
import { openSandbox } from "../testing/workbench.ts";

const basic = `Basic ${Buffer.from("tokopedia-client:tokopedia-secret").toString("base64")}`;

type Token = { access_token: string; expires_in: number; token_type: string };
type Payload = { header: { error_code?: string; messages: string }; data: Record<string, unknown> | null };

async function tokenOf(bench: Workbench, header = basic) {
  const response = await bench.send("POST", "/token?grant_type=client_credentials", undefined, {
    authorization: header,
  });
  return { status: response.status, token: (await response.json()) as Token };
}

async function payloadOf(bench: Workbench, target: string, token: string) {
  const response = await bench.send("GET", target, undefined, { authorization: `Bearer ${token}` });
  return { response, status: response.status, body: (await response.json()) as Payload };
}

const pathOf = (orderId: string, type: string, fs = "13398") =>
  `/v1/order/${orderId}/fs/${fs}/webhook?type=${type}`;

test("a token lives thirty days, and a new one comes only after the old one has expired", async () => {
  const bench = await openSandbox();

  const { token: first } = await tokenOf(bench);
  bench.clock.advanceMs(60_000);
  const { token: second } = await tokenOf(bench);
  bench.clock.advanceMs(2_592_000_000);
  const { token: third } = await tokenOf(bench);

  expect(first).toMatchObject({ expires_in: 2_592_000, token_type: "Bearer" });
  expect(second).toMatchObject({ access_token: first.access_token, expires_in: 2_591_940 });
  expect(third.access_token).not.toBe(first.access_token);
});

test("wrong credentials get no token, not even with a stray line break", async () => {
  const bench = await openSandbox();
  const padded = `Basic ${Buffer.from("tokopedia-client:tokopedia-secret\n").toString("base64")}`;

  const answers = [
    await tokenOf(bench, "Basic eDp5"),
    await tokenOf(bench, padded),
    await tokenOf(bench, ""),
  ];

  expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401]);
});

test("both payload types tell the order's current state", async () => {
  const bench = await openSandbox();
  const spec = {
    channel: "TOKOPEDIA_ID",
    orderStatus: "SHIPPING",
    items: [{ sku: "TMB-NAVY", quantity: 2 }],
  };
  const order = await bench.control("POST", "orders", spec);
  const { token } = await tokenOf(bench);

  const status = await payloadOf(bench, pathOf(order.externalOrderId, "order_status"), token.access_token);
  const full = await payloadOf(
    bench,
    pathOf(order.externalOrderId, "order_notification"),
    token.access_token,
  );

  const sku = order.items[0]?.sku;
  expect(status.body.data).toMatchObject({
    fs_id: 13398,
    order_id: Number(order.externalOrderId),
    order_status: 500,
    product_details: [{ sku, quantity: order.items[0]?.quantity, currency: "Rp." }],
  });
  expect(full.body.data).toMatchObject({
    invoice_ref_num: order.externalOrderSn,
    products: [{ sku, Name: expect.stringContaining(order.items[0]?.productName ?? "") }],
    customer: { Name: "", phone: "", email: "" },
    recipient: { Name: order.shippingAddressInfo.name },
    amt: { ttl_amount: order.totalAmount },
    custom_fields: { awb: order.logisticsInfos[0]?.logisticsTrackingNumber },
  });
});

test("a bad or expired token is answered with 401", async () => {
  const bench = await openSandbox();
  const { token } = await tokenOf(bench);
  const target = pathOf("1", "order_status");

  const bad = await payloadOf(bench, target, "made-up");
  await bench.control("POST", "tokopedia/expire-token", {});
  const expired = await payloadOf(bench, target, token.access_token);

  expect([bad.status, expired.status]).toEqual([401, 401]);
});

test.each([
  ["an unknown order", pathOf("999", "order_status"), 404, "SHP_GRPC_003"],
  ["a foreign fs id", pathOf("999", "order_status", "13138"), 403, "RBAC_MDLW_001"],
  ["a third type", pathOf("999", "order_gossip"), 400, "400"],
])("%s is an error with a code", async (_, target, status, code) => {
  const bench = await openSandbox();
  const { token } = await tokenOf(bench);

  const answer = await payloadOf(bench, target, token.access_token);

  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ header: { error_code: code }, data: null });
});

test("five calls a second pass, the sixth is told when to come back", async () => {
  const bench = await openSandbox();
  const { token } = await tokenOf(bench);
  const call = () => payloadOf(bench, pathOf("999", "order_status"), token.access_token);

  const six: Awaited<ReturnType<typeof payloadOf>>[] = [];
  for (let number = 0; number < 6; number++) six.push(await call());
  bench.clock.advanceMs(200);
  const later = await call();

  const headers = (place: number, name: string) => six[place]?.response.headers.get(`x-ratelimit-${name}`);
  expect(six.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404, 429]);
  expect([headers(0, "limit"), headers(0, "remaining"), headers(0, "reset-after")]).toEqual([
    "5",
    "4",
    "-0.000000",
  ]);
  expect([headers(5, "remaining"), headers(5, "reset-after"), headers(5, "full-reset-after")]).toEqual([
    "0",
    "0.200000",
    "1.000000",
  ]);
  expect(later.status).toBe(404);
});

test("an order of another marketplace is unknown here", async () => {
  const bench = await openSandbox();
  const order = await bench.control("POST", "orders", { channel: "LAZADA_ID" });
  const { token } = await tokenOf(bench);

  const answer = await payloadOf(bench, pathOf(order.externalOrderId, "order_status"), token.access_token);

  expect(answer.body.header.error_code).toBe("SHP_GRPC_003");
});

test("a callback is signed over its raw body and spells the invoice its own way", async () => {
  const receiver = await openReceiver();
  const bench = await openSandbox({ orders: 0 });
  const order = await bench.control("POST", "orders", { channel: "TOKOPEDIA_ID" });

  const sent = await bench.control("POST", "tokopedia/callback", {
    orderId: order.orderId,
    url: receiver.url,
    secret: "sk",
  });

  const call = receiver.received[0];
  const expected = createHmac("sha256", "sk")
    .update(call?.raw ?? "")
    .digest("hex");
  expect(sent).toMatchObject({ status: 200 });
  expect(call?.headers["authorization-hmac"]).toBe(expected);
  expect(call?.body).toMatchObject({
    invoice_num: order.externalOrderSn,
    create_time: Date.parse("2026-11-21T10:00:00Z") / 1000,
  });
});

test("every announced change of a Tokopedia order is called back, and what is lost is written down", async () => {
  const receiver = await openReceiver();
  const bench = await openSandbox({ orders: 0 });
  await bench.control("POST", "tokopedia/webhook", { url: receiver.url, secret: "sk" });
  const order = await bench.control("POST", "orders", { channel: "TOKOPEDIA_ID" });
  await bench.control("POST", "orders", { channel: "LAZADA_ID" });
  await bench.control("POST", "tokopedia/webhook", { url: receiver.url, secret: "sk", loss: 1 });

  await bench.control("POST", `orders/${order.orderId}/ship`, {});

  await expect.poll(() => receiver.received.length).toBe(2);
  expect(await bench.control("GET", "tokopedia/callbacks")).toMatchObject({
    callbacks: [
      { type: "order_notification", orderId: order.orderId },
      { type: "order_status" },
      { type: "order_status", status: "lost" },
    ],
  });
});
