import type { Browser, Page } from "@playwright/test";
import { openAlive } from "./fixtures/alive";
import { barriersOf } from "./fixtures/look";
import { expect, signInRequest, test, type Role, type World } from "./fixtures/test";

test.describe.configure({ timeout: 120_000 });

type View = { viewId: string; name: string; version: number; query: string; count: { count: number } | null };

const views = (page: Page) => page.getByRole("navigation", { name: "Daftar tersimpan" });
const dialog = (page: Page) => page.getByRole("dialog");

/** A person with a browser of their own. */
async function colleague(browser: Browser, world: World, role: Role) {
  const context = await browser.newContext({ baseURL: world.app.baseUrl });
  context.on("page", openAlive);
  await signInRequest(context.request, world.app, role);
  return { page: await context.newPage(), close: () => context.close() };
}

async function listed(page: Page): Promise<View[]> {
  const answer = (await (await page.request.get("/api/views")).json()) as { rows: View[] };
  return answer.rows;
}

/** Opens the menu that has this button by its key, which works once the screen has come alive. */
async function openMenu(page: Page, name: string) {
  const button = page.getByRole("button", { name });
  await expect(async () => {
    if (!(await button.isVisible())) await page.keyboard.press("v");
    await expect(button).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 40_000 });
}

async function fromMenu(page: Page, name: string) {
  await openMenu(page, name);
  await page.getByRole("button", { name }).press("Enter");
}

async function saveShown(page: Page, name: string, isShared: boolean) {
  await fromMenu(page, "Simpan sebagai daftar baru");
  await dialog(page).getByRole("textbox", { name: "Nama daftar" }).fill(name);
  const shared = dialog(page).getByRole("checkbox", { name: "Bagikan ke semua orang" });
  if (isShared) {
    await shared.click();
    await expect(shared).toBeChecked();
  }
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);
}

/** Saves what is shown into the view that it came from. */
async function saveInto(page: Page) {
  await views(page).getByRole("button", { name: "Simpan", exact: true }).click();
  await dialog(page).getByRole("button", { name: "Simpan", exact: true }).click();
}

test("every default view shows the number of orders that its list then has", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/orders");
  const defaults = (await listed(page)).filter(({ viewId }) => viewId.startsWith("default-"));
  expect(defaults.length).toBe(7);
  const shown = await views(page).getByRole("link").all();

  for (const [index, { viewId, query }] of defaults.entries()) {
    const link = shown[index];
    if (link === undefined) throw new Error(`${viewId} is not shown`);
    const total = async () => {
      const answer = await page.request.get(`/api/orders?${query}&limit=1`);
      const { total } = (await answer.json()) as { total: { count: number; exact: boolean } };
      return total.exact ? total.count.toLocaleString("id-ID") : `${total.count.toLocaleString("id-ID")}+`;
    };
    await expect(async () => expect(link.locator("b")).toHaveText(await total(), { timeout: 3_000 })).toPass({
      timeout: 45_000,
    });
    await link.click();
    await expect(page).toHaveURL(new RegExp(`view=${viewId}`));
    await expect(link).toHaveAttribute("aria-current", "true");
    await expect(page.getByText(`${await total()} pesanan`, { exact: true })).toBeVisible();
  }
  expect(defaults.some(({ count }) => (count?.count ?? 0) > 0)).toBe(true);
});

test("a count moves by itself when an order comes, and says how old it is", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("viewer");
  await page.goto("/orders");
  const problems = views(page).getByRole("link", { name: /^Bermasalah/ });
  await expect(problems.locator("b")).toHaveText(/^\d+$/, { timeout: 40_000 });
  const before = Number(await problems.locator("b").textContent());
  const order = { orderStatus: "READY_TO_SHIP", problemOrderTypes: ["STOCKOUT"], announce: true };

  await world.sandbox.control("POST", "/orders", order);
  await world.sandbox.control("POST", "/deliveries/flush");

  await expect(problems.locator("b")).toHaveText(String(before + 1), { timeout: 60_000 });
  await expect(problems).toHaveAttribute("title", /^Bermasalah · Dihitung/);
});

test("a view that was saved stays personal, opens by one press, and knows when its filters were changed", async ({
  page,
  browser,
  world,
  signIn,
}) => {
  await signIn("operator");
  await page.goto("/orders?channel=SHOPEE_ID&status=READY_TO_SHIP");
  await expect(views(page)).toBeVisible();

  await saveShown(page, "Shopee saya", false);
  await page.goto("/orders");
  await openMenu(page, "Kelola daftar");
  await page
    .getByRole("dialog")
    .getByRole("link", { name: /^Shopee saya/ })
    .click();
  await expect(page).toHaveURL(/channel=SHOPEE_ID/);
  await page.getByRole("button", { name: "Siap cetak", exact: true }).click();

  await expect(views(page).getByText("berubah")).toBeVisible();
  await page.reload();
  await expect(views(page).getByText("berubah")).toBeVisible();
  await views(page).getByRole("button", { name: "Urungkan" }).click();
  await expect(views(page).getByText("berubah")).toHaveCount(0);
  await expect(page).not.toHaveURL(/label=/);

  const boss = await colleague(browser, world, "supervisor");
  const [own] = (await listed(page)).filter(({ name }) => name === "Shopee saya");
  expect(own).toBeDefined();
  expect((await listed(boss.page)).map(({ name }) => name)).not.toContain("Shopee saya");
  expect((await boss.page.request.get(`/api/views/${own?.viewId}`)).status()).toBe(404);
  await boss.page.goto(`/orders?view=${own?.viewId}`);
  await expect(views(boss.page).getByText("sudah tidak ada")).toBeVisible();
  await boss.close();
});

