import { startApp } from "./fixtures/app";
import { startSandbox } from "./fixtures/sandbox";
import { expect, signInRequest, test } from "./fixtures/test";

test("whoever opens the empty list of a new warehouse sees orders appear and the first sync move", async ({
  page,
}) => {
  const sandbox = await startSandbox({ SANDBOX_ORDERS: "3000", SANDBOX_LATENCY_MS: "150" });
  await sandbox.control("POST", "/faults", { rules: [{ endpoint: "list-order", kind: "busy" }] });
  const app = await startApp(sandbox);
  await signInRequest(page.request, app, "operator");
  await page.goto(`${app.baseUrl}/orders`);
  await expect(page.getByRole("heading", { name: "Belum ada pesanan" })).toBeVisible();
  await expect(page.getByRole("banner").getByText(/^Sinkron pertama \d+%$/)).toBeVisible();
  await expect(page.getByText("Belum pernah disinkronkan")).toHaveCount(0);

  await sandbox.control("DELETE", "/faults");

  await expect(page.getByRole("row").nth(12)).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole("progressbar")).toBeVisible();
  const all = page
    .getByRole("navigation", { name: "Status pesanan" })
    .getByRole("button", { name: /^Semua/ });
  await expect(all).not.toHaveText(/^Semua\s*0$/);
  await app.stop();
  await sandbox.program.end();
});
