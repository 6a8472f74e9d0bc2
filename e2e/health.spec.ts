import { eventually } from "./fixtures/processes";
import { barriersOf, overhangOf } from "./fixtures/look";
import { expect, signedInClient, test, type World } from "./fixtures/test";

const healthOf = async ({ app }: World) => {
  const client = await signedInClient(app, "viewer");
  const answer = (await (await client.get("/api/feed/health")).json()) as { perMinute: number };
  await client.dispose();
  return answer;
};

const announce = ({ sandbox }: World) => sandbox.control("POST", "/delivery-orders", { announce: true });

test("the top bar says when the last notification came and how many come, and goes on by itself", async ({
  page,
  world,
  signIn,
}) => {
  await announce(world);
  await signIn("operator");
  await page.goto("/orders");
  const line = page.getByRole("banner").getByRole("button", { name: /\/mnt/ });
  await expect(line).toContainText(/lalu|baru saja/);
  const before = Number(/(\d+)\/mnt/.exec(await line.innerText())?.[1]);
  expect(before).toBeGreaterThan(0);

  for (let n = 0; n < 5; n++) await announce(world);
  const { perMinute } = await eventually("the rate to rise", 20_000, async () => {
    const health = await healthOf(world);
    return health.perMinute > before ? health : undefined;
  });

  await expect(line).toContainText(`${perMinute}/mnt`);
  await line.click();
  const facts = page.getByRole("dialog", { name: "Kesehatan umpan" });
  for (const term of [
    "Sambungan",
    "Notifikasi terakhir",
    "Laju",
    "Menunggu diproses",
    "Ketinggalan",
    "Gagal diproses",
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
