import { barriersOf, overhangOf } from "./fixtures/look";
import { expect, test, type World } from "./fixtures/test";

const announce = ({ sandbox }: World) => sandbox.control("POST", "/delivery-orders", { announce: true });

test("the top bar says when the last notification came and how many come, and goes on by itself", async ({
  page,
  world,
  signIn,
}) => {
  test.setTimeout(150_000);
  await announce(world);
  await signIn("operator");
  await page.goto("/orders");
  const line = page.getByRole("banner").getByRole("button", { name: /\/mnt/ });
  await expect(line).toContainText(/lalu|baru saja/, { timeout: 45_000 });
  const rate = async () => Number(/(\d+)\/mnt/.exec(await line.innerText())?.[1]);
  // What a trial before has announced must have left the last minute: else the rate falls while this one adds to it.
  await expect.poll(rate, { timeout: 90_000 }).toBeLessThan(5);

  for (let n = 0; n < 8; n++) await announce(world);

  await expect.poll(rate, { timeout: 30_000 }).toBeGreaterThanOrEqual(8);
  await line.click();
  const facts = page.getByRole("dialog", { name: "Kesehatan umpan" });
  for (const term of [
    "Sambungan",
    "Notifikasi terakhir",
    "Laju",
    "Menunggu diproses",
    "Ketinggalan",
    "Dikarantina",
  ])
    await expect(facts.getByText(term, { exact: true })).toBeVisible();
  await expect(facts.getByText("Langsung", { exact: true })).toBeVisible();
  expect(await barriersOf(page)).toEqual([]);
});

test("on a phone a sign leads to the same facts, in English too, and nothing is wider than the screen", async ({
  page,
  world,
  signIn,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await announce(world);
  await signIn("operator");
  await page.context().addCookies([{ name: "locale", value: "en", url: world.app.baseUrl }]);
  await page.goto("/delivery-orders");

  await page.getByRole("banner").getByRole("button", { name: /\/min/ }).click();

  const facts = page.getByRole("dialog", { name: "Feed health" });
  await expect(facts.getByText("Last notification", { exact: true })).toBeVisible();
  expect(await overhangOf(page)).toBe(0);
  expect(await barriersOf(page)).toEqual([]);
});
