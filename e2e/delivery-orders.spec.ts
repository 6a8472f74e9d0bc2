import type { Page } from "@playwright/test";
import { barriersOf, overhangOf } from "./fixtures/look";
import { eventually } from "./fixtures/processes";
import { expect, test, type World } from "./fixtures/test";

type Delivery = { deliveryOrderId: string; deliveryOrderSn: string; sourceOrderId: string };

async function announce({ sandbox }: World): Promise<Delivery> {
  return sandbox.control<Delivery>("POST", "/delivery-orders", { announce: true });
}

const rowOf = (page: Page, { deliveryOrderId }: Delivery) =>
  page.locator(`[data-row-id="${deliveryOrderId}"]`);

/** With the day: a list of months holds every time of day many times. */
const moment = /^\d{2} \p{L}{3} \d{2}:\d{2}:\d{2}$/u;

test("while somebody reads, nothing moves: new delivery orders wait behind a count", async ({
  page,
  world,
  signIn,
}) => {
  const first = await announce(world);
  await signIn("operator");
  await page.goto("/delivery-orders");
  const row = rowOf(page, first);
  await expect(row).toBeVisible();
  await page.getByRole("button", { name: "Jeda" }).click();
  const before = await row.boundingBox();

  const second = await announce(world);
  const third = await announce(world);

  await expect(page.getByRole("button", { name: /2 baru/ })).toBeVisible();
  expect(await row.boundingBox()).toEqual(before);
  await page.getByRole("button", { name: /2 baru/ }).click();
  for (const delivery of [second, third]) await expect(rowOf(page, delivery)).toBeVisible();
});

test("a withdrawn delivery order stays in the list, marked, with its history", async ({
  page,
  world,
  signIn,
}) => {
  const delivery = await announce(world);
  await signIn("operator");
  await page.goto("/delivery-orders");
  const row = rowOf(page, delivery);
  await expect(row).toBeVisible();

  await world.sandbox.control("POST", `/delivery-orders/${delivery.deliveryOrderId}/delete`, {
    announce: true,
  });

  await expect(row).toContainText("ditarik");
  await expect(row.locator("time")).toHaveText(moment);
  await row.getByText(delivery.deliveryOrderSn.slice(-6)).click();
  const panel = page.getByRole("complementary");
  await expect(panel.getByRole("region", { name: "Fakta" })).toContainText("ditarik");
  await expect(panel.getByRole("heading", { name: "Riwayat" })).toBeVisible();
  await expect(panel.getByRole("region", { name: "Riwayat" }).locator("time").first()).toHaveText(moment);
  await expect(panel.getByText("dibuat", { exact: true })).toBeVisible();
});

test("filters live in the address: Back returns to what was there before", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/delivery-orders");

  await page.getByRole("button", { name: "Penarikan" }).click();
  await page.getByRole("checkbox", { name: /^Ditarik/ }).click();
  await expect(page).toHaveURL(/withdrawn=true/);
  await page.keyboard.press("Escape");
  await page.goBack();

  await expect(page).not.toHaveURL(/withdrawn/);
  await expect(page.getByRole("button", { name: "Hapus saringan Penarikan" })).toHaveCount(0);
});

test("every choice of a filter says how many it lists, and unreadable parts of the address are named", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("viewer");
  await knownDelivery(world, page);
  await page.goto("/delivery-orders?confirmed=maybe&statsu=NEW&created=2026-13-01..");
  await expect(page.getByText("Tidak terbaca di alamat: confirmed, created, statsu.")).toBeVisible();

  await page.getByRole("button", { name: "Kurir", exact: true }).click();
  const choices = page.getByRole("group", { name: "Kurir" });
  const choice = choices.getByRole("checkbox").first();
  await expect(choice).toBeVisible();
  const line = choices.locator("> div").first();
  await expect(line).toHaveText(/\d\s*$/);
  const count = Number(/(\d+)\s*$/.exec(await line.innerText())?.[1]);
  await choice.click();
  await expect(choice).toBeChecked();
  await page.keyboard.press("Escape");

  await expect(page).toHaveURL(/courier=/);
  await expect(page.getByRole("status").filter({ hasText: `${count} kiriman` })).toBeVisible();
});

