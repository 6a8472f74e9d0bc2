import type { Page } from "@playwright/test";
import { barriersOf } from "./fixtures/look";
import { expect, test } from "./fixtures/test";

const list = "Daftar pesanan";
type Facet = { value: string; count: number }[];
type Facets = Record<string, Facet>;
type Truth = { orderId: string; externalOrderSn: string };

const facetNames = [
  ...["status", "channel", "shop", "label", "invoice", "packing", "picking", "courier", "warehouse"],
  ...["external", "problem", "profile", "stop", "due", "cod", "presale", "platform", "sku"],
];

const facetsOf = async (page: Page, query = "") =>
  (await (await page.request.get(`/api/orders/facets?${query}`)).json()) as Facets;

async function countOf(page: Page, query: string): Promise<number> {
  const answer = await page.request.get(`/api/orders?${query}&limit=1`);
  return ((await answer.json()) as { total: { count: number } }).total.count;
}

const openMore = (page: Page) => page.getByRole("button", { name: "Saringan lain" }).click();
const panel = (page: Page) => page.getByRole("dialog", { name: "Saringan lain" });
const numberIn = (text: string) => Number(text.replaceAll(".", "").match(/\d+/)?.[0]);
const rowCount = (page: Page) => page.getByRole("status").filter({ hasText: /\d+ pesanan$/ });

