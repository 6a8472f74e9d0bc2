import type { Page } from "@playwright/test";
import { barriersOf, overhangOf } from "./fixtures/look";
import { textOfPages } from "./fixtures/pdf";
import { eventually } from "./fixtures/processes";
import { expect, signedInClient, test, type World } from "./fixtures/test";

type Order = { orderId: string; externalOrderSn: string };
type Row = Order & {
  promisedToShipBefore: string | null;
  parcels: { logisticsTrackingNumber: string | null }[];
};

/** Parcels that can be printed, known to our copy, in the order of the list. */
async function newOrders({ sandbox }: World, page: Page, count: number): Promise<Row[]> {
  const orders: Order[] = [];
  for (let n = 0; n < count; n++) orders.push(await sandbox.control<Order>("POST", "/orders", specOf(n)));
  const read = ({ orderId }: Order) => page.request.get(`/api/orders/${orderId}`);
  return eventually("the new orders", 60_000, async () => {
    const newest = orders.at(-1);
    if (newest === undefined || !(await read(newest)).ok()) return undefined;
    const answers = await Promise.all(orders.map(read));
    if (!answers.every((answer) => answer.ok())) return undefined;
    const rows = await Promise.all(answers.map((answer) => answer.json() as Promise<Row>));
    // The list of Ginee tells less than an order read by itself.
    const isWhole = ({ promisedToShipBefore, parcels }: Row) => promisedToShipBefore && parcels.length > 0;
    return rows.every(isWhole) ? rows : undefined;
  });
}

const specOf = (n: number) => ({
  channel: "SHOPEE_ID",
  // What is not asked for is left out of some orders.
  labelPrintStatus: "NOT_PRINTED",
  promisedToShipBefore: new Date(Date.now() + (60 + n) * 60_000).toISOString(),
  createAt: new Date().toISOString(),
  announce: true,
});

const bar = (page: Page) => page.getByRole("region", { name: /terpilih$/ });

/** From the list to the screen of the batch, as it was left at this computer. */
async function printChosen(page: Page, count: number): Promise<string> {
  await bar(page)
    .getByRole("button", { name: `Cetak ${count} label` })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Cetak", exact: true }).click();
  await page.waitForURL(/\/print\/PB/);
  return new URL(page.url()).pathname.replace("/print/", "");
}

const settled = (page: Page, words: string | RegExp) =>
  expect(page.getByRole("status").filter({ hasText: words })).toBeVisible({ timeout: 60_000 });

/** What a person does whose browser shows PDFs by themselves: the pages leave for the screen. */
async function pagesOf(page: Page, id: string): Promise<string[]> {
  const answer = await page.request.get(`/api/print-batches/${id}/document`);
  expect(answer.status()).toBe(200);
  return textOfPages(await answer.body());
}

const listed =
  "/orders?status=READY_TO_SHIP&label=NOT_PRINTED&channel=SHOPEE_ID&sort=promisedToShipBefore&limit=100";
const numbersIn = (pages: string[]) => pages.map((text) => /No\. Pesanan: (\S+)/.exec(text)?.[1]);

test("a hundred unprinted labels come out in the order of the list, are confirmed, and one cancelled later is stopped", async ({
  page,
  world,
  signIn,
}) => {
  test.setTimeout(180_000);
  await signIn("operator");
  // Others in the list may be left out of a print: their buyers asked to cancel.
  const since = new Date(Math.floor(Date.now() / 1_000) * 1_000).toISOString();
  const own = `${listed}&created=${since}..`;
  await newOrders(world, page, 100);
  await page.goto(own);
  await page.getByRole("checkbox", { name: "Pilih semua yang termuat" }).click();
  await expect(bar(page)).toContainText("100");
  const { rows } = (await (await page.request.get(`/api${own}`)).json()) as { rows: Row[] };

  const id = await printChosen(page, 100);
  await settled(page, "100 siap dari 100");
  await page.reload();
  await settled(page, "100 siap dari 100");
  const pages = await pagesOf(page, id);

  const parcels = rows.flatMap((row) => row.parcels.map(() => row.externalOrderSn));
  expect(numbersIn(pages)).toEqual(parcels);
  const shown = page.getByRole("list", { name: "Halaman dan pesanan" }).getByRole("listitem");
  await expect(shown).toHaveCount(100);
  await expect(shown.nth(0)).toContainText("Hal. 1");
  await expect(shown.nth(99)).toContainText(rows[99]?.externalOrderSn.slice(-6) ?? "");

  await page.reload();
  const asked = page.getByRole("region", { name: "Sudah tercetak?" });
  await asked.getByRole("button", { name: "Ya, semua" }).click();
  await expect(asked).toContainText("Tercetak, kata");
  await expect(asked.getByRole("button")).toHaveCount(0);
  await eventually("the print marks to be read again", 60_000, async () => {
    const now = await page.request.get(`/api/orders?q=${rows[99]?.externalOrderSn}`);
    const { rows: found } = (await now.json()) as { rows: { printInfo: { labelPrintStatus: string } }[] };
    return found[0]?.printInfo.labelPrintStatus === "PRINTED" ? true : undefined;
  });

  await world.sandbox.control("POST", `/orders/${rows[7]?.orderId}/cancel`, { announce: true });
  const alarm = page.getByRole("region", { name: "Paket yang jangan dikirim" });
  await expect(alarm).toContainText(rows[7]?.externalOrderSn ?? "", { timeout: 45_000 });
});

