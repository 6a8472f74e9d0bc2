import type { Page } from "@playwright/test";
import { barriersOf } from "./fixtures/look";
import { expect, test, type World } from "./fixtures/test";
import { endFaults } from "./fixtures/upstream";

const stamp = (page: Page) => page.getByRole("banner").getByText(/^(Diperbarui|Data terakhir|Belum pernah)/);

test("a list says how old it is, grows older by the second, warns when Ginee is away, and recovers", async ({
  page,
  world,
  signIn,
}) => {
  test.setTimeout(150_000);
  await signIn("operator");
  await page.goto("/orders");
  await expect(stamp(page)).toBeVisible({ timeout: 45_000 });
  await expect(stamp(page)).toContainText(/Diperbarui .* WIB · (\d+ dtk lalu|baru saja)/);
  await expect(stamp(page)).toHaveAttribute("title", /^\d{2} \S+ \d{4} \d{2}:\d{2}:\d{2} WIB$/);

  await world.sandbox.control("POST", "/faults", { rules: [{ endpoint: "list-order", kind: "busy" }] });
  await expect(stamp(page)).toContainText(/ · [5-9] dtk lalu/, { timeout: 40_000 });
  await expect(stamp(page)).toContainText("Data terakhir", { timeout: 60_000 });

  await endFaults(world, page.request);
  await expect(stamp(page)).toContainText("Diperbarui", { timeout: 60_000 });
});

for (const list of ["orders", "delivery-orders", "events"]) {
  test(`the list of ${list} names a shop whose authorisation expired, and since when`, async ({
    page,
    signIn,
  }) => {
    await signIn("operator");
    await page.goto(`/${list}`);
    await expect(stamp(page)).toBeVisible();

    await page.getByRole("button", { name: /\d+ toko terputus/ }).click();

    const coverage = page.getByRole("dialog", { name: "Cakupan daftar" });
    if (list === "orders")
      await expect(coverage).toContainText(/sejak \d{2} \S+ \d{4} \(90 hari .*dari \d+ toko/);
    await expect(coverage).toContainText(/Ceria Toys: otorisasi habis sejak \d{2} \S+ \d{4} \d{2}:\d{2} WIB/);
    expect(await barriersOf(page)).toEqual([]);
  });
}

async function olderOrder({ sandbox }: World): Promise<{ orderId: string; externalOrderSn: string }> {
  const longAgo = new Date(Date.now() - 200 * 86_400_000).toISOString();
  return sandbox.control("POST", "/orders", {
    channel: "SHOPEE_ID",
    orderStatus: "COMPLETED",
    createAt: longAgo,
    payAt: longAgo,
    lastUpdateAt: longAgo,
    announce: false,
  });
}

test("an order older than our copy is asked for live, and the page says that this is Ginee's own answer", async ({
  page,
  world,
  signIn,
}) => {
  const order = await olderOrder(world);
  await signIn("operator");
  await page.goto(`/orders/${order.orderId}`);
  await expect(page.getByRole("heading", { name: "Pesanan ini belum ada di sini" })).toBeVisible();

  await page.getByRole("button", { name: "Tanyakan ke Ginee" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toContainText(order.externalOrderSn);
  const live = page.getByRole("region", { name: "Langsung dari Ginee" });
  await expect(live).toContainText("lebih lama dari salinan kita");
  await expect(live).toContainText("data historis");
  await expect(live.getByRole("button", { name: "Tanya Ginee lagi" })).toBeVisible();
});

test("an address that wants the live answer asks by itself", async ({ page, world, signIn }) => {
  const order = await olderOrder(world);
  await signIn("operator");

  await page.goto(`/orders/${order.orderId}?live=1`);

  await expect(page.getByRole("region", { name: "Langsung dari Ginee" })).toBeVisible();
});

test("each part of an order says when Ginee last told it", async ({ page, world, signIn }) => {
  const order = await world.sandbox.control<{ orderId: string }>("POST", "/orders", {
    channel: "SHOPEE_ID",
    labelPrintStatus: "NOT_PRINTED",
    announce: false,
  });
  await signIn("operator");
  await page.request.post(`/api/orders/${order.orderId}/refresh`);
  await page.goto(`/orders/${order.orderId}`);

  for (const part of ["Barang", "Cetak", "Uang", "Fakta"]) {
    await expect(page.getByRole("region", { name: part, exact: true })).toContainText(
      /diperiksa (\d+ (dtk|mnt) lalu|baru saja)/,
    );
  }
});
