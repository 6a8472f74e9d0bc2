import { type APIRequestContext, expect, type Page, test } from "@playwright/test";
import { en } from "@/lib/i18n/en";
import { id } from "@/lib/i18n/id";
import { type App, startApp } from "./fixtures/app";
import { button, draw, rows, type Words } from "./fixtures/drawing";
import { eventually } from "./fixtures/processes";
import { type Sandbox, startSandbox } from "./fixtures/sandbox";
import { firstSyncDone, signedInClient, signInRequest } from "./fixtures/test";

test.use({ viewport: { width: 1366, height: 768 }, timezoneId: "Asia/Jakarta" });
test.describe.configure({ mode: "serial" });

type Order = { orderId: string; externalOrderSn: string };
type Batch = { id: string; state: string; items: { waybill: string | null; state: string }[] };

const unprinted =
  "/orders?status=READY_TO_SHIP&label=NOT_PRINTED&channel=SHOPEE_ID&sort=promisedToShipBefore";
let sandbox: Sandbox;
let app: App;
let boss: APIRequestContext;
let colleague: APIRequestContext;

test.beforeAll(async () => {
  sandbox = await startSandbox({ SANDBOX_ORDERS: "2000", SANDBOX_PACE: "0" });
  app = await startApp(sandbox);
  boss = await signedInClient(app, "supervisor");
  colleague = await signedInClient(app, "operator");
});
test.afterAll(async () => {
  await Promise.all([boss.dispose(), colleague.dispose()]);
  await app.stop();
  await sandbox.program.end();
});

const headers = () => ({ origin: app.baseUrl });
const read = async <T>(address: string) => (await (await boss.get(address)).json()) as T;

async function newOrders(count: number): Promise<string[]> {
  const orders: Order[] = [];
  for (let n = 0; n < count; n++) {
    const promisedToShipBefore = new Date(Date.now() + (40 + 7 * n) * 60_000).toISOString();
    const spec = { channel: "SHOPEE_ID", promisedToShipBefore, announce: true };
    orders.push(await sandbox.control<Order>("POST", "/orders", spec));
  }
  const ids = orders.map(({ orderId }) => orderId);
  await eventually("the new orders", 60_000, async () => {
    const known = await Promise.all(ids.map((orderId) => boss.get(`/api/orders/${orderId}`)));
    return known.every((answer) => answer.ok()) ? true : undefined;
  });
  return ids;
}

async function printed(who: APIRequestContext, data: object): Promise<Batch> {
  const answer = await who.post("/api/print-batches", { data, headers: headers() });
  const { id: batchId } = (await answer.json()) as Batch;
  return eventually("the batch", 60_000, async () => {
    const batch = await read<Batch>(`/api/print-batches/${batchId}`);
    return batch.state === "running" ? undefined : batch;
  });
}

/** Of twelve one fails, one is somebody else's, one is cancelled, and the pages of the others are in the hand. */
async function troubledBatch(): Promise<Batch> {
  const orderIds = await newOrders(12);
  const [, , failing, taken, cancelled] = orderIds;
  await printed(colleague, { orderIds: [taken], station: "Meja 1" });
  await sandbox.control("POST", `/orders/${cancelled}/cancel`, { announce: true });
  await eventually("the cancellation", 60_000, async () => {
    const { orderStatus } = await read<{ orderStatus: string }>(`/api/orders/${cancelled}`);
    return orderStatus === "CANCELLED" ? true : undefined;
  });
  await sandbox.control("POST", "/faults", {
    rules: [{ kind: "not-found", endpoint: "document", orderId: failing }],
  });
  const batch = await printed(boss, { orderIds, station: "Meja 2", hasCover: true });
  await sandbox.control("DELETE", "/faults");
  await boss.get(`/api/print-batches/${batch.id}/document`);
  return batch;
}

async function drawn(page: Page) {
  await expect(page.locator("canvas[data-drawn=true]").first()).toBeVisible();
  await expect(page.locator("canvas:not([data-drawn])")).toHaveCount(0);
}
/** Words that begin like this, before their first number. */
const begins = (text: string, then = "") => new RegExp(`^${text.split("{")[0]?.replace("(", "\\(")}${then}`);

async function drawStopped(page: Page, words: Words, name: string) {
  const [stopped] = await newOrders(1);
  await printed(colleague, { orderIds: [stopped], station: "Meja 1" });
  await sandbox.control("POST", `/orders/${stopped}/print`, { documentType: "LABEL", announce: true });
  await sandbox.control("POST", `/orders/${stopped}/request-cancel`, { announce: true });
  await eventually("the stop", 60_000, async () => {
    const { stopReasons } = await read<{ stopReasons: string[] }>(`/api/orders/${stopped}`);
    return stopReasons.length > 0 ? true : undefined;
  });
  await page.goto(`${app.baseUrl}/orders/${stopped}`);
  await page.getByRole("button", { name: words.stops.resolve.open }).first().click();
  await expect(page.getByLabel(words.stops.resolve.note)).toBeVisible();
  await draw(page, words, name);
}

