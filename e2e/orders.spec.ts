import { expect, test } from "./fixtures/test";
import { endFaults } from "./fixtures/upstream";

const table = "Daftar pesanan";

test("filters, sorting and the opened order survive reload, Back and a link to a colleague", async ({
  page,
  signIn,
}) => {
  await signIn("operator");
  await page.goto("/orders");

  await page
    .getByRole("navigation", { name: "Status pesanan" })
    .getByRole("button", { name: /^Siap kirim/ })
    .click();
  await page.getByRole("button", { name: "Siap cetak", exact: true }).click();
  await page.getByRole("columnheader", { name: "Pesanan" }).getByRole("button").click();
  await expect(page).toHaveURL(/status=READY_TO_SHIP.*sort=externalOrderSn/);
  const address = page.url();
  await page.getByRole("grid", { name: table }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/orders\/SO/);
  await page.goBack();

  await expect(page).toHaveURL(address);
  await page.reload();
  await expect(page.getByRole("button", { name: "Siap cetak", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect(page.getByRole("columnheader", { name: "Pesanan" })).toHaveAttribute("aria-sort", /ending/);
});

test("an unpaid order whose promised time is past is called late by its row as little as by the filter", async ({
  page,
  world,
  signIn,
}) => {
  const promisedToShipBefore = new Date(Date.now() - 3 * 3_600_000).toISOString();
  const [unpaid, ready] = await Promise.all(
    ["PENDING_PAYMENT", "READY_TO_SHIP"].map((orderStatus) =>
      world.sandbox.control<{ orderId: string; externalOrderSn: string }>("POST", "/orders", {
        channel: "SHOPEE_ID",
        orderStatus,
        promisedToShipBefore,
        announce: true,
      }),
    ),
  );
  await signIn("operator");
  const rowOf = async (order = ready) => {
    await page.goto(`/orders?q=${order?.externalOrderSn}`);
    return page.getByRole("row").filter({ hasText: order?.externalOrderSn.slice(-6) ?? "none" });
  };

  await expect(await rowOf(ready)).toContainText("lewat 3 j", { timeout: 40_000 });
  const row = await rowOf(unpaid);
  await expect(row).toContainText("Belum bayar", { timeout: 40_000 });
  await expect(row).not.toContainText("lewat");
  await page.goto(`/orders/${unpaid?.orderId}`);
  const step = page.getByRole("region", { name: "Yang harus dilakukan" });
  await expect(step).toContainText("Batas kirim");
  await expect(step).not.toContainText("lewat");
  const answer = await page.request.get("/api/orders?due=overdue&sort=promisedToShipBefore&limit=200");
  expect(await answer.text()).not.toContain(unpaid?.orderId);
});

test("every tab's count equals the rows behind it", async ({ page, signIn }) => {
  await signIn("operator");
  const facets = await (await page.request.get("/api/orders/facets")).json();

  for (const { value, count } of facets.status as { value: string; count: number }[]) {
    const answer = await page.request.get(`/api/orders?status=${value}&limit=1`);
    const { total } = (await answer.json()) as { total: { count: number } };
    expect({ value, count: total.count }).toEqual({ value, count });
  }
  expect(facets.status.length).toBeGreaterThan(4);
});

test("the keyboard alone finds, looks, opens and comes back", async ({ page, signIn }) => {
  await signIn("operator");
  await page.goto("/orders?status=READY_TO_SHIP");
  await expect(page.getByRole("grid", { name: table })).toBeVisible();

  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Space");
  await expect(page.getByRole("complementary")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary")).toHaveCount(0);
  await page.keyboard.press("Enter");

  await expect(page).toHaveURL(/\/orders\/SO/);
});

test("a search that finds nothing says what was searched and offers the way out", async ({
  page,
  signIn,
}) => {
  await signIn("operator");
  await page.goto("/orders");

  await page.keyboard.press("/");
  await page.keyboard.type("TIDAKADA99887766");
  await page.keyboard.press("Enter");

  await expect(page.getByText("Tidak ada yang cocok")).toBeVisible();
  await expect(page.getByText("TIDAKADA99887766").first()).toBeVisible();
  await page
    .getByRole("button", { name: /Hapus semua/ })
    .first()
    .click();
  await expect(page.getByRole("grid", { name: table })).toBeVisible();
});

test("when Ginee is down the list stays, and says since when it is old", async ({ page, world, signIn }) => {
  test.setTimeout(150_000);
  await signIn("operator");
  await page.goto("/orders");
  await expect(page.getByRole("grid", { name: table })).toBeVisible();

  await world.sandbox.control("POST", "/faults", { rules: [{ kind: "server-error" }] });

  await expect(
    page.getByRole("status").filter({ hasText: /Ginee tidak menjawab|Data ini dari/ }),
  ).toBeVisible({
    timeout: 45_000,
  });
  await expect(page.getByRole("grid", { name: table })).toBeVisible();
  await endFaults(world, page.request);
});

test("without a connection a list that was never loaded says so, and is no empty list", async ({
  page,
  context,
  signIn,
}) => {
  await signIn("operator");
  await page.goto("/orders");
  await page.getByRole("button", { name: "Siap cetak", exact: true }).click();
  await expect(page).toHaveURL(/label=/);

  await context.setOffline(true);
  await page.keyboard.press("/");
  await page.keyboard.type("SPX");

  await expect(page.getByRole("heading", { name: "Tidak ada sambungan ke server" })).toBeVisible({
    timeout: 40_000,
  });
  await expect(page.getByText("Tidak ada yang cocok")).toHaveCount(0);
  await context.setOffline(false);
});

test("a network that goes while the screen comes to life leaves the rows readable, and no broken page", async ({
  page,
  context,
  signIn,
}) => {
  await signIn("operator");
  await page.route(/\/_next\/static\/chunks\//, async (route, request) => {
    const body = await (await context.request.get(request.url())).text();
    const isScreen = body.includes('"OrdersAnswer",0');
    if (isScreen) await context.setOffline(true);
    await (isScreen
      ? route.abort("internetdisconnected")
      : route.fulfill({ body, contentType: "text/javascript" }));
  });
  await page.goto("/orders", { waitUntil: "commit" });

  await expect.poll(() => page.evaluate(() => navigator.onLine).catch(() => true)).toBe(false);

  await expect(page.getByRole("grid", { name: table })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Ada yang rusak di sisi kami" })).toHaveCount(0);
  await context.setOffline(false);
  // Scripts that nobody waits for may still be on their way.
  await page.unrouteAll({ behavior: "wait" });
});
