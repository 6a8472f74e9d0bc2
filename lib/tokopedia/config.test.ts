import { expect, test, vi } from "vitest";
import { tokopediaConfigured } from "./config";
import { getWebhookPayload } from "./webhook-payload";

test("without its settings the integration says so and asks nobody", async () => {
  const needed = { AUTH_SECRET: "x".repeat(32), WEBHOOK_TOKENS: "x".repeat(22) };
  const all = { ...needed, GINEE_ACCESS_KEY: "ak", GINEE_SECRET_KEY: "sk", TOKOPEDIA_CLIENT_ID: "" };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);

  const call = getWebhookPayload("1", "order_status");

  await expect(call).rejects.toMatchObject({ code: "tokopedia_not_configured" });
  expect(tokopediaConfigured()).toBe(false);
});
