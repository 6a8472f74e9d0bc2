import { readFile, rename } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { demoPassword, startApp } from "./fixtures/app";
import { eventually } from "./fixtures/processes";
import { startSandbox } from "./fixtures/sandbox";
import { expect, firstSyncDone, signedInClient, signInRequest, test } from "./fixtures/test";

type Order = { orderId: string };
type Counted = { count: number; href: string };
type Hour = { created: Counted; printed: Counted; shipped: Counted };

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const main = (page: Page) => page.getByRole("main");
const stopCard = (page: Page) => page.getByRole("region", { name: "Jangan dikirim" });

/** The links of all numbers of orders. */
const numbersOn = (page: Page) => main(page).locator('a[href^="/orders?"]');
/** A card says its number in bold, a row of a table begins with it. */
const countIn = (link: Locator) =>
  link.evaluate((node) => (node.querySelector("b") ?? node).firstChild?.textContent ?? "");

test("whoever signs in lands on Today, which the rail marks as the place", async ({ page }) => {
  await page.goto("/");
  await page.getByLabel("Email").fill("operator@demo.test");
  await page.getByLabel("Kata sandi", { exact: true }).fill(demoPassword);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();

  await expect(page).toHaveTitle(/^Hari ini/);
  await expect(page.getByRole("navigation").getByRole("link", { name: "Hari ini" })).toHaveAttribute(
    "aria-current",
    "page",
  );
  await expect(page.getByRole("heading", { level: 1 })).toContainText("WIB");
  await expect(main(page).getByText(/^Dihitung/)).toBeVisible();
});

test("every number equals the total of the list that a click on it opens", async ({
  page,
  world,
  signIn,
}) => {
  test.setTimeout(240_000);
  const client = await signedInClient(world.app, "viewer");
  const span = `${minutesAgo(60)}..${minutesAgo(-60)}`;
  const specs = [
    { labelPrintStatus: "PRINTED", labelPrintTime: minutesAgo(90), promisedToShipBefore: minutesAgo(30) },
    { labelPrintStatus: "NOT_PRINTED", promisedToShipBefore: minutesAgo(-60) },
  ];
  for (const spec of specs) {
    const { orderId } = await world.sandbox.control<Order>("POST", "/orders", { ...spec, announce: true });
    await eventually("the print state of the order", 60_000, async () => {
      const { printInfo } = await (await client.get(`/api/orders/${orderId}`)).json();
      return printInfo?.labelPrintStatus === spec.labelPrintStatus ? true : undefined;
    });
    // What the sweep saw before its notification came is told a moment later.
    await eventually("the notification of the order", 60_000, async () => {
      const { rows } = await (await client.get(`/api/orders?unannounced=${span}&limit=200`)).json();
      return rows.some((one: Order) => one.orderId === orderId) ? undefined : true;
    });
  }
  await signIn("viewer");
  await page.goto("/");
  await expect(page.getByRole("link", { name: /^Lewat batas\s*[1-9]/ })).toBeVisible({ timeout: 20_000 });

  const seen: string[] = [];
  const total = page.getByRole("status").filter({ hasText: /^[\d.]+ pesanan$/ });
  const count = await numbersOn(page).count();
  for (let place = 0; place < count; place += 1) {
    // An order that moves on between the two looks is no difference: the next look at both tells.
    await expect(async () => {
      const link = numbersOn(page).nth(place);
      const [href, counted] = [await link.getAttribute("href"), await countIn(link)];
      await link.click();
      const isListed = expect(total, `the list ${href}`).toHaveText(`${counted} pesanan`, { timeout: 5_000 });
      await isListed.finally(() => page.goto("/"));
      await expect(page.getByRole("slider")).toBeVisible();
      seen.push(counted);
    }).toPass({ timeout: 90_000 });
  }

  expect(seen.length).toBeGreaterThan(20);
  expect(seen.filter((count) => count !== "0").length).toBeGreaterThan(8);
});

test("every bar of the last 24 hours equals its list too", async ({ page, signIn }) => {
  await signIn("viewer");
  const { hours } = (await (await page.request.get("/api/today")).json()) as { hours: Hour[] };

  const bars = hours.flatMap(({ created, printed, shipped }) => [created, printed, shipped]);
  for (const { href, count } of bars) {
    const answer = await page.request.get(`/api${href}&limit=1`);
    const { total } = (await answer.json()) as { total: { count: number } };
    expect({ href, count: total.count }).toEqual({ href, count });
  }
  expect(bars.some(({ count }) => count > 0)).toBe(true);
});

test("notifications and cut-off shops are as many as the pages behind their numbers show", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("viewer");
  const setAside = async () => {
    const answer = await page.request.get("/api/events?outcome=quarantined&limit=200");
    return ((await answer.json()) as { rows: unknown[] }).rows.length;
  };
  const before = await setAside();
  await page.request.post(world.app.webhookUrl, { data: "not a notification of anybody" });
  await expect.poll(setAside).toBe(before + 1);
  await page.goto("/");
  const health = page.getByRole("region", { name: "Apakah datanya lengkap?" });
  const quarantined = health.locator('a[href="/events?outcome=quarantined"]');
  await expect(quarantined).toHaveText(String(before + 1), { timeout: 45_000 });
  const cut = health.locator('a[href="/settings/connection#shops"]');
  const shops = Number(await cut.innerText());
  await expect(health.getByText("Ceria Toys")).toBeVisible();

  await quarantined.click();
  await expect(page.getByRole("table").getByRole("row")).toHaveCount(before + 2);
  await page.goBack();
  await cut.click();

  const list = page.getByRole("region", { name: "Toko", exact: true }).getByRole("listitem");
  await expect(list.filter({ hasText: "Pesanan barunya tidak masuk" })).toHaveCount(shops);
});

