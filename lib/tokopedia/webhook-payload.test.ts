import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { tokopediaConfigured } from "./config";
import { getWebhookPayload } from "./webhook-payload";

let sandbox: Sandbox;
let orderId: string;

beforeAll(async () => {
  sandbox = await useSandbox({ SANDBOX_ORDERS: "60" });
  const { orders } = await sandbox.control<{ orders: { externalOrderId: string }[] }>(
    "/_sandbox/orders?channel=TOKOPEDIA_ID&limit=1",
  );
  orderId = orders[0]?.externalOrderId ?? "";
});

afterAll(() => sandbox.stop());

test("the current payload of an order comes in both types, with what is left of the rate limit", async () => {
  const status = await getWebhookPayload(orderId, "order_status");
  const notification = await getWebhookPayload(orderId, "order_notification");

  expect(tokopediaConfigured()).toBe(true);
  expect(status.payload).toMatchObject({ order_id: orderId, order_status: expect.any(Number) });
  expect(status.payload.products.length).toBeGreaterThan(0);
  expect(notification.payload).toMatchObject({
    order_id: orderId,
    recipient: { address: expect.anything() },
  });
  expect(notification.raw).toMatchObject({ order_id: Number(orderId) });
  expect(notification.rateLimit).toMatchObject({ limit: 5, remaining: expect.any(Number) });
});

test.each(["", "12a", "1/../../fs", "SO65A005D6D215C0949723C266", "1".repeat(21)])(
  "%j is no Tokopedia order id and is never sent",
  async (id) => {
    const call = getWebhookPayload(id, "order_status");

    await expect(call).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "orderId" }] });
  },
);
