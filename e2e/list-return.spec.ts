import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/test";

const rows = (page: Page) => page.getByRole("grid", { name: "Daftar pesanan" }).getByRole("row");
const bar = (page: Page) => page.getByRole("region", { name: /terpilih/ });

async function openList(page: Page, query: string) {
  await page.goto(`/orders${query}`);
  await expect(rows(page).nth(1)).toBeVisible();
}

test("the keyboard goes on at the row that was opened, and at the one whose waybill was looked at", async ({
  page,
  signIn,
}) => {
  await signIn("operator");
  await openList(page, "?status=READY_TO_SHIP");
  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset["index"]);
  for (const key of ["j", "j", "j"]) await page.keyboard.press(key);
  await expect.poll(focused).toBe("2");

  await page.keyboard.press("w");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect.poll(focused).toBe("2");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/orders\/SO/);
  await page.goBack({ waitUntil: "commit" });
  await expect(rows(page).nth(3)).toBeVisible();
  await page.keyboard.press("j");

  await expect.poll(focused).toBe("3");
});

test("a selection too long for the address says after a reload that it is gone", async ({ page, signIn }) => {
  await signIn("operator");
  await openList(page, "?status=COMPLETED");
  await rows(page).nth(1).getByRole("checkbox").click();
  await expect(async () => {
    await page.getByRole("region", { name: "Daftar pesanan" }).hover();
    await page.mouse.wheel(0, 34 * 60);
    expect(Number(await rows(page).last().getAttribute("data-index"))).toBeGreaterThan(115);
  }).toPass();
  await rows(page)
    .last()
    .getByRole("checkbox")
    .click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("tidak ikut dalam tautan atau saat dimuat ulang");
  await page.reload();

  await expect(page.getByText("Pilihan tadi lebih dari 100")).toBeVisible();
  await rows(page).nth(5).getByRole("checkbox").click();
  await expect(bar(page).getByRole("status").first()).toHaveText("1 terpilih");
  await expect(page.getByText("Pilihan tadi lebih dari 100")).toHaveCount(0);
});
