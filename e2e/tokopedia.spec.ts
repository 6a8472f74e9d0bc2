import { type APIRequestContext, request as requests } from "@playwright/test";
import { type App, startApp, webhookToken } from "./fixtures/app";
import { barriersOf, overhangOf } from "./fixtures/look";
import { eventually } from "./fixtures/processes";
import { type Sandbox, startSandbox } from "./fixtures/sandbox";
import { expect, firstSyncDone, signInRequest, test } from "./fixtures/test";

type Order = { orderId: string; externalOrderSn: string; externalOrderId: string };

test.describe.configure({ mode: "serial" });

const secret = "e2e-tokopedia-callback-secret";
let sandbox: Sandbox;
let app: App;
let client: APIRequestContext;
const orders: Order[] = [];

test.beforeAll(async () => {
  sandbox = await startSandbox({ SANDBOX_ORDERS: "200" });
  app = await startApp(sandbox, { environment: { TOKOPEDIA_WEBHOOK_SECRET: secret } });
  await sandbox.control("POST", "/webhook", { url: app.webhookUrl });
  await firstSyncDone(app);
  client = await requests.newContext({ baseURL: app.baseUrl });
  await signInRequest(client, app, "supervisor");
  await callBack(0);
  for (let n = 0; n < 4; n++)
    orders.push(await sandbox.control<Order>("POST", "/orders", { channel: "TOKOPEDIA_ID" }));
  await eventually("all of them to be known and told", 45_000, async () => {
    const known = await Promise.all(
      orders.map(async ({ orderId }) => (await client.get(`/api/orders/${orderId}`)).ok()),
    );
    return known.every(Boolean) && (await callbacks("delivered")).length === 8 ? true : undefined;
  });
});
test.afterAll(async () => {
  await client.dispose();
  await app.stop();
  await sandbox.program.end();
});
test.beforeEach(async ({ context }) => {
  await signInRequest(context.request, app, "supervisor");
});

const callBack = (loss: number) =>
  sandbox.control("POST", "/tokopedia/webhook", {
    url: `${app.baseUrl}/api/webhooks/tokopedia/${webhookToken}`,
    secret,
    loss,
  });
const callbacks = async (status: string) => {
  const answer = await sandbox.control<{ callbacks: { status: string }[] }>("GET", "/tokopedia/callbacks");
  return answer.callbacks.filter((one) => one.status === status);
};

test("a callback that Tokopedia dropped is found for the order, shown in words, and repaired", async ({
  page,
}) => {
  const [order] = orders;
  if (!order) throw new Error("no order");
  await callBack(1);
  await sandbox.control("POST", `/orders/${order.orderId}/ship`, {});
  await page.goto(`${app.baseUrl}/orders/${order.orderId}`);

  await page.getByRole("button", { name: "Bandingkan dengan yang diterima" }).click();

  const card = page.getByRole("region", { name: "Menurut Tokopedia sekarang" });
  await expect(card.getByText("Sudah dimasukkan ke kotak masuk")).toBeVisible();
  const row = card.getByRole("row", { name: /^Status/ });
  await expect(row.getByRole("cell")).toHaveText(["400 diterima penjual", "500 dikirim"]);
  expect(await callbacks("lost")).toHaveLength(1);

  await card.getByRole("link", { name: /dimasukkan ke kotak masuk/ }).click();
  await expect(page.getByText("dipulihkan").first()).toBeVisible();
});

