import type { Page } from "@playwright/test";
import { openAlive } from "./fixtures/alive";
import { expect, test } from "./fixtures/test";

test.describe.configure({ timeout: 150_000 });

const grid = (page: Page) => page.getByRole("grid", { name: "Daftar pesanan" });
const rows = (page: Page) => grid(page).getByRole("row");
const header = (page: Page, name: string) => grid(page).getByRole("columnheader", { name });
const bar = (page: Page) => page.getByRole("region", { name: /terpilih/ });

async function openList(page: Page, query = "") {
  await page.goto(`/orders${query}`);
  await expect(rows(page).nth(1)).toBeVisible();
}

/** Id and place of the topmost row that is wholly below the header. */
const firstInView = (page: Page) =>
  grid(page).evaluate((table) => {
    const edge = (table.querySelector("th")?.getBoundingClientRect().bottom ?? 0) - 1;
    const shown = [...table.querySelectorAll<HTMLElement>("[data-row-id]")];
    return shown.find((row) => row.getBoundingClientRect().top >= edge)?.dataset["rowId"] ?? "";
  });

const chosenInAddress = (page: Page) => new URL(page.url()).searchParams.get("sel");

/** A turn of the wheel is scrolled a moment later: nothing is looked at before the list has come to rest. */
const atRest = (page: Page) =>
  page.getByRole("region", { name: "Daftar pesanan" }).evaluate(async (list) => {
    for (let still = 0, last = list.scrollTop; still < 10; last = list.scrollTop) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      still = list.scrollTop === last ? still + 1 : 0;
    }
  });

test("opening an order and coming back restores filters, scroll and selection in 20 of 20 tries", async ({
  page,
  signIn,
}) => {
  test.setTimeout(300_000);
  await signIn("operator");
  await openList(page, "?status=COMPLETED,DELIVERED");

  for (let round = 1; round <= 20; round += 1) {
    await page.getByRole("region", { name: "Daftar pesanan" }).hover();
    await page.mouse.wheel(0, 34 * ((round * 7) % 40) + 17);
    await atRest(page);
    await expect.poll(() => firstInView(page)).not.toBe("");
    const box = rows(page).nth(12).getByRole("checkbox");
    const isChosen = await box.isChecked();
    await box.click();
    await expect(box).toBeChecked({ checked: !isChosen });
    const before = {
      url: new URL(page.url()).searchParams.get("status"),
      first: await firstInView(page),
      words: await bar(page).getByRole("status").first().innerText(),
    };

    await rows(page).nth(11).getByRole("link").first().click();
    await expect(page).toHaveURL(/\/orders\/SO/);
    await page.goBack({ waitUntil: "commit" });

    await expect(bar(page).getByRole("status").first(), `try ${round}`).toHaveText(before.words);
    await expect.poll(() => firstInView(page), `try ${round}`).toBe(before.first);
    expect(new URL(page.url()).searchParams.get("status")).toBe(before.url);
  }
});

test("an order that is opened in the middle of scrolling opens at the first press", async ({
  page,
  signIn,
}) => {
  await signIn("operator");
  await openList(page, "?status=COMPLETED,DELIVERED");

  for (const step of [3, 5, 7, 9]) {
    const list = page.getByRole("region", { name: "Daftar pesanan" });
    // A wheel that turns while the list is being drawn again moves nothing.
    await expect(async () => {
      await list.hover();
      await page.mouse.wheel(0, 34 * step);
      await expect
        .poll(() => list.evaluate(({ scrollTop }) => scrollTop), { timeout: 1_000 })
        .toBeGreaterThan(0);
    }).toPass();
    await rows(page).nth(11).getByRole("link").first().click();

    await expect(page, `after ${step} rows`).toHaveURL(/\/orders\/SO/);
    await page.goBack({ waitUntil: "commit" });
    await expect(rows(page).first()).toBeVisible();
  }
});

/** An order is pressed whose screen the server withholds; what is answered lets it come. */
async function pressSlowOrder(page: Page): Promise<() => void> {
  const held: (() => void)[] = [];
  await openList(page, "?status=COMPLETED,DELIVERED");
  await page.route(/\/orders\/SO.*_rsc=/, async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.fallback();
  });
  await rows(page).nth(3).getByRole("link").first().click();
  await expect.poll(() => held.length).toBe(1);
  return () => held.forEach((open) => open());
}

test("an order that is slow to open opens although an order is chosen and the list moved meanwhile, and both are kept", async ({
  page,
  signIn,
}) => {
  await signIn("operator");
  const letOpen = await pressSlowOrder(page);

  await rows(page).nth(5).getByRole("checkbox").click();
  await page.getByRole("region", { name: "Daftar pesanan" }).hover();
  await page.mouse.wheel(0, 34 * 5);
  await expect.poll(() => chosenInAddress(page)).not.toBeNull();
  await expect.poll(() => new URL(page.url()).searchParams.get("at")).not.toBeNull();
  letOpen();

  await expect(page).toHaveURL(/\/orders\/SO/);
  await page.goBack({ waitUntil: "commit" });
  await expect(rows(page).getByRole("checkbox", { checked: true })).toHaveCount(1);
  expect(chosenInAddress(page)).not.toBeNull();
});

test("what is typed into the search box while an order is slow to open is the newer wish", async ({
  page,
  signIn,
}) => {
  await signIn("operator");
  const letOpen = await pressSlowOrder(page);

  await page.getByRole("textbox", { name: "Cari pesanan" }).fill("no such order");
  await expect(page).toHaveURL(/q=no/);
  letOpen();

  await expect(rows(page).getByRole("link")).toHaveCount(0);
  await expect(page).toHaveURL(/q=no/);
});

