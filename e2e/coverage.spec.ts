import { type APIRequestContext, type Page, request as requests } from "@playwright/test";
import { type App, startApp } from "./fixtures/app";
import { isLive } from "./fixtures/look";
import { eventually } from "./fixtures/processes";
import { type Sandbox, startSandbox } from "./fixtures/sandbox";
import { expect, firstSyncDone, signInRequest, test } from "./fixtures/test";

type Order = { orderId: string; shopId: string; lastUpdateAt: string };
type Cell = { shopId: string; shopName: string; received: number; sweepOnly: number; contradictions: number };
type Coverage = { hours: { at: string; shops: Cell[] }[] };

test.describe.configure({ mode: "serial" });

let sandbox: Sandbox;
let app: App;
let client: APIRequestContext;

test.beforeAll(async () => {
  sandbox = await startSandbox();
  app = await startApp(sandbox, { environment: { FEED_SILENT_SECONDS: "4" } });
  await hear({});
  await firstSyncDone(app);
  client = await requests.newContext({ baseURL: app.baseUrl });
  await signInRequest(client, app, "operator");
});
test.afterAll(async () => {
  await client.dispose();
  await app.stop();
  await sandbox.program.end();
});
test.beforeEach(async ({ context }) => {
  await signInRequest(context.request, app, "operator");
});

const hear = (settings: object) => sandbox.control("POST", "/webhook", { url: app.webhookUrl, ...settings });

async function newOrders(count: number): Promise<Order[]> {
  const orders: Order[] = [];
  for (let n = 0; n < count; n++) orders.push(await sandbox.control<Order>("POST", "/orders", {}));
  await sandbox.control("POST", "/deliveries/flush", {});
  return orders;
}

const hourOf = ({ lastUpdateAt }: Order) => `${new Date(lastUpdateAt).toISOString().slice(0, 13)}:00:00.000Z`;
const placeOf = (order: Order) => `${hourOf(order)} ${order.shopId}`;
const cellAt = (page: Page, place: string) => page.locator(`[data-cell="${place}"]`);
const coverage = async () => (await (await client.get("/api/coverage")).json()) as Coverage;
const sumOf = ({ hours }: Coverage, of: "received" | "sweepOnly") =>
  hours.flatMap(({ shops }) => shops).reduce((sum, cell) => sum + cell[of], 0);

test("of notifications a third of which gets lost, the strip shows the gap, lists exactly its orders and has them read again", async ({
  page,
}) => {
  const before = await coverage();
  await hear({ loss: 0.3 });
  const orders = await newOrders(60);
  const { deliveries } = await sandbox.control<{ deliveries: { subjectId: string; status: string }[] }>(
    "GET",
    "/deliveries",
  );
  const lostIds = new Set(deliveries.flatMap((one) => (one.status === "lost" ? [one.subjectId] : [])));
  const lost = orders.filter(({ orderId }) => lostIds.has(orderId));
  await eventually("every order to be counted", 45_000, async () => {
    const now = await coverage();
    const counted = sumOf(now, "received") - sumOf(before, "received") + sumOf(now, "sweepOnly");
    return counted === 60 && sumOf(now, "sweepOnly") === lost.length ? true : undefined;
  });

  await page.goto(`${app.baseUrl}/events/coverage`);

  const places = Map.groupBy(lost, placeOf);
  expect(lost.length).toBeGreaterThan(5);
  for (const [place, missed] of places) {
    await expect(cellAt(page, place)).toHaveAccessibleName(new RegExp(`, ${missed.length} tak diumumkan`));
  }
  const [place, missed] = [...places].toSorted((a, b) => b[1].length - a[1].length)[0] ?? ["", []];
  await cellAt(page, place).click();
  const list = page.getByRole("list", { name: "Tak diumumkan" });
  await expect(list.getByRole("listitem")).toHaveCount(missed.length);
  const links = await list
    .getByRole("link")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  expect(links.toSorted()).toEqual(missed.map(({ orderId }) => `/orders/${orderId}`).toSorted());
  const asOrders = await page.getByRole("link", { name: "Buka sebagai daftar pesanan" }).getAttribute("href");
  const listed = (await (await client.get(`/api${asOrders}`)).json()) as { total: { count: number } };
  expect(listed.total.count).toBe(missed.length);

  await sandbox.control("DELETE", "/calls");
  await page.getByRole("button", { name: "Ambil sekarang" }).click();

  await expect(page.getByText(`${missed.length} pesanan sedang dibaca ulang`).first()).toBeVisible();
  await eventually("Ginee to be asked for each of them", 45_000, async () => {
    const { calls } = await sandbox.control<{ calls: unknown[] }>("GET", "/calls?endpoint=batch-get");
    const asked = JSON.stringify(calls);
    return missed.every(({ orderId }) => asked.includes(orderId)) ? true : undefined;
  });
  await expect(list.getByText("sedang dibaca ulang")).toHaveCount(0);
});