test("a time span with dropped callbacks is compared order by order; asked again, nothing is missing", async ({
  page,
}) => {
  await callBack(1);
  for (const { orderId } of orders.slice(1, 3)) await sandbox.control("POST", `/orders/${orderId}/ship`, {});
  const silent = await sandbox.control<Order>("POST", "/orders", { channel: "TOKOPEDIA_ID" });
  await eventually("the new order to be known", 45_000, async () =>
    (await client.get(`/api/orders/${silent.orderId}`)).ok() ? true : undefined,
  );
  await page.goto(`${app.baseUrl}/events`);
  await page.getByRole("link", { name: "Pemulihan Tokopedia" }).click();

  await page.getByRole("button", { name: "Bandingkan dan pulihkan" }).click();

  const result = page.getByRole("region", { name: / – / });
  await expect(result.getByText("selesai", { exact: true })).toBeVisible({ timeout: 60_000 });
  await result.getByText(/^Dipulihkan \d/).click();
  const list = result.getByRole("list", { name: "Pesanan yang dibandingkan" });
  const lineOf = ({ orderId }: Order) =>
    list.getByRole("listitem").filter({ has: page.locator(`[title="${orderId}"]`) });
  await expect(lineOf(silent).getByText("tidak pernah diterima")).toHaveCount(2);
  for (const order of orders.slice(1, 3))
    await expect(lineOf(order).getByRole("row", { name: /^Status/ })).toBeVisible();

  await page.getByRole("button", { name: "Bandingkan dan pulihkan" }).click();
  await expect(page.getByRole("region", { name: "Pemulihan", exact: true }).getByRole("button")).toHaveCount(
    3,
  );
  await expect(result.getByText("selesai", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(result.getByText("Dipulihkan 0")).toBeVisible();
  await expect(result.getByText("Tidak diketahui 0")).toBeVisible();
});

test("a dead Tokopedia stops the comparison with its own code, and orders go on coming in", async ({
  page,
}) => {
  await sandbox.control("POST", "/faults", { rules: [{ endpoint: "tokopedia-payload", kind: "busy-503" }] });
  await page.goto(`${app.baseUrl}/events/tokopedia`);

  await page.getByRole("button", { name: "Bandingkan dan pulihkan" }).click();

  const result = page.getByRole("region", { name: / – / });
  await expect(result.getByText("berhenti", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(result.getByText(/Berhenti: Tokopedia terlalu sering gagal/)).toBeVisible();
  await expect(result.getByText(/Tokopedia tidak menjawab \(SHP_GRPC_001\)/).first()).toBeVisible();
  await expect(result.getByRole("button", { name: "Lanjutkan" })).toBeEnabled();
  const order = await sandbox.control<Order>("POST", "/orders", { channel: "SHOPEE_ID" });
  await eventually("an order of another channel to come in", 45_000, async () =>
    (await client.get(`/api/orders/${order.orderId}`)).ok() ? true : undefined,
  );
  await sandbox.control("DELETE", "/faults");
});

for (const locale of ["id", "en"] as const) {
  for (const theme of ["light", "dark"] as const) {
    test(`the screen has no barrier and fits a phone in ${locale}, ${theme}`, async ({ page, context }) => {
      await context.addCookies([{ name: "locale", value: locale, url: app.baseUrl }]);
      await page.emulateMedia({ colorScheme: theme });
      for (const [width, height] of [
        [1366, 768],
        [390, 844],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.goto(`${app.baseUrl}/events/tokopedia`);
        await expect(page.getByRole("listitem").first()).toBeVisible();

        expect(await barriersOf(page)).toEqual([]);
        expect(await overhangOf(page)).toBeLessThanOrEqual(0);
      }
    });
  }
}

test("where Tokopedia is not set up it is nowhere: no link, no card, no page, no route", async ({ page }) => {
  test.setTimeout(180_000);
  const bare = await startApp(sandbox, {
    environment: {
      TOKOPEDIA_CLIENT_ID: "",
      TOKOPEDIA_CLIENT_SECRET: "",
      TOKOPEDIA_FS_ID: "",
    },
  });
  try {
    await firstSyncDone(bare);
    await signInRequest(page.context().request, bare, "supervisor");
    const [order] = orders;
    const asked = page.context().request;
    const statuses = await Promise.all([
      asked.get(`${bare.baseUrl}/api/tokopedia/recover`),
      asked.get(`${bare.baseUrl}/api/tokopedia/recover/1`),
      asked.get(`${bare.baseUrl}/api/orders/${order?.orderId}/tokopedia`),
      asked.post(`${bare.baseUrl}/api/tokopedia/recover`, { data: { orderId: order?.orderId } }),
      asked.post(`${bare.baseUrl}/api/webhooks/tokopedia/${webhookToken}`, { data: {} }),
      asked.get(`${bare.baseUrl}/events/tokopedia`),
    ]);
    await page.goto(`${bare.baseUrl}/events`);
    await expect(page.getByRole("link", { name: "Cakupan per jam" })).toBeVisible();
    const links = await page.getByRole("link", { name: /Tokopedia/ }).count();
    await page.goto(`${bare.baseUrl}/orders/${order?.orderId}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

    expect(statuses.map((answer) => answer.status())).toEqual([404, 404, 404, 404, 404, 404]);
    expect(links).toBe(0);
    await expect(page.getByRole("region", { name: /Tokopedia/ })).toHaveCount(0);
    await page.goto(`${bare.baseUrl}/settings/connection`);
    await expect(page.getByRole("region", { name: "Tokopedia" })).toContainText("Belum diatur");
  } finally {
    await bare.stop();
  }
});