test("a link brings a colleague the same columns, place, selection and sort", async ({
  page,
  browser,
  signIn,
  world,
}) => {
  await signIn("operator");
  await openList(page, "?status=COMPLETED,DELIVERED");
  await page.getByRole("button", { name: "Kolom", exact: true }).click();
  await page.getByRole("checkbox", { name: "Pembeli" }).click();
  await expect(header(page, "Pembeli")).toBeVisible();
  await page.keyboard.press("Escape");
  await header(page, "Total").getByRole("button").click();
  await header(page, "Pesanan")
    .getByRole("button")
    .click({ modifiers: ["Shift"] });
  await expect(page).toHaveURL(/sort=-totalAmount(,|%2C)externalOrderSn/);
  await rows(page).nth(2).getByRole("checkbox").click();
  await page.getByRole("region", { name: "Daftar pesanan" }).hover();
  for (let step = 0; step < 12; step += 1) {
    await page.mouse.wheel(0, 300);
    await atRest(page);
    await expect.poll(() => firstInView(page)).not.toBe("");
  }
  const placeInAddress = () => new URL(page.url()).searchParams.get("at")?.split(".")[1];
  await expect.poll(async () => (await firstInView(page)) === placeInAddress()).toBe(true);
  const first = await firstInView(page);
  const words = await bar(page).getByRole("status").first().innerText();

  const colleague = await browser.newContext({ baseURL: world.app.baseUrl });
  colleague.on("page", openAlive);
  await colleague.addCookies(await page.context().cookies());
  const other = await colleague.newPage();
  await other.goto(page.url());

  await expect(header(other, "Pembeli")).toBeVisible();
  await expect(header(other, "Total")).toHaveAttribute("aria-sort", "descending");
  await expect(bar(other).getByRole("status").first()).toHaveText(words);
  await expect.poll(() => firstInView(other)).toBe(first);
  await colleague.close();

  await page.reload();
  await expect.poll(() => firstInView(page)).toBe(first);
  await expect(bar(page).getByRole("status").first()).toHaveText(words);
});

test("waybills that are not there yet cannot be copied, and the bar says why", async ({ page, signIn }) => {
  await signIn("operator");
  await openList(page, "?status=PENDING_PAYMENT");

  await rows(page).nth(0).getByRole("checkbox").click();

  await expect(bar(page).getByRole("button", { name: /^Salin/ })).toBeDisabled();
  await expect(bar(page).getByText("Belum ada resi pada pilihan ini")).toBeVisible();
});

test("all on this page and all in this filter are two things, and the bar says which", async ({
  page,
  context,
  signIn,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn("operator");
  const answer = await page.request.get("/api/orders?status=COMPLETED&limit=1");
  const { total } = (await answer.json()) as { total: { count: number } };
  expect(total.count).toBeGreaterThan(50);
  await openList(page, "?status=COMPLETED");
  await expect(grid(page)).toHaveAttribute("aria-rowcount", String(total.count + 1));

  await page.getByRole("checkbox", { name: "Pilih semua yang termuat" }).click();
  await expect(bar(page).getByRole("status").first()).toHaveText("Semua 50 di halaman ini terpilih");
  const words = bar(page).getByRole("status").first();
  const told = async () => Number((await words.innerText()).replace(/\D/g, ""));
  await bar(page)
    .getByRole("button", { name: /Pilih semua [\d.]+ di saringan ini/ })
    .click();
  await expect(words).toHaveText(/^Semua [\d.]+ di saringan ini terpilih$/);
  expect(await told()).toBe(total.count);
  await expect(page).toHaveURL(/sel=all/);
  await rows(page).nth(1).getByRole("checkbox").click();
  await expect(bar(page).getByRole("status").first()).toContainText("1 dikecualikan");

  await bar(page)
    .getByRole("button", { name: /Salin resi dari [\d.]+ pesanan/ })
    .click();
  await expect(page.getByText(/\d+ resi tersalin/).first()).toBeVisible();
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
  expect(copied.length).toBeGreaterThan(50);
});

test("Shift chooses ranges with the pointer and with the keyboard, and gives back what it no longer covers", async ({
  page,
  signIn,
}) => {
  await signIn("operator");
  await openList(page, "?status=COMPLETED");
  const isChosen = (nth: number) => rows(page).nth(nth).getAttribute("aria-selected");

  await rows(page).nth(2).getByRole("checkbox").click();
  await rows(page)
    .nth(5)
    .getByRole("checkbox")
    .click({ modifiers: ["Shift"] });
  await expect(bar(page).getByRole("status").first()).toHaveText("4 terpilih");
  await page.keyboard.press("Escape");
  await expect(bar(page)).toHaveCount(0);
  await rows(page)
    .nth(8)
    .getByRole("checkbox")
    .click({ modifiers: ["Shift"] });
  await expect(bar(page).getByRole("status").first()).toHaveText("1 terpilih");
  await page.keyboard.press("Escape");
  await expect(bar(page)).toHaveCount(0);
  await rows(page).nth(5).getByRole("checkbox").click();
  await rows(page).nth(5).getByRole("checkbox").click();
  await expect(bar(page)).toHaveCount(0);

  await page.keyboard.press("j");
  await page.keyboard.press("x");
  for (const key of ["Shift+J", "Shift+ArrowDown", "Shift+ArrowDown", "Shift+K"])
    await page.keyboard.press(key);
  await expect(bar(page).getByRole("status").first()).toHaveText("3 terpilih");
  await expect
    .poll(() => Promise.all([5, 6, 7, 8, 9].map(isChosen)))
    .toEqual(["false", "true", "true", "true", "false"]);
});
