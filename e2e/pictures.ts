import { expect, type Page, test } from "@playwright/test";
import { startApp } from "./fixtures/app";
import { startSandbox } from "./fixtures/sandbox";
import { firstSyncDone, signInRequest } from "./fixtures/test";

test.use({ viewport: { width: 1366, height: 768 }, timezoneId: "Asia/Jakarta" });

const draw = (page: Page, name: string) => page.screenshot({ path: `docs/pictures/${name}.png` });
const settled = (page: Page) =>
  expect(page.getByRole("status", { name: /^(Memuat|Mengambil)/ })).toHaveCount(0);

test("the pictures of the README", async ({ page }) => {
  const sandbox = await startSandbox({
    SANDBOX_ORDERS: "20000",
    SANDBOX_PACE: "240",
    SANDBOX_LATENCY_MS: "60",
  });
  const app = await startApp(sandbox, { environment: { GINEE_MAX_RPS: "12" } });
  await sandbox.control("POST", "/webhook", { url: app.webhookUrl });
  await signInRequest(page.request, app, "supervisor");

  await page.goto(`${app.baseUrl}/orders`);
  await expect(page.getByRole("row").nth(12)).toBeVisible();
  await draw(page, "first-sync");

  await firstSyncDone(app);
  await page.goto(`${app.baseUrl}/orders?status=READY_TO_SHIP`);
  await expect(page.getByRole("row").nth(12)).toBeVisible();
  await draw(page, "orders");

  const answer = await page.request.get(
    `${app.baseUrl}/api/orders?status=READY_TO_SHIP&label=PRINTED&channel=SHOPEE_ID&limit=5`,
  );
  const { rows } = (await answer.json()) as {
    rows: { orderId: string; parcels: { logisticsTrackingNumber: string | null }[] }[];
  };
  const order = rows.find(({ parcels }) => parcels[0]?.logisticsTrackingNumber);
  await page.goto(`${app.baseUrl}/orders/${order?.orderId}`);
  await expect(page.locator("canvas[data-drawn]")).toBeVisible();
  await draw(page, "order");

  await page.goto(`${app.baseUrl}/orders?q=${order?.parcels[0]?.logisticsTrackingNumber}`);
  await expect(page.getByRole("row")).toHaveCount(2);
  await draw(page, "search");

  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`${app.baseUrl}/delivery-orders`);
  for (let n = 0; n < 16; n += 1) await sandbox.control("POST", "/delivery-orders", { announce: true });
  await expect(page.getByRole("row").nth(14)).toBeVisible();
  await settled(page);
  await draw(page, "delivery-orders");

  await app.stop();
  await sandbox.program.end();
});
