import type { Page } from "@playwright/test";
import { eventually } from "./fixtures/processes";
import { expect, signedInClient, test, type World } from "./fixtures/test";

type Order = { orderId: string; externalOrderSn: string };

/** A new order of which Ginee tells, and the event that its notification became. */
async function announceOrder({ sandbox, app }: World): Promise<Order & { eventId: string }> {
  const order = await sandbox.control<Order>("POST", "/orders", { announce: true });
  const client = await signedInClient(app, "viewer");
  const eventId = await eventually("the notification to be processed", 45_000, async () => {
    const answer = await client.get(`/api/events?subject=${order.orderId}&outcome=processed`);
    const { rows } = (await answer.json()) as { rows: { id: string }[] };
    return rows[0]?.id;
  });
  await client.dispose();
  return { ...order, eventId };
}

const rowOf = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text }).first();
const panelOf = (page: Page, id: string) => page.getByRole("complementary", { name: `Peristiwa ${id}` });

test("a notification appears behind a count, and its panel shows what it said", async ({
  page,
  world,
  signIn,
}) => {
  const first = await announceOrder(world);
  await signIn("viewer");
  await page.goto("/events");
  await expect(rowOf(page, first.orderId)).toContainText("diproses");

  const second = await announceOrder(world);
  await page.getByRole("button", { name: /\d+ baru/ }).click();
  await rowOf(page, second.orderId).getByRole("cell").first().click();

  const panel = panelOf(page, second.eventId);
  await expect(page).toHaveURL(new RegExp(`id=${second.eventId}`));
  await expect(panel.getByRole("region", { name: "Isi notifikasi" })).toContainText(second.orderId);
  await expect(panel.getByRole("link", { name: second.orderId.slice(-6) })).toHaveAttribute(
    "href",
    `/orders/${second.orderId}`,
  );
});

test("a supervisor has a notification processed once more", async ({ page, world, signIn }) => {
  const { eventId } = await announceOrder(world);
  await signIn("supervisor");
  await page.goto(`/events?id=${eventId}`);
  const panel = panelOf(page, eventId);

  await panel.getByRole("button", { name: "Proses lagi" }).click();

  await expect(page.getByText(`Peristiwa ${eventId} diproses lagi`).first()).toBeVisible();
  await expect(panel.getByText("diproses", { exact: true })).toBeVisible();
  await expect(panel.getByRole("button", { name: "Proses lagi" })).toBeEnabled();
});

test("who may only look is offered no reprocessing, and refused when asking for it", async ({
  page,
  world,
  signIn,
}) => {
  const { eventId } = await announceOrder(world);
  await signIn("viewer");
  await page.goto(`/events?id=${eventId}`);
  const panel = panelOf(page, eventId);
  await expect(panel.getByText("diproses", { exact: true })).toBeVisible();

  const answer = await page.request.post(`/api/events/${eventId}/reprocess`);

  expect(answer.status()).toBe(403);
  await expect(panel.getByRole("button", { name: "Proses lagi" })).toHaveCount(0);
});

test("when the answer is lost nobody claims to know, and checking tells", async ({ page, world, signIn }) => {
  const { eventId } = await announceOrder(world);
  await signIn("supervisor");
  await page.goto(`/events?id=${eventId}`);
  const panel = panelOf(page, eventId);
  await page.route("**/reprocess", async (route) => {
    await route.fetch();
    await route.abort();
  });

  await panel.getByRole("button", { name: "Proses lagi" }).click();
  await expect(panel.getByRole("alert")).toContainText("Hasil belum diketahui");
  await panel.getByRole("button", { name: "Periksa lagi" }).click();

  await expect(panel.getByRole("alert")).toHaveCount(0);
  await expect(panel.getByText("diproses", { exact: true })).toBeVisible();
});

test("events are found by the number on the parcel; what finds nothing says so and leads back", async ({
  page,
  world,
  signIn,
}) => {
  const order = await announceOrder(world);
  await announceOrder(world);
  await signIn("operator");
  await page.goto("/events");
  const field = page.getByRole("searchbox", { name: "Cari peristiwa" });

  await field.fill(order.externalOrderSn);
  await field.press("Enter");
  await expect(page).toHaveURL(/subject=/);
  await expect(rowOf(page, order.orderId)).toBeVisible();
  await page.goto("/events?subject=NO-SUCH-ORDER");
  await expect(page.getByRole("heading", { name: "Tidak ada yang cocok" })).toBeVisible();
  await page.getByRole("button", { name: "Hapus semua saringan" }).click();

  await expect(rowOf(page, order.orderId)).toBeVisible();
  await expect(page).not.toHaveURL(/subject=/);
});

test("once the server no longer answers, the events stay and say from when they are", async ({
  page,
  world,
  signIn,
}) => {
  const order = await announceOrder(world);
  await signIn("viewer");
  await page.goto("/events");
  await expect(rowOf(page, order.orderId)).toBeVisible();

  await page.route("**/api/events*", (route) => route.abort());
  await page.keyboard.press("r");

  await expect(page.getByText(/Data ini dari/)).toBeVisible();
  await expect(rowOf(page, order.orderId)).toBeVisible();
});
