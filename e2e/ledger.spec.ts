import type { Page } from "@playwright/test";
import { barriersOf, isLive, overhangOf } from "./fixtures/look";
import { knownOrder } from "./fixtures/orders";
import { eventually } from "./fixtures/processes";
import { expect, signedInClient, test } from "./fixtures/test";

const unprinted = { labelPrintStatus: "NOT_PRINTED" };
const printCard = (page: Page) => page.getByRole("region", { name: "Cetak", exact: true });

test("what was printed here stands beside what Ginee says, the next person is told who, and a difference is listed", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  const order = await knownOrder(world, page, unprinted);
  const taking = { orderId: order.orderId, type: "label", station: "Meja 3" };
  const taken = await page.request.post("/api/print-copies", { data: taking });
  expect(taken.status()).toBe(200);

  const second = await signedInClient(world.app, "supervisor");
  const refused = await second.post("/api/print-copies", { data: { ...taking, station: "Meja 9" } });
  expect(refused.status()).toBe(409);
  const { current } = (await refused.json()) as { current: { claim: Record<string, unknown> } };
  expect(current.claim).toMatchObject({ station: "Meja 3", copies: 1, state: "claimed" });
  const again = await second.post("/api/print-copies", { data: { ...taking, reason: "label sobek" } });
  expect(await again.json()).toMatchObject({ copy: 2, reason: "label sobek" });
  await second.dispose();

  await page.goto(`/orders/${order.orderId}`);
  await isLive(page);
  const label = printCard(page).getByRole("listitem").filter({ hasText: "Kata Ginee:" }).first();
  await expect(label).toContainText("Kata Ginee: belum dicetak", { ignoreCase: true });
  await expect(label).toContainText("Alasan: label sobek");
  const first = label.getByRole("listitem").filter({ hasText: "Salinan 1" });
  await expect(first).toContainText("Meja 3");
  await first.getByRole("button", { name: "Ya", exact: true }).click();
  await expect(first).toContainText("tercetak");
  await expect(first.getByRole("button", { name: "Ya", exact: true })).toHaveCount(0);

  // Ginee is asked again by itself, and still says that nothing was printed.
  await eventually("the difference is listed", 45_000, async () => {
    const answer = await page.request.get("/api/print-drift");
    const { rows } = (await answer.json()) as { rows: { orderId: string }[] };
    return rows.some(({ orderId }) => orderId === order.orderId) || undefined;
  });
  await page.reload();
  await expect(printCard(page)).toContainText("Kami mencatat tercetak, Ginee bilang belum.");
  await page.getByRole("link", { name: "Cetak", exact: true }).click();
  const drift = page.getByRole("region", { name: /^Beda dengan Ginee/ });
  const line = drift.getByRole("listitem").filter({ hasText: order.externalOrderSn });
  await expect(line).toContainText("Tercetak di sini, belum di Ginee");
  await expect(line).toContainText("Meja 3");

  await world.sandbox.control("POST", `/orders/${order.orderId}/print`, { documentType: "LABEL" });
  await page.request.post(`/api/orders/${order.orderId}/refresh`);
  await page.reload();

  await expect(drift).toBeVisible();
  await expect(line).toHaveCount(0);
});

test("the room for printing lists batches, asks what became of them, and fits a phone in both languages", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  const orders = [await knownOrder(world, page, unprinted), await knownOrder(world, page, unprinted)];
  const orderIds = orders.map(({ orderId }) => orderId);
  const made = await page.request.post("/api/print-batches", { data: { orderIds, station: "Meja 7" } });
  expect(made.status()).toBe(200);
  const { id } = (await made.json()) as { id: string };

  await page.goto("/print");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cetak");
  const batch = page.getByRole("region", { name: "Batch" }).getByRole("listitem").filter({ hasText: id });
  await expect(batch).toContainText("2 Label", { ignoreCase: true });
  await expect(batch).toContainText("Meja 7");
  await expect(batch).toContainText("Sudah tercetak?", { timeout: 30_000 });
  await page.getByLabel("Komputer ini berdiri di").fill("Meja 8");
  await page.getByRole("button", { name: "Simpan" }).click();
  await page.reload();
  await expect(page.getByLabel("Komputer ini berdiri di")).toHaveValue("Meja 8");
  expect(await barriersOf(page)).toEqual([]);

  await page.context().addCookies([
    { name: "locale", value: "en", url: world.app.baseUrl },
    { name: "theme", value: "dark", url: world.app.baseUrl },
  ]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Print");
  expect(await overhangOf(page)).toBe(0);
  expect(await barriersOf(page)).toEqual([]);
  const rail = page.getByRole("navigation", { name: "Main menu" });
  await expect(rail.getByRole("link")).toHaveCount(6);
  const cut = await rail
    .getByRole("link")
    .evaluateAll((links) => links.filter((link) => link.scrollWidth > link.clientWidth).length);
  expect(cut).toBe(0);

  await page.getByRole("listitem").filter({ hasText: id }).getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/print/${id}`));
});
