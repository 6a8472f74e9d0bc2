import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures/test";

test.describe.configure({ timeout: 150_000 });

const tabs = (page: Page) => page.getByRole("navigation", { name: /^(Status pesanan|Order status)$/ });
const grid = (page: Page) => page.getByRole("grid", { name: /^(Daftar pesanan|List of orders)$/ });
const many =
  "?status=READY_TO_SHIP&label=NOT_PRINTED,UNKNOWN&channel=SHOPEE_ID,TOKOPEDIA_ID&cod=false&presale=false";

async function openList(page: Page, query = "") {
  await page.goto(`/orders${query}`);
  await expect(page.getByRole("status", { name: "Pesanan baru muncul sendiri" })).toBeVisible({
    timeout: 45_000,
  });
}

/** How much of it lies in the row that holds it, 0 to 1. */
const shareInSight = (part: Locator) =>
  part.evaluate((element) => {
    const row = element.parentElement?.parentElement?.getBoundingClientRect() ?? new DOMRect();
    const { left, right, width } = element.getBoundingClientRect();
    return Math.max(0, Math.min(right, row.right) - Math.max(left, row.left)) / width;
  });

test.describe("on an office screen", () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test("many filters and many stages take no second row, and what lies beyond the edge is told and reached", async ({
    page,
    world,
    signIn,
  }) => {
    await world.sandbox.control("POST", "/orders", { orderStatus: "DELIVERY_FAILED", announce: true });
    await signIn("operator");
    await openList(page);
    await expect(grid(page)).toBeVisible();
    const failed = tabs(page).getByRole("button", { name: /^Gagal antar/ });
    await expect(failed).toHaveCount(1, { timeout: 60_000 });
    const topOf = async () => (await grid(page).boundingBox())?.y;
    const top = await topOf();

    await page.goto(`/orders${many}`);
    await expect(page.getByRole("button", { name: "Hapus semua" })).toBeVisible();

    expect(await topOf()).toBe(top);
    const last = page.getByRole("button", { name: "Saringan lain" });
    await expect.poll(() => shareInSight(last)).toBeLessThan(1);
    const more = last.locator("xpath=ancestor::div[3]").getByTitle("Lainnya");
    await expect(async () => {
      if ((await shareInSight(last)) < 1) await more.last().click({ timeout: 2_000 });
      expect(await shareInSight(last)).toBe(1);
    }).toPass({ timeout: 45_000 });
    await expect(more).toHaveCount(1);
  });

  test("to print now is one list, by the quick button and by the saved view of that name", async ({
    page,
    signIn,
  }) => {
    await signIn("operator");
    await openList(page);

    await page.getByRole("button", { name: "Siap cetak", exact: true }).click();

    await expect(page).toHaveURL(/status=READY_TO_SHIP/);
    const views = page.getByRole("navigation", { name: "Daftar tersimpan" });
    await views.getByRole("button", { name: "Daftar" }).click();
    const view = page.getByRole("dialog").getByRole("link", { name: /^Siap cetak/ });
    await expect(view).toHaveAttribute("aria-current", "true");
  });

  test("counts that are only the least are told as such, on stages and on choices", async ({
    page,
    signIn,
  }) => {
    await page.route("**/api/orders/facets*", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), exact: false } });
    });
    await signIn("operator");
    await openList(page);
    await page.getByRole("button", { name: "Siap cetak", exact: true }).click();

    await expect(tabs(page).getByRole("button", { name: /^Semua/ })).toHaveText(/\d\+$/);
    await page.getByRole("button", { name: "Kanal", exact: true }).click();
    await expect(
      page
        .getByRole("dialog")
        .getByText(/^[\d.]+\+$/)
        .first(),
    ).toBeVisible();
    await page.unrouteAll({ behavior: "wait" });
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("how many filters are on stands first, and a press names them and takes one away", async ({
    page,
    signIn,
  }) => {
    await signIn("operator");
    await openList(page, many);
    const active = page.getByRole("button", { name: "4 saringan" });
    await expect(active).toBeInViewport({ ratio: 1 });

    await active.click();
    const named = page.getByRole("dialog", { name: "4 saringan" });
    await expect(named.getByRole("listitem").filter({ hasText: "Kanal" })).toContainText("Shopee, Tokopedia");
    await named.getByRole("button", { name: /Kanal/ }).click();

    await expect(page).not.toHaveURL(/channel=/);
    await expect(page.getByRole("button", { name: "3 saringan" })).toBeInViewport({ ratio: 1 });
  });
});