test("two people who change one shared view both keep their work, and choose", async ({
  page,
  browser,
  world,
  signIn,
}) => {
  await signIn("operator");
  await page.goto("/orders?status=READY_TO_SHIP");
  await saveShown(page, "Shift pagi", true);
  const boss = await colleague(browser, world, "supervisor");
  const [made] = (await listed(page)).filter(({ name }) => name === "Shift pagi");
  const link = `/orders?view=${made?.viewId}`;
  for (const person of [page, boss.page]) {
    await person.goto(link);
    await expect(person).toHaveURL(/status=READY_TO_SHIP&view=.*\.1$|status=READY_TO_SHIP.*view=[^&]*\.1/);
  }

  await boss.page.getByRole("button", { name: "Lewat batas", exact: true }).click();
  await saveInto(boss.page);
  await expect(dialog(boss.page)).toHaveCount(0);
  await page.getByRole("button", { name: "Siap cetak", exact: true }).click();
  await saveInto(page);

  const conflict = dialog(page).getByRole("alert");
  await expect(conflict).toContainText("juga mengubah daftar ini");
  await expect(conflict.getByRole("region", { name: "Milik Anda" })).toContainText("Belum dicetak", {
    ignoreCase: true,
  });
  await expect(conflict.getByRole("region", { name: /^Milik (?!Anda)/ })).toContainText("Batas kirim");
  expect(await barriersOf(page)).toEqual([]);
  await conflict.getByRole("button", { name: "Simpan milik saya sebagai daftar baru" }).click();
  await expect(dialog(page).getByRole("textbox", { name: "Nama daftar" })).toHaveValue("Shift pagi (2)");
  await dialog(page).getByRole("button", { name: "Simpan", exact: true }).click();
  await expect(dialog(page)).toHaveCount(0);

  const after = await listed(page);
  expect(after.find(({ name }) => name === "Shift pagi")).toMatchObject({ version: 2 });
  expect(after.find(({ name }) => name === "Shift pagi")?.query).toContain("due=overdue");
  expect(after.find(({ name }) => name === "Shift pagi (2)")?.query).toContain("label=");
  await page.goto(link);
  await expect(page).toHaveURL(/due=overdue/);
  await boss.close();
});

test("a name that is taken and a connection that is lost are said, and what was typed stays", async ({
  page,
  context,
  signIn,
}) => {
  await signIn("operator");
  await page.goto("/orders?status=SHIPPING");
  await saveShown(page, "Di jalan", false);

  await fromMenu(page, "Simpan sebagai daftar baru");
  const name = dialog(page).getByRole("textbox", { name: "Nama daftar" });
  await expect(name).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByText("Beri nama dulu.")).toBeVisible();
  await name.fill("di JALAN");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByText("Nama ini sudah dipakai daftar lain.")).toBeVisible();
  await context.setOffline(true);
  await name.fill("Di jalan 2");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("alert")).toContainText("Hasil belum diketahui", {
    ignoreCase: true,
  });
  await expect(name).toHaveValue("Di jalan 2");
  await context.setOffline(false);
  await dialog(page).getByRole("button", { name: "Periksa lagi" }).click();
  await expect(dialog(page).getByRole("alert")).toHaveCount(0);
  await name.press("Enter");
  await expect(dialog(page)).toHaveCount(0);

  expect((await listed(page)).map((view) => view.name)).toContain("Di jalan 2");
});

test("views are renamed and deleted by the keyboard alone, and a viewer is offered no sharing", async ({
  page,
  signIn,
}) => {
  await signIn("viewer");
  await page.goto("/orders?cod=true");
  await fromMenu(page, "Simpan sebagai daftar baru");
  await expect(dialog(page).getByRole("textbox", { name: "Nama daftar" })).toBeFocused();
  await expect(dialog(page).getByRole("checkbox")).toHaveCount(0);
  await page.keyboard.type("COD");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);

  await fromMenu(page, "Kelola daftar");
  await dialog(page).getByRole("button", { name: "Ubah “COD”" }).press("Enter");
  await expect(dialog(page).getByRole("textbox", { name: "Nama daftar" })).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type(" saja");
  await page.keyboard.press("Enter");
  await dialog(page).getByRole("button", { name: "Hapus “COD saja”" }).press("Enter");
  await expect(dialog(page).getByRole("button", { name: "Hapus", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByText("Anda belum punya daftar sendiri.")).toBeVisible();

  expect((await listed(page)).map(({ name }) => name)).not.toContain("COD saja");
});

for (const locale of ["id", "en"] as const) {
  for (const theme of ["light", "dark"] as const) {
    test.describe(`in ${locale}, ${theme}`, () => {
      test.use({ colorScheme: theme, viewport: { width: 1366, height: 768 } });

      test("axe finds no barrier in the views, their menu and their dialogs", async ({
        page,
        context,
        world,
        signIn,
      }) => {
        const words =
          locale === "id"
            ? { save: "Simpan sebagai daftar baru", manage: "Kelola daftar" }
            : { save: "Save as a new view", manage: "Manage views" };
        await context.addCookies([{ name: "locale", value: locale, url: world.app.baseUrl }]);
        await signIn("supervisor");
        await page.request.post("/api/views", {
          data: { name: `Axe ${locale} ${theme}`, query: "cod=true" },
        });
        await page.goto("/orders?view=default-to-print");

        for (const word of [words.save, words.manage]) {
          await openMenu(page, word);
          expect(await barriersOf(page)).toEqual([]);
          await page.getByRole("button", { name: word }).click();
          await expect(page.getByRole("heading", { level: 2 })).toBeVisible();
          expect(await barriersOf(page)).toEqual([]);
          await page.keyboard.press("Escape");
          await expect(dialog(page)).toHaveCount(0);
        }
      });
    });
  }
}