test("every choice of every filter counts exactly the orders behind it, alone and under other filters", async ({
  page,
  signIn,
}) => {
  await signIn("operator");

  for (const base of ["", "cod=false&profile=single", "status=COMPLETED&channel=SHOPEE_ID"]) {
    const facets = await facetsOf(page, base);
    let compared = 0;
    for (const name of facetNames) {
      const others = new URLSearchParams(base);
      others.delete(name);
      for (const { value, count } of (facets[name] ?? []).slice(0, 4)) {
        const own = new URLSearchParams({ [name]: value.replaceAll("%", "%25").replaceAll(",", "%2C") });
        const counted = await countOf(page, `${others}&${own}`);
        expect({ base, name, value, count: counted }).toEqual({ base, name, value, count });
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(30);
  }
});

test("every filter is two presses away, shows as a chip and lists as many orders as it promised", async ({
  page,
  signIn,
}) => {
  test.slow();
  await signIn("operator");
  await page.goto("/orders");
  await expect(page.getByRole("grid", { name: list })).toBeVisible();

  for (const name of [
    ...["Jangan dikirim", "Isi pesanan", "SKU", "Gudang", "Status kanal"],
    ...["COD", "Pre-order", "Dikirim oleh kanal"],
  ]) {
    await openMore(page);
    const choice = panel(page)
      .getByRole("region", { name, exact: true })
      .getByRole("group")
      .locator("> div")
      .first();
    await expect(choice).toHaveText(/\d\s*$/);
    const promised = numberIn(((await choice.innerText()).split("\n").at(-1) ?? "").trim());
    await choice.getByRole("checkbox").click();
    await page.keyboard.press("Escape");

    await expect(rowCount(page)).toHaveText(new RegExp(`^${promised.toLocaleString("id-ID")} pesanan$`));
    const remove = page.getByRole("button", { name: `Hapus saringan ${name}` });
    await remove.click();
    await expect(remove).toHaveCount(0);
  }
});

test("the panel of more filters has no barrier that axe can find and is left with Escape", async ({
  page,
  signIn,
}) => {
  await signIn("operator");
  await page.goto("/orders?stop=any&due=soon");
  await openMore(page);
  await expect(panel(page).getByRole("checkbox").first()).toBeVisible();

  expect(await barriersOf(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Saringan lain" })).toBeFocused();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("a short list of choices is whole: none of them hides below an edge", async ({ page, signIn }) => {
    await signIn("operator");
    await page.goto("/orders");
    await openMore(page);
    const reasons = panel(page).getByRole("region", { name: "Jangan dikirim" });
    await expect(reasons.getByRole("checkbox").nth(5)).toBeVisible();

    const hidden = await reasons.evaluate((section) =>
      [...section.querySelectorAll("div")].map((part) => part.scrollHeight - part.clientHeight),
    );

    expect(Math.max(...hidden)).toBe(0);
  });
});

test("days are chosen in WIB and listed by the warehouse's own clock", async ({ page, signIn }) => {
  await signIn("operator");
  await page.goto("/orders");
  await openMore(page);
  const created = panel(page).getByRole("group", { name: /^Tanggal dibuat/ });
  await expect(created).toContainText("WIB");

  await created.getByRole("button", { name: "Hari ini" }).click();

  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  await expect(page).toHaveURL(new RegExp(`created=${today}\\.\\.${today}`));
  const from = new Date(`${today}T00:00:00+07:00`).toISOString();
  const to = new Date(Date.parse(from) + 86_399_999).toISOString();
  expect(await countOf(page, `created=${today}..${today}`)).toBe(
    await countOf(page, `created=${encodeURIComponent(`${from}..${to}`)}`),
  );
});

test("a SKU that is not in the list can be typed", async ({ page, signIn }) => {
  test.slow();
  await signIn("operator");
  const [, second] = (await facetsOf(page)).sku ?? [];
  await page.goto("/orders?sku=TIDAK-ADA");
  await expect(page.getByText("Tidak ada yang cocok")).toBeVisible();

  await page.getByRole("button", { name: /^SKU/ }).first().click();
  const search = page.getByRole("searchbox", { name: /SKU/ });
  for (const sku of ["BELUM-PERNAH-ADA", second?.value.toLowerCase() ?? ""]) {
    await search.fill(sku);
    await search.press("Enter");
  }

  await expect(rowCount(page)).toHaveText(new RegExp(`^${second?.count} pesanan$`));
  await expect(page).toHaveURL(/BELUM-PERNAH-ADA/);
});

test("Back, Forward and reload restore every filter", async ({ page, signIn }) => {
  test.slow();
  await signIn("operator");
  await page.goto("/orders?profile=single");
  await expect(page.getByRole("grid", { name: list })).toBeVisible();
  const first = await rowCount(page).innerText();

  await openMore(page);
  await panel(page).getByRole("region", { name: "COD" }).getByRole("checkbox").first().click();
  await page.keyboard.press("Escape");
  await expect(rowCount(page)).not.toHaveText(first);
  const second = await rowCount(page).innerText();
  await page.goBack();
  await expect(rowCount(page)).toHaveText(first);
  await page.goForward();
  await expect(rowCount(page)).toHaveText(second);
  await page.reload();

  await expect(rowCount(page)).toHaveText(second);
  await expect(page.getByRole("button", { name: "Hapus saringan COD" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Hapus saringan Isi pesanan" })).toBeVisible();
});

test("two tabs with two filters do not disturb each other", async ({ page, context, signIn }) => {
  test.slow();
  await signIn("operator");
  const other = await context.newPage();
  await page.goto("/orders?profile=single");
  await other.goto("/orders?profile=mixed");

  await page.reload();

  await expect(rowCount(page)).toHaveText(`${await countOf(page, "profile=single")} pesanan`);
  await expect(rowCount(other)).toHaveText(`${await countOf(page, "profile=mixed")} pesanan`);
});

for (const [address, names] of [
  ["due=soon&cod=perhaps", "due, cod"],
  ["created=yesterday", "created"],
  ["stop='%20or%201=1&profile=<script>", "profile, stop"],
  ["sort=-secret&limit=99999", "sort, limit"],
  ["cod=true&cod=false", "cod"],
  ["printed=2026-02-30..&paid=..", "paid, printed"],
  ["cols=order,nonsense&statsu=PAID", "cols, statsu"],
  ["status=foo", "status=foo"],
  ["status=SHIPPED_TO_MARS&label=PRINTED", "status=SHIPPED_TO_MARS"],
  ["presale=NULL&platform=%F0%9F%A7%A8", "presale, platform"],
] as const) {
  test(`an address with ${address} opens a usable list and says what was not understood`, async ({
    page,
    signIn,
  }) => {
    await signIn("operator");

    await page.goto(`/orders?${address}`);

    const notice = page.getByRole("status").filter({ hasText: "Tidak terbaca di alamat" });
    await expect(notice).toContainText(`: ${names}.`);
    await expect(page.getByRole("grid", { name: list })).toBeVisible();
    await notice.getByRole("button", { name: "Tutup pemberitahuan" }).click();
    await expect(notice).toHaveCount(0);
    await expect(page.getByRole("grid", { name: list })).toBeVisible();
  });
}

test("a stage that no order is in leaves the address, and the other stages of it are listed", async ({
  page,
  signIn,
}) => {
  await signIn("operator");

  await page.goto("/orders?status=READY_TO_SHIP,foo");

  await expect(page).toHaveURL(/\/orders\?status=READY_TO_SHIP$/);
  await expect(page.getByRole("button", { name: /^Siap kirim/ })).toHaveAttribute("aria-current", "page");
  await expect(page.getByText("Tidak terbaca di alamat: status=foo.")).toBeVisible();
});

for (const nonsense of ["%3Cscript%3E", "SO0NOWHERE"]) {
  test(`an address that names ${nonsense} beside the list says that there is no such order, and closing forgets it`, async ({
    page,
    signIn,
  }) => {
    await signIn("operator");

    await page.goto(`/orders?peek=${nonsense}`);

    await expect(page.getByRole("heading", { name: "Tidak ada pesanan ini" })).toBeVisible();
    await expect(page.getByText("ditandai")).toHaveCount(0);
    await page.getByRole("button", { name: "Tutup", exact: true }).last().click();
    await expect(page).toHaveURL(/\/orders$/);
    await expect(page.getByRole("grid", { name: list })).toBeVisible();
  });
}

test("an order that is cancelled after its label was printed turns red, says why, and is on the stop list", async ({
  page,
  world,
  signIn,
}) => {
  test.slow();
  const { sandbox } = world;
  const order = await sandbox.control<Truth>("POST", "/orders", { channel: "SHOPEE_ID", announce: true });
  await sandbox.control("POST", `/orders/${order.orderId}/print`, { documentType: "LABEL", announce: true });
  await signIn("operator");
  await page.goto(`/orders?q=${order.externalOrderSn}`);
  const row = page.getByRole("row").filter({ hasText: order.externalOrderSn.slice(-6) });
  await expect(row).toContainText("Siap kirim", { timeout: 60_000 });

  await sandbox.control("POST", `/orders/${order.orderId}/request-cancel`, {});
  await expect(row).toContainText("Minta batal", { timeout: 40_000 });
  await sandbox.control("POST", `/orders/${order.orderId}/cancel`, {});

  await expect(row).toContainText("Batal sesudah cetak", { timeout: 40_000 });
  await page.goto("/orders?stop=cancelled");
  await expect(page.getByRole("row").filter({ hasText: order.externalOrderSn.slice(-6) })).toBeVisible();
});

test("the quick button for what is late means orders that must still leave", async ({ page, signIn }) => {
  await signIn("operator");
  await page.goto("/orders");

  await page.getByRole("button", { name: "Lewat batas", exact: true }).click();

  await expect(page).toHaveURL(/due=overdue/);
  const answer = await page.request.get("/api/orders?due=overdue&limit=200");
  const { rows } = (await answer.json()) as { rows: { orderStatus: string }[] };
  const stages = rows.map(({ orderStatus }) => orderStatus);
  expect(stages.length).toBeGreaterThan(0);
  expect(stages.filter((stage) => !["PAID", "READY_TO_SHIP"].includes(stage))).toEqual([]);
});