test("an order that is cancelled after its label was printed moves the stop list within seconds", async ({
  page,
  world,
  signIn,
}) => {
  const order = await world.sandbox.control<Order>("POST", "/orders", {
    labelPrintStatus: "PRINTED",
    labelPrintTime: minutesAgo(20),
    announce: true,
  });
  await signIn("operator");
  await eventually("the printed order", 45_000, async () =>
    (await page.request.get(`/api/orders/${order.orderId}`)).ok() ? true : undefined,
  );
  await page.goto("/");
  const stops = stopCard(page).locator('a[href="/orders?stop=any"]');
  const before = Number(await stops.innerText());

  await world.sandbox.control("POST", `/orders/${order.orderId}/cancel`, { announce: true });

  await expect(stops).toHaveText(String(before + 1), { timeout: 45_000 });
  await stops.click();
  await expect(page.getByRole("status").filter({ hasText: `${before + 1} pesanan` })).toBeVisible();
});

test("the arrows choose an hour, its numbers are read out, and a table holds all of them", async ({
  page,
  signIn,
}) => {
  await signIn("viewer");
  await page.goto("/");
  const chart = page.getByRole("slider", { name: /Pesanan per jam/ });
  await chart.focus();
  const running = await chart.getAttribute("aria-valuetext");

  await page.keyboard.press("ArrowLeft");

  await expect(chart).not.toHaveAttribute("aria-valuetext", running ?? "");
  await expect(chart).toHaveAttribute("aria-valuetext", /^\d\d:00–\d\d:00: masuk \d/);
  await page.getByText("Tabel", { exact: true }).click();
  await expect(page.getByRole("region", { name: /24 jam/ }).getByRole("row")).toHaveCount(25);
});

test("without the server the numbers stay, grow old in amber and never become zeros", async ({
  page,
  signIn,
}) => {
  test.setTimeout(150_000);
  await signIn("operator");
  await page.goto("/");
  const ready = main(page).locator('a[href="/orders?status=READY_TO_SHIP"]');
  const shown = await ready.innerText();

  await page.route("**/api/today", (route) => route.abort());

  await expect(page.getByRole("status").filter({ hasText: "Server tidak menjawab" })).toBeVisible({
    timeout: 40_000,
  });
  await expect(main(page).getByText(/^Angka lama, dihitung 1 mnt/)).toBeVisible({ timeout: 70_000 });
  await expect(ready).toHaveText(shown);
  await page.unroute("**/api/today");
  await page.getByRole("button", { name: "Coba lagi" }).click();
  await expect(main(page).getByText(/^Dihitung/)).toBeVisible();
});

test("without its database the desk says so instead of counting to zero, and goes on once it is back", async ({
  page,
}) => {
  test.setTimeout(150_000);
  const sandbox = await startSandbox({ SANDBOX_ORDERS: "50" });
  const app = await startApp(sandbox);
  await firstSyncDone(app);
  await signInRequest(page.context().request, app, "viewer");
  await page.goto(app.baseUrl);
  const ready = main(page).locator('a[href="/orders?status=READY_TO_SHIP"]');
  const shown = await ready.innerText();

  const inCluster = (name: string) => path.join(app.dataDir, "postgres", name);
  const pidFile = await readFile(inCluster("postmaster.pid"), "utf8");
  await rename(inCluster("postgresql.conf"), inCluster("hidden.conf"));
  process.kill(Number(pidFile.split("\n")[0]), "SIGQUIT");

  await expect(page.getByRole("status").filter({ hasText: "Server tidak menjawab" })).toBeVisible({
    timeout: 60_000,
  });
  await expect(ready).toHaveText(shown);
  const answer = await page.request.get(`${app.baseUrl}/api/today`);
  expect([answer.status(), (await answer.json()).code]).toEqual([503, "database_unavailable"]);

  await rename(inCluster("hidden.conf"), inCluster("postgresql.conf"));
  await expect(page.getByRole("status").filter({ hasText: "Server tidak menjawab" })).toHaveCount(0, {
    timeout: 60_000,
  });
  await expect(ready).toHaveText(shown);
  await app.stop();
  await sandbox.program.end();
});

test("a new warehouse is told apart from an empty day, and its numbers appear by themselves", async ({
  page,
}) => {
  test.setTimeout(150_000);
  const sandbox = await startSandbox({ SANDBOX_ORDERS: "1500", SANDBOX_LATENCY_MS: "150" });
  await sandbox.control("POST", "/faults", { rules: [{ endpoint: "list-order", kind: "busy" }] });
  const app = await startApp(sandbox);
  await signInRequest(page.request, app, "viewer");
  await page.goto(app.baseUrl);
  await expect(page.getByRole("heading", { name: "Belum ada pesanan" })).toBeVisible();
  await expect(
    page.getByRole("status").filter({ hasText: "Angka di halaman ini masih bertambah" }),
  ).toBeVisible();

  await sandbox.control("DELETE", "/faults");

  await expect(page.getByRole("link", { name: /^Besok dan nanti\s*[1-9]/ })).toBeVisible({ timeout: 90_000 });
  await app.stop();
  await sandbox.program.end();
});
