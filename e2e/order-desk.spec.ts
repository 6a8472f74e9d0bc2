import type { Page } from "@playwright/test";
import { openAlive } from "./fixtures/alive";
import { barriersOf, isLive, overhangOf } from "./fixtures/look";
import { eventually } from "./fixtures/processes";
import { printedOrder, seeAllStops, stopBar, stopOrder } from "./fixtures/stops";
import { expect, test } from "./fixtures/test";

test.describe.configure({ timeout: 150_000 });

type Row = { orderId: string; externalOrderSn: string | null };

const grid = (page: Page) => page.getByRole("grid", { name: "Daftar pesanan" });
const rows = (page: Page) => grid(page).locator("[data-row-id]");
const peek = (page: Page) => page.getByRole("complementary", { name: /Sekilas pesanan/ });

async function openList(page: Page, query = "") {
  await page.goto(`/orders${query}`);
  await isAlive(page);
}

/** Drawn, and listening. */
async function isAlive(page: Page) {
  await expect(rows(page).first()).toBeVisible();
  await isLive(page);
}

test.describe("on an office screen", () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test("18 rows fit, nothing is out of reach on the right, and header and first column stay", async ({
    page,
    signIn,
  }) => {
    // Columns are kept by person: nobody else here finds these.
    await signIn("administrator");
    await seeAllStops(page);
    await openList(page, "?status=COMPLETED");

    const seen = await grid(page).evaluate((table) => {
      const scroller = table.parentElement ?? table;
      const edge = table.querySelector("th")?.getBoundingClientRect().bottom ?? 0;
      const { bottom, right } = scroller.getBoundingClientRect();
      const boxes = [...table.querySelectorAll("[data-row-id]")].map((row) => row.getBoundingClientRect());
      return {
        whole: boxes.filter((box) => box.top >= edge - 1 && box.bottom <= bottom + 1).length,
        height: boxes[0]?.height,
        overhang: (table.querySelector("th:last-child")?.getBoundingClientRect().right ?? 0) - right,
        isScrollable: scroller.scrollWidth > scroller.clientWidth,
      };
    });
    expect(seen.height).toBe(34);
    expect(seen.whole).toBeGreaterThanOrEqual(18);
    expect(seen.overhang <= 1 || seen.isScrollable).toBe(true);

    await page.getByRole("button", { name: "Kolom", exact: true }).click();
    for (const name of ["Pembeli", "Dibuat", "Dibayar", "SKU"]) {
      await page.getByRole("checkbox", { name }).click();
      await expect(page.getByRole("checkbox", { name })).toBeChecked();
    }
    await page.getByRole("button", { name: "Sematkan kolom Resi di kiri" }).click();
    await page.keyboard.press("Escape");
    await grid(page).evaluate((table) => table.parentElement?.scrollTo({ left: 500, top: 340 }));
    const places = () =>
      grid(page).evaluate((table) =>
        ["Batas kirim", "Resi"].map((name) => {
          const cell = [...table.querySelectorAll("th")].find((th) => th.textContent?.includes(name));
          const { left, top } = table.parentElement?.getBoundingClientRect() ?? new DOMRect();
          const box = cell?.getBoundingClientRect();
          return box && { left: Math.round(box.left - left), top: Math.round(box.top - top) };
        }),
      );
    await expect.poll(places).toEqual([
      { left: 36, top: 0 },
      { left: 172, top: 0 },
    ]);
  });
});

test("a column is widened by the keyboard and the look is there on the next computer", async ({
  page,
  browser,
  signIn,
  world,
}) => {
  await signIn("supervisor");
  await openList(page);

  const edge = page.getByRole("separator", { name: "Lebar kolom Resi" });
  await edge.focus();
  const before = Number(await edge.getAttribute("aria-valuenow"));
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowRight");
  await expect(edge).toHaveAttribute("aria-valuenow", String(before + 30));
  // The width is kept by a request of its own, whose answer may come only now.
  const saved = page.waitForResponse(
    (response) =>
      response.url().includes("/api/preferences/") &&
      response.request().postData()?.includes('"order"') === true,
  );
  await page.getByRole("button", { name: "Kolom", exact: true }).click();
  await page.getByRole("button", { name: "Geser kolom Resi ke kiri" }).click();
  expect((await saved).ok()).toBe(true);

  const other = await browser.newContext({ baseURL: world.app.baseUrl });
  other.on("page", openAlive);
  await other.addCookies(await page.context().cookies());
  const next = await other.newPage();
  await openList(next);
  await expect(next.getByRole("separator", { name: "Lebar kolom Resi" })).toHaveAttribute(
    "aria-valuenow",
    String(before + 30),
  );
  const headers = await grid(next).getByRole("columnheader").allInnerTexts();
  expect(headers.indexOf("Resi")).toBeLessThan(headers.indexOf("Barang"));
  await page.getByRole("button", { name: "Kembalikan ke semula" }).click();
  await expect(page).not.toHaveURL(/cols=/);
  await other.close();
});

