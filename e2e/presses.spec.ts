import type { Page } from "@playwright/test";
import { isLive } from "./fixtures/look";
import { expect, test } from "./fixtures/test";

const grid = (page: Page) => page.getByRole("grid", { name: "Daftar pesanan" });
const rows = (page: Page) => grid(page).locator("[data-row-id]");
const peek = (page: Page) => page.getByRole("complementary", { name: /Sekilas pesanan/ });

async function openList(page: Page) {
  await page.goto("/orders");
  await expect(rows(page).first()).toBeVisible();
  await isLive(page);
}

/** What the page shows, and has asked the server for, before anything but the press itself has happened. */
const seenAtOnce = (page: Page, where: string, word: string) =>
  page.evaluate(
    async ([selector = "", text = ""]) => {
      const found = [...document.querySelectorAll<HTMLElement>(selector)];
      const control = found.find(({ textContent }) => textContent.startsWith(text));
      const ask = window.fetch;
      let asked = 0;
      window.fetch = (...request) => {
        asked += 1;
        return ask(...request);
      };
      control?.click();
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      window.fetch = ask;
      return {
        pressed: control?.ariaCurrent ?? control?.ariaPressed,
        isBusy: document.querySelector("[role=grid]")?.closest("[aria-busy]")?.ariaBusy,
        says: [...document.querySelectorAll("main [role=status]")].map(({ textContent }) => textContent),
        asked,
      };
    },
    [where, word],
  );

const controls = [
  { what: "a tab", where: "main nav button", word: "Siap kirim", pressed: "page" },
  { what: "a ready filter", where: "main button", word: "Lewat batas", pressed: "true" },
  { what: "a view", where: "main nav a", word: "Siap cetak", pressed: "true" },
] as const;

for (const { what, where, word, pressed } of controls) {
  test(`${what} looks pressed in the moment of the press and says that the rows are the earlier ones; they are asked for after it`, async ({
    page,
    signIn,
  }) => {
    await signIn("operator");
    await openList(page);

    const seen = await seenAtOnce(page, where, word);

    expect(seen).toMatchObject({ pressed, isBusy: "true", asked: 0 });
    expect(seen.says).toContain("memperbarui…");
    await expect(page).toHaveURL(/\?.+/);
    await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
    await expect(page.getByRole("status").filter({ hasText: /pesanan$/ })).toBeVisible();
  });
}

test("a row says in the moment of the key that its order opens beside the list", async ({ page, signIn }) => {
  await signIn("operator");
  await openList(page);
  await page.keyboard.press("j");
  await expect(rows(page).first()).toBeFocused();

  const seen = await rows(page)
    .first()
    .evaluate(async (row) => {
      row.dispatchEvent(new KeyboardEvent("keydown", { key: " ", bubbles: true, cancelable: true }));
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
      return [...document.querySelectorAll("[data-beside]")].map((marked) => marked === row);
    });

  expect(seen).toEqual([true]);
  await expect(peek(page)).toBeVisible();
});

test("a ready filter that is pressed twice in a row is off again", async ({ page, signIn }) => {
  await signIn("operator");
  await openList(page);
  const overdue = page.getByRole("button", { name: "Lewat batas", exact: true });

  await overdue.dblclick();

  await expect(overdue).toHaveAttribute("aria-pressed", "false");
  await expect(page).not.toHaveURL(/due=/);
  await expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
});

test("keys that follow each other quickly lead the quick look to the row they stand on, and Escape closes it for good", async ({
  page,
  signIn,
}) => {
  await signIn("operator");
  await openList(page);
  await page.keyboard.press("j");
  await page.keyboard.press(" ");
  await expect(peek(page)).toBeVisible();

  for (const key of ["j", "j", "k", "j", "j"]) await page.keyboard.press(key);

  const id = (await rows(page).nth(3).getAttribute("data-row-id")) ?? "";
  await expect(rows(page).nth(3)).toHaveAttribute("aria-current", "true");
  await expect(page).toHaveURL(new RegExp(`peek=${id}(&|$)`));

  for (const key of ["j", "Escape"]) await page.keyboard.press(key);

  await expect(peek(page)).toBeHidden();
  await expect(page).not.toHaveURL(/peek=/);
  await expect(rows(page).nth(4)).toHaveAttribute("aria-current", "true");
});
