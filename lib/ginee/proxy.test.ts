import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { gineeConfig } from "./config";
import { printOrder } from "./print";
import { proxyBatchGet, proxyGet, proxyListOrder } from "./proxy";

let database: TestDatabase;
let sandbox: Sandbox;

beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await useSandbox({ SANDBOX_ORDERS: "300" });
});

afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

const someOrder = async () => {
  const { orders } = await sandbox.control<{ orders: { orderId: string }[] }>(
    "/_sandbox/orders?orderStatus=READY_TO_SHIP&channel=SHOPEE_ID&limit=1",
  );
  return orders[0]?.orderId ?? "";
};

const lastFortnight = () => ({
  lastUpdateSince: new Date(Date.now() - 14 * 86_400_000).toISOString(),
  size: 5,
});

test("a page of orders comes under Ginee's own names, with the cursor for the next", async () => {
  const first = await proxyListOrder(lastFortnight());
  const second = await proxyListOrder({ ...lastFortnight(), nextCursor: first.data.nextCursor });

  expect(first.data).toMatchObject({ more: true, nextCursor: expect.anything() });
  expect(first.data.content).toHaveLength(5);
  const ids = [...first.data.content, ...second.data.content].map((row) => row.orderId);
  expect(new Set(ids).size).toBe(10);
});

test("one order carries document links and many carry print states, both under printInfo", async () => {
  await sandbox.control("/_sandbox/quirks", { body: { missingPrintInfo: false } });
  const spec = { channel: "SHOPEE_ID", orderStatus: "READY_TO_SHIP", isFulfilByPlatform: false };
  const { orderId } = await sandbox.control<{ orderId: string }>("/_sandbox/orders", { body: spec });
  await printOrder(orderId, "LABEL");

  const one = await proxyGet({ orderId });
  const many = await proxyBatchGet({ orderIds: [orderId, "SO000000000000000000000000"] });

  expect(one.data).toMatchObject({ orderId, printInfo: { labelPdfUrl: expect.stringMatching(/^http/) } });
  expect(many.data).toHaveLength(1);
  expect(many.data[0]).toMatchObject({ orderId, printInfo: { labelPrintStatus: expect.any(String) } });
});

test("orders can be asked for by the marketplace's own ids", async () => {
  const { data: one } = await proxyGet({ orderId: await someOrder() });

  const many = await proxyBatchGet({ shopId: one.shopId, channelOrderIds: [one.externalOrderId] });

  expect(many.data.map((order) => order.orderId)).toEqual([one.orderId]);
});

test("nothing that signs a request is in an answer or an error", async () => {
  const { accessKey, secretKey } = gineeConfig();

  const answers = await Promise.allSettled([
    proxyListOrder(lastFortnight()),
    proxyGet({ orderId: await someOrder() }),
    proxyGet({ orderId: "SO000000000000000000000000" }),
    proxyBatchGet({ orderIds: "all" }),
  ]);

  const text = answers
    .map((answer) => JSON.stringify(answer) + String("reason" in answer && answer.reason))
    .join();
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "rejected"]);
  expect(text).not.toContain(accessKey);
  expect(text).not.toContain(secretKey);
  expect(text.toLowerCase()).not.toContain("authorization");
});
