import type { Page } from "@playwright/test";
import { barriersOf, isLive, overhangOf } from "./fixtures/look";
import { eventually } from "./fixtures/processes";
import { printedOrder, seeAllStops, stopBar, stopOrder } from "./fixtures/stops";
import { expect, test } from "./fixtures/test";

// From a notification to the screen is a way through the budget of calls.
test.describe.configure({ timeout: 180_000 });

type News = { isSoundOn: boolean };

/** As a browser is in which nobody has pressed anything: steering it from outside counts as a press. */
async function untouched(page: Page) {
  await page.addInitScript(() => {
    const none = { hasBeenActive: false, isActive: false };
    Object.defineProperty(Navigator.prototype, "userActivation", { get: () => none });
  });
}

/** Counts the tones that the browser is asked to play. */
async function listenToTones(page: Page) {
  await page.addInitScript(() => {
    Object.assign(window, { tones: 0 });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
      Object.assign(window, { tones: Number(Reflect.get(window, "tones")) + 1 });
      start.apply(this, when);
    };
  });
  return () => page.evaluate(() => Number(Reflect.get(window, "tones")));
}

test("a cancelled parcel with a printed label is told on every screen, moves no row, and links to its list", async ({
  page,
  world,
  signIn,
}) => {
  await untouched(page);
  await signIn("operator");
  const order = await printedOrder(world, page);
  await page.goto("/orders");
  const row = page.getByRole("row").nth(3);
  await expect(row).toBeVisible();
  await isLive(page);
  await expect(page.getByRole("button", { name: /browser menunggu/ })).toBeVisible();
  const before = await row.boundingBox();

  await stopOrder(world, order);

  await expect(stopBar(page)).toContainText(order.externalOrderSn, { timeout: 45_000 });
  await expect(stopBar(page)).toContainText("dibatalkan");
  expect(await row.boundingBox()).toEqual(before);
  for (const screen of ["/", "/events", "/delivery-orders", "/settings/connection"]) {
    await page.goto(screen);
    await expect(stopBar(page)).toContainText(order.externalOrderSn);
  }
  const told = Number(/Jangan kirim (\d+) paket/.exec(await stopBar(page).innerText())?.[1]);
  await stopBar(page).getByRole("link", { name: "Lihat daftar" }).click();
  await expect(page).toHaveURL(/stop=any&stopped=/);
  await expect(page.getByRole("status").filter({ hasText: `${told} pesanan` })).toBeVisible();
});

test("a delivery order withdrawn after its label was printed stops its parcel as well", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  const order = await printedOrder(world, page);
  const delivery = await world.sandbox.control<{ deliveryOrderId: string }>("POST", "/delivery-orders", {
    sourceOrderId: order.orderId,
    announce: true,
  });
  const confirmed = () =>
    eventually("the delivery order to be confirmed", 45_000, async () => {
      const answer = await page.request.get(`/api/delivery-orders/${delivery.deliveryOrderId}`);
      const known = answer.ok() ? ((await answer.json()) as { confirmed: boolean }) : null;
      return known?.confirmed ? true : undefined;
    });
  await confirmed();
  await page.goto("/delivery-orders");

  await world.sandbox.control("POST", `/orders/${order.orderId}/cancel`, { announce: false });
  await world.sandbox.control("POST", `/delivery-orders/${delivery.deliveryOrderId}/delete`, {
    announce: true,
  });

  await expect(stopBar(page)).toContainText(order.externalOrderSn, { timeout: 45_000 });
});

test("it is heard once somebody has pressed something, is silent when muted, and stays muted for the person", async ({
  page,
  world,
  signIn,
}) => {
  const tones = await listenToTones(page);
  await untouched(page);
  await signIn("supervisor");
  const [first, second] = [await printedOrder(world, page), await printedOrder(world, page)];
  await page.goto("/events");
  const sound = page.getByRole("button", { name: /berbunyi|Bunyi/ });
  await expect(sound).toHaveAccessibleName(/Belum berbunyi/);

  await page.locator("#content").click({ position: { x: 5, y: 5 } });
  await expect(sound).toHaveAccessibleName(/Tekan untuk mematikan/);
  await stopOrder(world, first);
  await expect(stopBar(page)).toContainText(first.externalOrderSn, { timeout: 45_000 });
  await expect.poll(tones).toBe(4);

  await sound.click();
  await expect(sound).toHaveAccessibleName("Bunyi dimatikan. Tekan untuk menyalakan.");
  await stopOrder(world, second);
  await expect(stopBar(page)).toContainText(second.externalOrderSn, { timeout: 45_000 });
  expect(await tones()).toBe(4);
  await page.reload();
  await expect(sound).toHaveAccessibleName("Bunyi dimatikan. Tekan untuk menyalakan.");
  await sound.click();
  await expect(sound).toHaveAccessibleName(/Tekan untuk mematikan/);
  const isSaved = async () => ((await (await page.request.get("/api/stop-news")).json()) as News).isSoundOn;
  await expect.poll(isSaved).toBe(true);
});

test("what somebody has seen goes away and comes back only with the next one", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("administrator");
  const [first, second] = [await printedOrder(world, page), await printedOrder(world, page)];
  await page.goto("/events");
  await seeAllStops(page);
  await stopOrder(world, first);
  await expect(stopBar(page)).toContainText(first.externalOrderSn, { timeout: 45_000 });

  await stopBar(page).getByRole("button", { name: "Sudah dilihat" }).click();
  await expect(stopBar(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("button", { name: /berbunyi|Bunyi/ })).toBeVisible();
  await expect(stopBar(page)).toHaveCount(0);

  await stopOrder(world, second);
  await expect(stopBar(page)).toContainText(second.externalOrderSn, { timeout: 45_000 });
});

test("the bar has no barriers, in both themes, on an office screen and on a phone", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("viewer");
  const order = await printedOrder(world, page);
  await stopOrder(world, order);
  for (const [width, height] of [
    [1366, 768],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto("/orders");
      await expect(stopBar(page)).toBeVisible({ timeout: 45_000 });

      expect(await barriersOf(page)).toEqual([]);
      expect(await overhangOf(page)).toBe(0);
      const { PICTURES } = process.env;
      if (PICTURES) await page.screenshot({ path: `${PICTURES}/stop-${width}-${colorScheme}.png` });
    }
  }
});
