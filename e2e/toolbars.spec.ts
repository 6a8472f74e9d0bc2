import type { Page } from "@playwright/test";
import { overhangOf } from "./fixtures/look";
import { expect, test } from "./fixtures/test";

const heightOfToolbar = async (page: Page) =>
  (await page.getByRole("main").getByRole("search").locator("..").boundingBox())?.height;

test("with a filter on, the line above a list stays one line, and how fresh it is fits on a phone", async ({
  page,
  world,
  signIn,
}) => {
  const { deliveryOrderId } = await world.sandbox.control<{ deliveryOrderId: string }>(
    "POST",
    "/delivery-orders",
    { announce: true },
  );
  await signIn("supervisor");
  await page.setViewportSize({ width: 1366, height: 768 });
  // Few are withdrawn, whatever other trials have sent: "at least 10,000" takes more room.
  for (const path of ["/delivery-orders?withdrawn=true", "/events?outcome=processed"]) {
    await page.goto(path);
    await expect(page.getByText("2 toko terputus")).toBeVisible();
    await expect.poll(() => heightOfToolbar(page), path).toBeLessThan(50);
    await expect(page.getByTitle("Lainnya"), "every filter is in sight").toHaveCount(0);
    await expect.poll(() => overhangOf(page)).toBe(0);
  }
  await page.goto(`/delivery-orders/${deliveryOrderId}`);
  const stamp = page.getByText(/^Diperbarui \d\d:\d\d:\d\d WIB/).filter({ visible: true });
  await expect(stamp).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [`/delivery-orders/${deliveryOrderId}`, "/orders", "/orders?status=SHIPPING"]) {
    await page.goto(path);
    await expect(stamp).toBeVisible();
    const { x = 0, width = 0 } = (await stamp.boundingBox()) ?? {};
    expect(x + width, path).toBeLessThanOrEqual(390);
    expect(await overhangOf(page)).toBe(0);
  }
  await page.goto("/events");
  const covered = page.getByRole("button").filter({ hasText: "2 toko terputus" });
  await expect(covered).toBeVisible();
  const { x = 0, width = 0 } = (await covered.boundingBox()) ?? {};
  expect(x + width, "which shops are cut off is not cut off itself").toBeLessThanOrEqual(390);
});
