import { startApp, webhookToken } from "./fixtures/app";
import { startSandbox } from "./fixtures/sandbox";
import { expect, firstSyncDone, signInRequest, test } from "./fixtures/test";

test("the connection page says that Ginee answers, and loudly which shop it has lost", async ({
  page,
  signIn,
}) => {
  await signIn("viewer");

  await page.goto("/settings");

  await expect(page).toHaveURL(/\/settings\/connection$/);
  await expect(page.getByRole("heading", { level: 1, name: "Sambungan" })).toBeVisible();
  const ginee = page.getByRole("region", { name: "Ginee" });
  await expect(ginee.getByText("menjawab", { exact: true })).toBeVisible();
  await expect(ginee.getByText("diterima", { exact: true })).toBeVisible();
  const shops = page.getByRole("region", { name: "Toko", exact: true }).getByRole("listitem");
  await expect(shops.first()).toContainText("otorisasi habis");
  await expect(shops.filter({ hasText: "tersambung" }).first()).toBeVisible();
  await expect(page.getByRole("list", { name: "Perlu dilihat" })).toContainText(
    "Terputus dari Ginee: Ceria Toys",
  );
  await expect(page.getByRole("region", { name: "Sinkron" })).toContainText("selesai");
});

test("the last webhook is told with its age, and the address without the token", async ({
  page,
  world,
  signIn,
}) => {
  await world.sandbox.control("POST", "/orders", { announce: true });
  await world.sandbox.control("POST", "/deliveries/flush");
  await signIn("administrator");

  await page.goto("/settings/connection");

  const webhook = page.getByRole("region", { name: "Webhook" });
  await expect(webhook).toContainText(/baru saja|\d+ dtk lalu/);
  await expect(webhook).toContainText(`${world.app.baseUrl}/api/webhooks/ginee/<token>`);
  expect(await page.content()).not.toContain(webhookToken);
});

test("refused keys, missing document servers and an unset Tokopedia show within seconds", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const sandbox = await startSandbox({ SANDBOX_ORDERS: "50" });
  const app = await startApp(sandbox, {
    environment: {
      GINEE_DOCUMENT_HOSTS: "",
      TOKOPEDIA_BASE_URL: "",
      TOKOPEDIA_AUTH_URL: "",
      TOKOPEDIA_CLIENT_ID: "",
      TOKOPEDIA_CLIENT_SECRET: "",
      TOKOPEDIA_FS_ID: "",
    },
  });
  try {
    await firstSyncDone(app);
    await signInRequest(page.context().request, app, "viewer");
    await page.goto(`${app.baseUrl}/settings/connection`);
    await expect(page.getByRole("region", { name: "Server dokumen" })).toContainText("belum", {
      ignoreCase: true,
    });
    await expect(page.getByRole("region", { name: "Tokopedia" })).toContainText("Belum diatur");

    await sandbox.control("POST", "/faults", { rules: [{ kind: "revoked-key" }] });

    const ginee = page.getByRole("region", { name: "Ginee" });
    await expect(ginee.getByText("ditolak", { exact: true })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole("list", { name: "Perlu dilihat" })).toContainText("menolak kunci");
  } finally {
    await app.stop();
    await sandbox.program.end();
  }
});
