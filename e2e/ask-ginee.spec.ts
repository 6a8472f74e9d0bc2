import type { Page } from "@playwright/test";
import { barriersOf } from "./fixtures/look";
import { expect, test, type World } from "./fixtures/test";
import { endFaults } from "./fixtures/upstream";

type Truth = { logisticsInfos: { logisticsTrackingNumber: string | null }[] };

const dayMs = 86_400_000;
const box = (page: Page) => page.getByRole("textbox", { name: "Cari pesanan" });
const told = (page: Page) => page.getByRole("banner");

/** An order that our copy lacks: Ginee tells of it in no window that the sweep still reads. */
function hidden({ sandbox }: World, externalOrderSn: string, daysOld: number) {
  const at = new Date(Date.now() - daysOld * dayMs).toISOString();
  return sandbox.control<Truth>("POST", "/orders", {
    channel: "SHOPEE_ID",
    externalOrderSn,
    createAt: at,
    lastUpdateAt: at,
    parcels: 1,
    announce: false,
  });
}

async function search(page: Page, text: string) {
  await page.keyboard.press("/");
  await box(page).fill(text);
  await page.keyboard.press("Enter");
}

test("an order that only Ginee knows is asked for and then found like any other, waybill included", async ({
  page,
  world,
  signIn,
}) => {
  const number = "2608HIDDEN0001";
  const order = await hidden(world, number, 60);
  await signIn("viewer");
  await page.goto("/orders");
  await search(page, number);
  await expect(page.getByText("Tidak ada yang cocok")).toBeVisible();
  await expect(page.getByText(/Dicari di salinan kita: .* toko, pesanan yang berubah sejak/)).toBeVisible();
  expect(await barriersOf(page, "main")).toEqual([]);

  await page.getByRole("button", { name: "Tanya Ginee" }).click();

  await expect(page.getByRole("row", { name: new RegExp(number) })).toBeVisible();
  await search(page, order.logisticsInfos[0]?.logisticsTrackingNumber?.trim() ?? "");
  await expect(told(page).getByText(`pesanan ${number}`).first()).toBeVisible();
});

test("an order older than three months is found in Ginee's history, after the question that did not find it", async ({
  page,
  world,
  signIn,
}) => {
  const number = "2602HIDDEN0002";
  await hidden(world, number, 200);
  await signIn("operator");
  await page.goto(`/orders?q=${number}`);

  await page.getByRole("button", { name: "Tanya Ginee" }).click();
  const verdict = page.getByRole("status").filter({ hasText: "Ginee juga tidak punya" }).last();
  await expect(verdict).toContainText(
    /di semua \d+ toko, pesanan yang dibuat .* sampai .*: Ginee menjawab semua 7 periode/,
  );
  expect(await barriersOf(page, "main")).toEqual([]);
  await verdict.getByRole("button", { name: /1 tahun/ }).click();

  await expect(page.getByRole("row", { name: new RegExp(number) })).toBeVisible();
});

test("while Ginee is down the verdict is unknown and offers to ask again; a waybill says what Ginee can be asked", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  await page.goto("/orders?q=2608NOBODY0003");
  await world.sandbox.control("POST", "/faults", {
    rules: [{ kind: "server-error", endpoint: "list-order" }],
  });

  await page.getByRole("button", { name: "Tanya Ginee" }).click();
  await expect(page.getByText("Menanyakan pesanan 2608NOBODY0003 ke Ginee")).toBeVisible();
  const verdict = page.getByRole("status").filter({ hasText: "Ginee belum menjawab" }).last();
  await expect(verdict).toContainText("Belum diketahui apakah pesanannya ada", { timeout: 45_000 });
  await expect(page.getByText("Ginee juga tidak punya")).toHaveCount(0);
  await endFaults(world, page.request);
  await expect(async () => {
    await page.getByRole("button", { name: "Tanya lagi" }).click();
    await expect(page.getByText("Ginee juga tidak punya")).toBeVisible({ timeout: 8_000 });
  }).toPass({ timeout: 60_000 });

  await search(page, "SPXID0999999999999");
  await expect(page.getByText("Dari bentuknya ini: resi.")).toBeVisible();
  await expect(page.getByText(/Ginee hanya bisa ditanya dengan nomor pesanan/)).toBeVisible();
});

test("a waybill that nobody knows yet appears by itself as soon as Ginee announces its order", async ({
  page,
  world,
  signIn,
}) => {
  const waybill = "JX9988776655";
  await signIn("operator");
  await page.goto("/orders");
  await search(page, waybill);
  await expect(page.getByText("Dari bentuknya ini: resi.")).toBeVisible();

  await world.sandbox.control("POST", "/orders", {
    externalOrderSn: "2611PARKED0001",
    channel: "SHOPEE_ID",
    parcels: [{ logisticsProviderName: "J&T Express", logisticsTrackingNumber: waybill, packageId: "OFG99" }],
    announce: true,
  });

  await expect(page.getByRole("row", { name: /2611PARKED0001/ })).toBeVisible({ timeout: 45_000 });
  await expect(told(page).getByText("resi · J&T Express · pesanan 2611PARKED0001").first()).toBeVisible();
});
