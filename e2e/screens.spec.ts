import type { Page } from "@playwright/test";
import { barriersOf } from "./fixtures/look";
import { knownOrder } from "./fixtures/orders";
import { expect, test } from "./fixtures/test";

const focused = (page: Page) => page.locator(":focus");
const numberOf = (page: Page, number: string) =>
  page
    .getByRole("main")
    .locator("b")
    .filter({ hasText: number.slice(-6) })
    .last();

test("what is not there is a page of its own, with a heading and without a barrier", async ({
  page,
  signIn,
}) => {
  await signIn("operator");

  for (const address of ["/orders/SONOWHERE", "/delivery-orders/WDONOWHERE", "/print/404404"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await barriersOf(page)).toEqual([]);
  }
});

test("who may only look is not told to press what is not there", async ({ page, signIn }) => {
  await signIn("viewer");

  await page.goto("/orders/SONOWHERE");

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Pesanan ini belum ada di sini");
  await expect(page.getByRole("status").filter({ hasText: "Operator bisa menanyakannya" })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("Tekan");
});

test("tabs of the browser tell one order and one delivery order from the others", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  const order = await knownOrder(world, page);
  const delivery = await world.sandbox.control<{ deliveryOrderId: string; deliveryOrderSn: string }>(
    "POST",
    "/delivery-orders",
    { announce: true },
  );
  await world.sandbox.control("POST", "/deliveries/flush");

  await page.goto(`/orders/${order.orderId}`);
  await expect(page).toHaveTitle(new RegExp(`^${order.externalOrderSn} · `));
  await expect
    .poll(async () => (await page.request.get(`/api/delivery-orders/${delivery.deliveryOrderId}`)).status())
    .toBe(200);
  await page.goto(`/delivery-orders/${delivery.deliveryOrderId}`);

  await expect(page).toHaveTitle(new RegExp(`^${delivery.deliveryOrderSn} · `));
});

test("an order tells its notifications in words, and a great quantity with its thousands apart", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  const items = [{ sku: "MANY-1", productName: "Stiker", quantity: 1_200, price: 500 }];
  const order = await knownOrder(world, page, { announce: true, items });
  await world.sandbox.control("POST", "/deliveries/flush");

  await page.goto(`/orders/${order.orderId}`);

  await expect(page.getByText("×1.200", { exact: true })).toBeVisible();
  const events = page.getByRole("region", { name: "Peristiwa" });
  await expect(events.getByRole("link").filter({ hasText: "pesanan dibuat" })).toBeVisible();
  await expect(events).not.toContainText("CREATE");
});

test("the last six characters of a number are never torn apart on a phone", async ({
  page,
  world,
  signIn,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn("operator");
  const waybill = "JX00112233445566778899AABB";
  const parcels = [{ logisticsProviderName: "J&T Express", logisticsTrackingNumber: waybill }];
  const order = await knownOrder(world, page, { parcels });

  await page.goto(`/orders/${order.orderId}`);

  for (const number of [waybill, order.orderId]) {
    const tail = numberOf(page, number);
    await expect(tail).toHaveText(number.slice(-6));
    const lines = await tail.evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getClientRects().length;
    });
    expect(lines).toBe(1);
  }
});

test("the keyboard stays on a button that waits for its own answer", async ({ page, world, signIn }) => {
  await signIn("operator");
  const order = await knownOrder(world, page);
  await page.goto(`/orders/${order.orderId}`);
  const again = page.getByRole("button", { name: /^Periksa ulang/ });
  await again.focus();

  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Sudah diperiksa ke Ginee" })).toBeVisible();
  await expect(again).toBeFocused();

  await page.goto("/orders");
  await page.getByRole("button", { name: "Tempel daftar" }).click();
  const dialog = page.getByRole("dialog", { name: "Tempel daftar" });
  await dialog.getByRole("textbox").fill("TIDAKADA1");
  await dialog.getByRole("button", { name: "Periksa" }).focus();
  await page.keyboard.press("Enter");

  await expect(dialog.getByRole("status").first()).toContainText("1 tidak ditemukan");
  await expect(focused(page)).toHaveText("Periksa");
});
