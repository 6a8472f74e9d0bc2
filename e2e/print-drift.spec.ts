import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import pg from "pg";
import { knownOrder } from "./fixtures/orders";
import { expect, test, type World } from "./fixtures/test";

/** Of some orders the sandbox does not say whether they are printed. */
async function printingOrder(world: World, page: Page) {
  for (;;) {
    const order = await knownOrder(world, page, { labelPrintStatus: "PRINTING" });
    const answer = await page.request.get(`/api/orders/${order.orderId}`);
    const { printInfo } = (await answer.json()) as { printInfo: { labelPrintStatus: string } };
    if (printInfo.labelPrintStatus === "PRINTING") return order;
  }
}

/** As if we had first read it a quarter of an hour ago. */
async function makeOlder({ app }: World, orderId: string) {
  const name = createHash("sha256").update(path.resolve(app.dataDir)).digest("hex").slice(0, 12);
  const host = path.join(tmpdir(), `ginee-desk-${name}`);
  const client = new pg.Client({ host, user: "warehouse", database: "warehouse" });
  await client.connect();
  try {
    const text = "update order_changes set at = at - interval '15 minutes' where order_id = $1";
    expect((await client.query(text, [orderId])).rowCount).toBeGreaterThan(0);
  } finally {
    await client.end();
  }
}

test("a label that Ginee has been printing for a quarter of an hour is listed, one that it has just begun is not", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  const [stuck, begun] = [await printingOrder(world, page), await printingOrder(world, page)];
  await makeOlder(world, stuck.orderId);

  await page.goto("/print");

  const drift = page.getByRole("region", { name: /^Beda dengan Ginee/ });
  const line = drift.getByRole("listitem").filter({ hasText: stuck.externalOrderSn });
  await expect(line).toContainText("Ginee masih mencetak sejak");
  await expect(drift).not.toContainText(begun.externalOrderSn);

  await world.sandbox.control("POST", `/orders/${stuck.orderId}/print`, { documentType: "LABEL" });
  expect((await page.request.post(`/api/orders/${stuck.orderId}/refresh`)).status()).toBe(200);
  await page.reload();

  await expect(drift).toBeVisible();
  await expect(line).toHaveCount(0);
});