/** Known to our copy with what Ginee's API says of its order. */
async function knownDelivery(world: World, page: Page): Promise<Delivery> {
  const delivery = await announce(world);
  await eventually("the delivery order and its order", 45_000, async () => {
    const answer = await page.request.get(`/api/delivery-orders/${delivery.deliveryOrderId}`);
    const known = answer.ok() ? ((await answer.json()) as { sourceOrder: unknown }) : null;
    return known?.sourceOrder ? true : undefined;
  });
  return delivery;
}

test("one delivery order tells what each notification changed and where Ginee's API says otherwise", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("supervisor");
  const delivery = await knownDelivery(world, page);
  await page.goto(`/delivery-orders/${delivery.deliveryOrderId}`);
  await expect(page.getByRole("region", { name: "Pesanan asalnya" })).toBeVisible();

  await world.sandbox.control("POST", `/delivery-orders/${delivery.deliveryOrderId}/update`, {
    trackingNumber: "PALSU999",
    announce: true,
  });

  const past = page.getByRole("region", { name: "Riwayat", exact: true });
  await expect(past.getByText("nomor resi:")).toBeVisible();
  await expect(past.getByText("PALSU999")).toBeVisible();
  const waybill = page.getByRole("row", { name: /^Resi/ });
  await expect(waybill).toContainText("berbeda");
  await expect(waybill).toContainText("PALSU999");
  await expect(page.getByRole("link", { name: "Buka resi" })).toHaveAttribute(
    "href",
    `/api/orders/${delivery.sourceOrderId}/documents/label?print=never`,
  );
  await page.getByRole("link", { name: "Buka pesanan" }).click();
  await expect(page).toHaveURL(new RegExp(`/orders/${delivery.sourceOrderId}$`));
});

test("where it goes is masked until a supervisor asks; an operator is not offered it", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  const delivery = await knownDelivery(world, page);
  await page.goto(`/delivery-orders/${delivery.deliveryOrderId}`);
  const card = page.getByRole("region", { name: "Penerima" });
  await expect(card).toContainText("***");
  await expect(card.getByRole("button")).toHaveCount(0);
  const refused = await page.request.post(`/api/delivery-orders/${delivery.deliveryOrderId}/persons`, {
    data: {},
    headers: { origin: world.app.baseUrl },
  });
  expect(refused.status()).toBe(403);

  await signIn("supervisor");
  await page.reload();
  await card.getByRole("button", { name: "Tampilkan" }).click();

  await expect(card.getByText("****", { exact: true })).toHaveCount(0);
});

test("the list, the quick look and the page have no barriers, in both themes and languages, on any screen", async ({
  page,
  world,
  signIn,
  context,
}) => {
  test.setTimeout(300_000);
  await signIn("supervisor");
  const delivery = await knownDelivery(world, page);
  await world.sandbox.control("POST", `/delivery-orders/${delivery.deliveryOrderId}/update`, {
    trackingNumber: "PALSU999",
    announce: true,
  });
  const { PICTURES } = process.env;
  for (const [width, locale, colorScheme] of [
    [1366, "id", "light"],
    [1366, "en", "dark"],
    [390, "id", "dark"],
    [390, "en", "light"],
  ] as const) {
    await context.addCookies([{ name: "locale", value: locale, url: world.app.baseUrl }]);
    await page.setViewportSize({ width, height: width === 390 ? 844 : 768 });
    await page.emulateMedia({ colorScheme });
    const addresses = {
      list: "/delivery-orders?warehouse=WW-none,WW-other&created=2026-01-01..&owner=x",
      open: "/delivery-orders",
      peek: `/delivery-orders?peek=${delivery.deliveryOrderId}`,
      page: `/delivery-orders/${delivery.deliveryOrderId}`,
    };
    for (const [name, address] of Object.entries(addresses)) {
      await page.goto(address);
      await expect(page.getByRole("button", { name: /bunyi|Stops|Not heard/i })).toBeVisible();
      if (name === "peek" || name === "page") await expect(page.getByText("PALSU999").first()).toBeVisible();

      expect(await barriersOf(page), `${name} ${width} ${locale}`).toEqual([]);
      expect(await overhangOf(page), `${name} ${width} ${locale}`).toBe(0);
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/delivery-${name}-${width}-${locale}.png` });
    }
  }
});