test("j, k, w, p and the buttons of the quick look walk through the list; letters can be switched off", async ({
  page,
  signIn,
}) => {
  await signIn("operator");
  await openList(page, "?status=SHIPPING");
  const ids = await rows(page).evaluateAll((all) => all.map((row) => row.getAttribute("data-row-id")));

  await page.keyboard.press("j");
  await page.keyboard.press("Space");
  await expect(page).toHaveURL(new RegExp(`peek=${ids[0]}`));
  await page.keyboard.press("j");
  await expect(page).toHaveURL(new RegExp(`peek=${ids[1]}`));
  await peek(page).getByRole("button", { name: "Pesanan berikutnya" }).click();
  await expect(page).toHaveURL(new RegExp(`peek=${ids[2]}`));
  await peek(page).getByRole("button", { name: "Pesanan sebelumnya" }).click();
  await expect(page).toHaveURL(new RegExp(`peek=${ids[1]}`));
  await page.reload();
  await expect(peek(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(peek(page)).toHaveCount(0);

  await page.keyboard.press("j");
  await page.keyboard.press("w");
  await expect(page.getByRole("dialog", { name: /Resi pesanan/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.getByRole("button", { name: /Akun/ }).click();
  await page.getByRole("group", { name: "Tombol satu huruf" }).getByText("Mati").click();
  await page.keyboard.press("Escape");
  await expect
    .poll(async () => (await page.context().cookies()).find(({ name }) => name === "keys")?.value)
    .toBe("off");
  await page.reload();
  await isAlive(page);
  await page.keyboard.press("ArrowDown");
  await expect(grid(page).locator("tr:focus")).toHaveCount(1);
  await page.keyboard.press("w");
  await page.keyboard.press("?");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/orders\/SO/);
});

/** Whether a cell of the row has been marked since: the mark is gone before a slow machine looks. */
async function watchForMark(page: Page, orderId: string) {
  await page.evaluate((mark) => {
    const look = () => document.querySelector(mark) && Object.assign(window, { isMarked: true });
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
  }, `[data-row-id="${orderId}"] [data-changed]`);
  return () => page.evaluate(() => Reflect.get(window, "isMarked") === true);
}

test("while somebody reads, a new order waits behind a count and a changed one is redrawn and marked in its place", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  // Of its own, and first in the list: rows far below are not drawn.
  const known = await world.sandbox.control<Row>("POST", "/orders", {
    channel: "SHOPEE_ID",
    promisedToShipBefore: new Date(Date.now() - 30 * 86_400_000).toISOString(),
    announce: true,
  });
  // What a list tells of it first is not all; what comes later has not changed.
  await eventually("all of the order", 45_000, async () => {
    const answer = await page.request.get(`/api/orders/${known.orderId}`);
    if (!answer.ok()) return undefined;
    const { printInfo } = (await answer.json()) as { printInfo: { labelPrintStatus: string } };
    return printInfo.labelPrintStatus === "NOT_PRINTED" ? true : undefined;
  });
  await page.goto("/orders?status=READY_TO_SHIP,CANCEL_REQUESTED&limit=200");
  const row = grid(page).locator(`[data-row-id="${known.orderId}"]`);
  await expect(row).toBeAttached();
  await isAlive(page);
  await row.scrollIntoViewIfNeeded();
  const before = await row.boundingBox();

  const isMarked = await watchForMark(page, known.orderId);

  await world.sandbox.control("POST", `/orders/${known.orderId}/request-cancel`, { announce: true });

  await expect(row).toContainText("Minta batal", { timeout: 45_000 });
  await expect.poll(isMarked).toBe(true);
  expect(await row.boundingBox()).toEqual(before);
  await expect(row.locator("[data-changed]")).toHaveCount(0);

  await world.sandbox.control("POST", "/orders", {
    channel: "SHOPEE_ID",
    orderStatus: "READY_TO_SHIP",
    announce: true,
  });

  await expect(page.getByRole("button", { name: /^\d+ baru/ })).toBeVisible();
  expect(await row.boundingBox()).toEqual(before);
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`with columns and a selection, ${scheme}`, () => {
    test.use({ viewport: { width: 683, height: 384 }, colorScheme: scheme });

    test("at 200 % nothing is lost and axe finds nothing, also above a parcel that must not leave", async ({
      page,
      signIn,
      world,
    }) => {
      await signIn("operator");
      await stopOrder(world, await printedOrder(world, page));

      await openList(page, "?status=COMPLETED&sel=all");
      await expect(stopBar(page)).toBeVisible();
      await expect(page.getByRole("region", { name: /di saringan ini terpilih/ })).toBeVisible();

      await rows(page).nth(1).getByRole("checkbox").click();
      await expect(rows(page).nth(1).getByRole("checkbox")).not.toBeChecked();
      expect(await barriersOf(page)).toEqual([]);
      expect(await overhangOf(page)).toBe(0);
    });
  });
}

test.describe("on a narrow phone", () => {
  test.use({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });

  test("cards can be chosen and the bar keeps within the screen", async ({ page, signIn }) => {
    await signIn("operator");
    await page.goto("/orders?status=COMPLETED");
    // What is pressed before the list has come to life is done when it has: `check()` would not wait for it.
    await page
      .getByRole("checkbox", { name: /Pilih pesanan/ })
      .first()
      .click();

    await expect(page.getByRole("region", { name: "1 terpilih" })).toBeVisible();
    expect(await overhangOf(page)).toBe(0);
  });
});