test("what the pictures of printing show has happened", async () => {
  await sandbox.control("POST", "/webhook", { url: app.webhookUrl });
  await firstSyncDone(app);
});

for (const [locale, words] of [
  ["id", id],
  ["en", en],
] as const) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale: locale === "id" ? "id-ID" : "en-GB" });
    test.beforeEach(async ({ page, context }) => {
      await context.addCookies([
        { name: "locale", value: locale, url: app.baseUrl },
        { name: "station", value: "Meja%202", url: app.baseUrl },
      ]);
      await signInRequest(page.request, app, "supervisor");
      const { seen: value } = await read<{ seen: unknown }>("/api/stop-news");
      await boss.put("/api/preferences/stops-seen", { data: { value }, headers: headers() });
    });

    test("one waybill and many", async ({ page }) => {
      await newOrders(14);
      await page.goto(`${app.baseUrl}${unprinted}`);
      await expect(rows(page).nth(5)).toBeVisible();
      await page.getByRole("checkbox", { name: words.table.selectAll }).click();
      await page.getByRole("button", { name: begins(words.batches.open.label, "\\d+ ") }).click();
      await expect(page.getByLabel(words.batches.ask.station)).toHaveValue("Meja 2");
      await draw(page, words, `print-ask-${locale}`);

      await page.goto(`${app.baseUrl}${unprinted}`);
      await rows(page).nth(2).click();
      await page.keyboard.press("w");
      const offer = page.getByRole("dialog").getByRole("button", { name: words.order.printNow });
      await offer.or(page.locator("canvas[data-drawn=true]")).first().waitFor();
      if (await offer.isVisible()) await offer.click();
      await drawn(page);
      await draw(page, words, `print-waybill-${locale}`);
    });

    test("a batch, what failed in it, printing again and a jam", async ({ page }) => {
      const batch = await troubledBatch();
      await page.goto(`${app.baseUrl}/print/${batch.id}`);
      await drawn(page);
      await draw(page, words, `print-batch-${locale}`);

      const taken = page.getByRole("region", { name: begins(words.batches.claimed.title) });
      await taken.getByRole("button").click();
      await expect(page.getByText(words.batches.reprint.warning)).toBeVisible();
      await draw(page, words, `print-again-${locale}`);
      await page.keyboard.press("Escape");

      await button(page, words.batches.jam.action).click();
      const good = batch.items.filter(({ state }) => state === "ready")[4];
      await page.getByLabel(words.batches.jam.code).fill(good?.waybill ?? "");
      await draw(page, words, `print-jam-${locale}`);
    });

    test("racks and the appeal pack", async ({ page }) => {
      const racks = [
        ...["GLS-12 A-01", "GLS-9 A-02", "KP-001 B-10", "KP-002 B-11", "SPT-042 C-03"],
        ...["SPT-100 C-04", "TAS-7 D-01"],
      ].map((line) => ({ sku: line.split(" ")[0], rack: line.split(" ")[1] }));
      await boss.put("/api/racks", { data: { mode: "add", racks, seenAt: null }, headers: headers() });
      await page.goto(`${app.baseUrl}/settings/racks`);
      await page.getByLabel(words.racks.paste.label).fill("KP-003\tB-12\nKP-004\nTAS-8\tD-02");
      await expect(page.getByRole("alert").filter({ hasText: "KP-004" })).toBeVisible();
      await draw(page, words, `print-racks-${locale}`);

      await newOrders(5);
      await page.goto(`${app.baseUrl}${unprinted}`);
      await rows(page).nth(1).getByRole("checkbox").click();
      await rows(page).nth(3).getByRole("checkbox").click();
      await page.getByRole("button", { name: words.batches.open.others }).click();
      await button(page, words.appeals.open).click();
      await expect(page.getByRole("dialog").getByText(words.appeals.audited)).toBeVisible();
      await draw(page, words, `print-appeal-${locale}`);
    });

    test("the room, and a parcel that is dealt with", async ({ page }) => {
      await page.goto(`${app.baseUrl}/print`);
      await expect(page.getByText(words.ledger.batches.unanswered).first()).toBeVisible();
      await draw(page, words, `print-room-${locale}`);
      await drawStopped(page, words, `print-stop-${locale}`);
    });
  });
}