test("bad ones are named and the others print; only the bad ones are tried again; what somebody has is printed again for a reason", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  const [good, failing, taken, cancelled] = await newOrders(world, page, 4);
  const all = [good, failing, taken, cancelled].map((order) => order?.orderId ?? "");
  const other = await signedInClient(world.app, "supervisor");
  const theirs = await other.post("/api/print-batches", {
    data: { orderIds: [taken?.orderId], station: "Meja 9" },
    headers: { origin: world.app.baseUrl },
  });
  expect(theirs.ok()).toBe(true);
  await world.sandbox.control("POST", `/orders/${cancelled?.orderId}/cancel`, { announce: true });
  await eventually("the cancellation", 45_000, async () => {
    const now = await page.request.get(`/api/orders/${cancelled?.orderId}`);
    return ((await now.json()) as { orderStatus: string }).orderStatus === "CANCELLED" ? true : undefined;
  });
  await world.sandbox.control("POST", "/faults", {
    rules: [{ kind: "not-found", endpoint: "document", orderId: failing?.orderId }],
  });

  await page.goto(`${listed}&sel=${all.join(",")}`);
  const id = await printChosen(page, 4);
  await settled(page, "1 siap dari 4, 1 gagal, 2 tidak ikut");
  expect(numbersIn(await pagesOf(page, id))).toEqual(good?.parcels.map(() => good.externalOrderSn));
  const failed = page.getByRole("region", { name: "Gagal (1)" });
  await expect(failed).toContainText(failing?.externalOrderSn ?? "");
  await expect(page.getByRole("region", { name: "Tidak ikut (1)" })).toContainText(
    "Jangan dikirim: dibatalkan",
  );

  await world.sandbox.control("DELETE", "/faults");
  await failed.getByRole("button", { name: "Coba lagi hanya 1 ini" }).click();
  await settled(page, "2 siap dari 4, 2 tidak ikut");

  const claimed = page.getByRole("region", { name: "Sudah pernah diambil (1)" });
  await expect(claimed).toContainText("Meja 9, 1×");
  await claimed.getByRole("button", { name: "Cetak ulang 1 ini…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Meja 9, 1×");
  await dialog.getByRole("button", { name: "Label hilang" }).click();
  await page.waitForURL((url) => !url.pathname.endsWith(id));
  await settled(page, "1 siap dari 1");
  await expect(page.getByText("Salinan baru: Label hilang.")).toBeVisible();
  await expect(page.getByText("salinan 2")).toBeVisible();
  await other.dispose();
});

test("after a jam exactly the pages behind the last good label are printed again, and what did not come out is said", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  const orders = await newOrders(world, page, 4);
  const numbers = orders.map((order) => order.externalOrderSn);
  await page.goto(`${listed}&sel=${orders.map(({ orderId }) => orderId).join(",")}`);
  await bar(page).getByRole("button", { name: "Cetak 4 label" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Meja atau printer ini").fill("Meja 2");
  await dialog.getByText("Halaman terakhir dulu", { exact: true }).click();
  expect(await barriersOf(page, "[role=dialog]")).toEqual([]);
  await dialog.getByRole("button", { name: "Cetak", exact: true }).click();
  await page.waitForURL(/\/print\/PB/);
  await settled(page, "4 siap dari 4");
  const first = new URL(page.url()).pathname.replace("/print/", "");
  expect([...new Set(numbersIn(await pagesOf(page, first)))]).toEqual([...numbers].reverse());
  await page.reload();

  await page.getByRole("button", { name: "Printer macet…" }).click();
  const second = orders.find(({ externalOrderSn }) => externalOrderSn === [...numbers].reverse()[1]);
  await expect(dialog.getByRole("textbox")).toBeFocused();
  await page.keyboard.type(second?.parcels[0]?.logisticsTrackingNumber ?? "");
  await expect(dialog).toContainText("2 dokumen sesudahnya dicetak lagi.");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname.startsWith("/print/") && !url.pathname.endsWith(first));
  await settled(page, "2 siap dari 2");
  const next = new URL(page.url()).pathname.replace("/print/", "");
  expect([...new Set(numbersIn(await pagesOf(page, next)))]).toEqual([...numbers].reverse().slice(2));
  await expect(page.getByText("Meja 2")).toBeVisible();

  await page.reload();
  const asked = page.getByRole("region", { name: "Sudah tercetak?" });
  await asked.getByRole("button", { name: "Semua kecuali…" }).click();
  await page.getByRole("checkbox", { name: `${numbers[0]} tidak tercetak` }).click();
  await asked.getByRole("button", { name: "Simpan: semua kecuali 1" }).click();
  await expect(asked).toContainText("Tercetak, kata");

  expect(await barriersOf(page)).toEqual([]);
  await page.context().addCookies([{ name: "locale", value: "en", url: world.app.baseUrl }]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.reload();
  await expect(page.getByRole("heading", { name: "Print Label: 2 orders" })).toBeVisible();
  expect(await barriersOf(page)).toEqual([]);
  expect(await overhangOf(page)).toBe(0);

  await page.getByRole("button", { name: "Print the 1 that did not come out" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/print/") && !url.pathname.endsWith(next));
  await settled(page, "1 of 1 ready");
  const last = new URL(page.url()).pathname.replace("/print/", "");
  expect([...new Set(numbersIn(await pagesOf(page, last)))]).toEqual([numbers[0]]);
  await expect(page.getByText("copy 3")).toBeVisible();
});
