import { expect, test, type World } from "./fixtures/test";

type Delivery = { deliveryOrderId: string; deliveryOrderSn: string };

async function announce({ sandbox }: World): Promise<Delivery> {
  return sandbox.control<Delivery>("POST", "/delivery-orders", { announce: true });
}

test("while somebody reads, nothing moves: new delivery orders wait behind a count", async ({
  page,
  world,
  signIn,
}) => {
  const first = await announce(world);
  await signIn("operator");
  await page.goto("/delivery-orders");
  const row = page.getByRole("row").filter({ hasText: first.deliveryOrderSn.slice(-6) });
  await expect(row).toBeVisible();
  await page.getByRole("button", { name: "Jeda" }).click();
  const before = await row.boundingBox();

  const second = await announce(world);
  const third = await announce(world);

  await expect(page.getByRole("button", { name: /2 baru/ })).toBeVisible();
  expect(await row.boundingBox()).toEqual(before);
  await page.getByRole("button", { name: /2 baru/ }).click();
  for (const { deliveryOrderSn } of [second, third]) {
    await expect(page.getByRole("row").filter({ hasText: deliveryOrderSn.slice(-6) })).toBeVisible();
  }
});

test("a withdrawn delivery order stays in the list, marked, with its history", async ({
  page,
  world,
  signIn,
}) => {
  const delivery = await announce(world);
  await signIn("operator");
  await page.goto("/delivery-orders");
  const row = page.getByRole("row").filter({ hasText: delivery.deliveryOrderSn.slice(-6) });
  await expect(row).toBeVisible();

  await world.sandbox.control("POST", `/delivery-orders/${delivery.deliveryOrderId}/delete`, {
    announce: true,
  });

  await expect(row).toContainText("ditarik");
  await row.getByText(delivery.deliveryOrderSn.slice(-6)).click();
  const panel = page.getByRole("complementary");
  await expect(panel.getByRole("heading", { name: "Riwayat" })).toBeVisible();
  await expect(panel.getByText("dibuat", { exact: true })).toBeVisible();
});

test("filters live in the address: Back returns to what was there before", async ({ page, signIn }) => {
  await signIn("viewer");
  await page.goto("/delivery-orders");

  await page.getByRole("button", { name: "Penarikan" }).click();
  await page.getByRole("checkbox", { name: /^Ditarik/ }).check();
  await expect(page).toHaveURL(/withdrawn=true/);
  await page.keyboard.press("Escape");
  await page.goBack();

  await expect(page).not.toHaveURL(/withdrawn/);
  await expect(page.getByRole("button", { name: "Hapus saringan Penarikan" })).toHaveCount(0);
});