test("a withdrawal that the API does not bear out is denied in its hour, with its reason", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await hear({});
  const [order] = await newOrders(1);
  if (!order) throw new Error("no order");
  const [{ logisticsTrackingNumber: trackingNumber } = { logisticsTrackingNumber: null }] = (
    await sandbox.control<{ logisticsInfos: { logisticsTrackingNumber: string | null }[] }>(
      "GET",
      `/orders/${order.orderId}`,
    )
  ).logisticsInfos;
  const forged = {
    id: "GENIE-FORGED",
    entity: "delivery-order",
    action: "DELETE",
    payload: { deliveryOrderId: "WDO-FORGED", sourceOrderId: order.orderId, trackingNumber },
  };
  const answer = await client.post(app.webhookUrl, { data: forged });
  expect(answer.status()).toBe(200);

  await page.goto(
    `${app.baseUrl}/events/coverage?hour=${hourOf(order)}&shop=${order.shopId}&list=contradictions`,
  );

  const denied = page.getByRole("list", { name: "Dibantah" }).getByRole("listitem");
  await expect(denied).toHaveCount(1, { timeout: 120_000 });
  await expect(denied).toContainText("API: paketnya masih ada pada pesanan");
  await expect(cellAt(page, placeOf(order))).toHaveAccessibleName(/, 1 dibantah/);
  await denied.getByRole("link", { name: /^peristiwa/ }).click();
  await expect(page.getByRole("region", { name: "Isi notifikasi" })).toContainText("WDO-FORGED");
});

test("every screen says that Ginee fell silent while orders change, and stops saying so with the next notification", async ({
  page,
}) => {
  await hear({});
  await newOrders(1);
  await page.goto(`${app.baseUrl}/orders`);
  await isLive(page);
  const banner = page.getByRole("status").filter({ hasText: "Ginee diam sejak" });
  await expect(banner).toHaveCount(0);

  await hear({ loss: 1 });
  await newOrders(4);

  await expect(banner).toContainText("4 pesanan berubah tanpa satu pun notifikasi", { timeout: 30_000 });
  await page.goto(`${app.baseUrl}/`);
  await expect(page.getByRole("region", { name: "Apakah datanya lengkap?" })).toContainText("diam");
  await page.goto(`${app.baseUrl}/settings/connection`);
  await expect(page.getByRole("list", { name: "Perlu dilihat" })).toContainText("Ginee diam sejak");
  await banner.getByRole("link", { name: "Lihat cakupan" }).click();
  await expect(page.getByRole("heading", { name: "Cakupan notifikasi" })).toBeVisible();
  await expect(banner).toBeVisible();

  await hear({});
  await newOrders(1);

  await expect(banner).toHaveCount(0, { timeout: 30_000 });
});

test("the grid is walked with the arrow keys, opened with Enter and closed with Escape", async ({ page }) => {
  await page.goto(`${app.baseUrl}/events/coverage`);
  const cells = page.locator("[data-cell]");
  await isLive(page);
  await expect(page.locator('[data-cell][tabindex="0"]')).toHaveCount(1);
  await page.locator('[data-cell][tabindex="0"]').focus();

  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  const inHand = () => page.evaluate(() => document.activeElement?.getAttribute("data-cell"));
  const names = await cells.evaluateAll((all) => all.map((cell) => cell.getAttribute("data-cell")));
  await expect.poll(inHand).toBe(names[25]);
  await page.keyboard.press("Enter");

  await expect(page.getByRole("complementary")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary")).toHaveCount(0);
});

test("when the server no longer answers, the numbers stay and say from when they are", async ({ page }) => {
  await page.goto(`${app.baseUrl}/events/coverage`);
  await expect(page.getByRole("grid")).toBeVisible();
  await page.route("**/api/coverage*", (route) => route.abort());

  await page.keyboard.press("r");

  await expect(page.getByText(/Angka ini dari/)).toBeVisible();
  await expect(page.getByRole("grid")).toBeVisible();
});
