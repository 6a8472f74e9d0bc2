import type { Page } from "@playwright/test";
import { barriersOf, overhangOf } from "./fixtures/look";
import { eventually } from "./fixtures/processes";
import { expect, signedInClient, test, type World } from "./fixtures/test";

type Order = { orderId: string };
type Row = { id: string; outcome: string; error: string | null; subjectId: string | null };

async function rowsOf({ app }: World, query: string): Promise<Row[]> {
  const client = await signedInClient(app, "supervisor");
  const answer = await client.get(`/api/events?${query}`);
  const { rows } = (await answer.json()) as { rows: Row[] };
  await client.dispose();
  return rows;
}

/** A new order of which Ginee tells, and the event that its notification became. */
async function announceOrder(world: World): Promise<Order & { eventId: string }> {
  const order = await world.sandbox.control<Order>("POST", "/orders", { announce: true });
  const eventId = await eventually("the notification to be processed", 45_000, async () => {
    const rows = await rowsOf(world, `subject=${order.orderId}&outcome=processed`);
    return rows[0]?.id;
  });
  return { ...order, eventId };
}

/** What no program can use. */
async function sendRubbish({ app }: World, text: string) {
  const answer = await fetch(app.webhookUrl, { method: "POST", body: text });
  expect(answer.status).toBe(200);
}

const rowOf = (page: Page, text: string) => page.getByRole("row").filter({ hasText: text }).first();
const panelOf = (page: Page, id: string) => page.getByRole("complementary", { name: `Peristiwa ${id}` });

test("a value in the body finds its notification, whose panel shows headers and how long it took", async ({
  page,
  world,
  signIn,
}) => {
  const order = await announceOrder(world);
  const other = await announceOrder(world);
  await signIn("supervisor");
  await page.goto("/events");
  await expect(rowOf(page, other.orderId)).toBeVisible();

  await page.getByRole("button", { name: "Isi", exact: true }).click();
  await page.getByLabel("Nilai di dalam isi").fill("payload.orderId");
  await page.getByRole("button", { name: "Cari di isi" }).click();
  await expect(page.getByText("Tulis seperti payload.orderStatus")).toBeVisible();
  await page.getByLabel("Nilai di dalam isi").fill(`payload.orderId = "${order.orderId}"`);
  await page.getByRole("button", { name: "Cari di isi" }).click();

  await expect(page).toHaveURL(/path=/);
  await expect(rowOf(page, order.orderId)).toBeVisible();
  await expect(rowOf(page, other.orderId)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await rowOf(page, order.orderId).getByRole("gridcell").nth(1).click();
  const panel = panelOf(page, order.eventId);
  await expect(panel.getByRole("region", { name: "Header permintaan" })).toContainText("content-type");
  await expect(panel.getByText("Lama proses")).toBeVisible();
});

test("a text in the body finds its notification for a supervisor, and nobody else may look for one", async ({
  page,
  world,
  signIn,
}) => {
  const order = await announceOrder(world);
  await announceOrder(world);
  await signIn("supervisor");
  await page.goto(`/events?text=${order.orderId.toLowerCase()}`);
  await expect(rowOf(page, order.orderId)).toBeVisible();
  await page.goto(`/events?text=${encodeURIComponent("%%%")}`);
  await expect(page.getByRole("heading", { name: "Tidak ada yang cocok" })).toBeVisible();

  // A page of the supervisor's would leave for the operator's by itself.
  await page.goto("about:blank");
  await signIn("operator");
  const asked = await page.request.get(`/api/events?text=${order.orderId}`);
  const masked = await page.request.get(`/api/events?path=${encodeURIComponent("payload.buyerName=x")}`);
  await page.goto(`/events?text=${order.orderId}`);

  expect([asked.status(), masked.status()]).toEqual([403, 403]);
  await expect(rowOf(page, order.orderId)).toHaveCount(0);
  await page.getByRole("button", { name: /^Isi/ }).first().click();
  await expect(page.getByText("hanya untuk pengawas")).toBeVisible();
});

test("what was set aside is counted by its reason, a press away, and processed again all at once", async ({
  page,
  world,
  signIn,
}) => {
  for (const n of [1, 2, 3]) await sendRubbish(world, `not JSON ${n} ${Date.now()}`);
  await sendRubbish(world, `["not an object", ${Date.now()}]`);
  await signIn("supervisor");
  await page.goto("/events");

  await page.getByRole("button", { name: /^dikarantina 4/ }).click();
  await page.getByRole("button", { name: /isinya bukan JSON 3/ }).click();
  await expect(page).toHaveURL(/outcome=quarantined.*reason=not_json|reason=not_json.*outcome=quarantined/);
  await expect(page.getByRole("row").filter({ hasText: "isinya bukan JSON" })).toHaveCount(3);
  await page.getByRole("button", { name: "Proses lagi semua yang cocok…" }).click();
  const dialog = page.getByRole("dialog", { name: "Proses lagi peristiwa" });
  await expect(dialog.getByText("3 peristiwa akan diproses lagi.")).toBeVisible();
  await dialog.getByRole("button", { name: "Proses lagi" }).click();

  await expect(page.getByText("3 peristiwa diproses lagi").first()).toBeVisible();
  await expect(dialog).toHaveCount(0);
  const settled = await eventually("them to be set aside once more", 45_000, async () => {
    const rows = await rowsOf(world, "outcome=quarantined&reason=not_an_object");
    return rows.length === 4 ? rows : undefined;
  });
  expect(settled).toHaveLength(4);
});

test("chosen notifications are processed again; who may only look can choose none", async ({
  page,
  world,
  signIn,
}) => {
  const one = await announceOrder(world);
  const two = await announceOrder(world);
  await signIn("supervisor");
  await page.goto("/events");
  for (const { eventId } of [one, two]) {
    await page.getByRole("checkbox", { name: `Pilih peristiwa ${eventId}` }).click();
  }

  const bar = page.getByRole("region", { name: "Peristiwa yang dipilih" });
  await expect(bar).toContainText("2 peristiwa dipilih");
  await bar.getByRole("button", { name: "Proses lagi…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Proses lagi" }).click();

  await expect(page.getByText("2 peristiwa diproses lagi").first()).toBeVisible();
  await expect(bar).toHaveCount(0);
  // A page whose session ends goes to the sign-in by itself, at a moment of its own.
  await page.goto("about:blank", { waitUntil: "commit" });
  await signIn("operator");
  const refused = await page.request.post("/api/events/reprocess", { data: { ids: [one.eventId] } });
  await page.goto("/events");
  await expect(rowOf(page, two.orderId)).toBeVisible();
  expect(refused.status()).toBe(403);
  await expect(page.getByRole("checkbox")).toHaveCount(0);
});

test("when the answer is lost nobody claims to know whether they are processed again", async ({
  page,
  world,
  signIn,
}) => {
  const { eventId } = await announceOrder(world);
  await signIn("supervisor");
  await page.goto("/events");
  await page.route("**/api/events/reprocess", (route) => route.abort());
  await page.getByRole("checkbox", { name: `Pilih peristiwa ${eventId}` }).click();
  await page.getByRole("button", { name: "Proses lagi…" }).click();
  const dialog = page.getByRole("dialog");

  await dialog.getByRole("button", { name: "Proses lagi" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Hasil belum diketahui");
  await dialog.getByRole("button", { name: "Periksa lagi" }).click();

  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("diproses lagi")).toHaveCount(0);
});

test("from a notification to its order, and from the order back to the notification", async ({
  page,
  world,
  signIn,
}) => {
  const { orderId, eventId } = await announceOrder(world);
  await signIn("operator");
  await page.goto(`/events?id=${eventId}`);

  await panelOf(page, eventId)
    .getByRole("link", { name: orderId.slice(-6) })
    .first()
    .click();
  await expect(page).toHaveURL(new RegExp(`/orders/${orderId}`));
  await page.locator(`a[href="/events?id=${eventId}"]`).first().click();

  await expect(page).toHaveURL(new RegExp(`/events\\?id=${eventId}`));
  await expect(panelOf(page, eventId).getByRole("region", { name: "Isi notifikasi" })).toContainText(orderId);
});

test("an administrator says how long notifications are kept, and the event desk says from when they are there", async ({
  page,
  world,
  signIn,
}) => {
  await announceOrder(world);
  await signIn("administrator");
  await page.goto("/settings/connection");
  const field = page.getByLabel("Simpan isi selama (hari)");

  await field.fill("3");
  await page.getByRole("button", { name: "Simpan", exact: true }).click();
  await expect(page.getByText("Isi 7 sampai 3.650 hari")).toBeVisible();
  await field.fill("120");
  await page.getByRole("button", { name: "Simpan", exact: true }).click();

  await expect(page.getByText("Peristiwa disimpan 120 hari").first()).toBeVisible();
  await page.goto("/events");
  await page.getByRole("button", { name: /^Isi ada sejak/ }).click();
  const dialog = page.getByRole("dialog", { name: "Penyimpanan peristiwa" });
  await expect(dialog).toContainText("disimpan 120 hari");
  await expect(dialog).toContainText("Belum ada yang dihapus.");
  await signIn("supervisor");
  const refused = await page.request.put("/api/events/retention", { data: { keepDays: 30 } });
  expect(refused.status()).toBe(403);
});

test("parts of the address that nobody can read are named, and the list leaves them out", async ({
  page,
  world,
  signIn,
}) => {
  const order = await announceOrder(world);
  await signIn("viewer");

  await page.goto("/events?received=kemarin&outcome=broken&path=payload&warna=merah");

  const notice = page.getByText(/Tidak terbaca di alamat/);
  for (const name of ["received", "outcome", "path", "warna"]) await expect(notice).toContainText(name);
  await expect(rowOf(page, order.orderId)).toBeVisible();
});

const looks = [
  { locale: "id", theme: "light", width: 1366, height: 768 },
  { locale: "en", theme: "dark", width: 1366, height: 768 },
  { locale: "en", theme: "light", width: 390, height: 844 },
  { locale: "id", theme: "dark", width: 390, height: 844 },
] as const;

for (const { locale, theme, width, height } of looks) {
  test(`nobody meets a barrier on the event desk, in ${locale}, ${theme}, ${width} px wide`, async ({
    page,
    world,
    signIn,
  }) => {
    const { eventId } = await announceOrder(world);
    await sendRubbish(world, `not JSON ${Date.now()} ${locale} ${theme}`);
    await page.setViewportSize({ width, height });
    await page.context().addCookies([
      { name: "locale", value: locale, url: world.app.baseUrl },
      { name: "theme", value: theme, url: world.app.baseUrl },
    ]);
    await signIn("supervisor");

    await page.goto("/events?outcome=quarantined");
    const quick = page.getByRole("button", { name: locale === "id" ? /^dikarantina/ : /^quarantined/ });
    await expect(quick).toHaveAttribute("aria-pressed", "true");
    expect(await barriersOf(page)).toEqual([]);
    expect(await overhangOf(page)).toBe(0);
    await page.goto(`/events?id=${eventId}&path=${encodeURIComponent('payload.orderStatus = "PAID"')}`);
    await expect(page.getByRole("complementary").getByRole("region").last()).toBeVisible();

    expect(await barriersOf(page)).toEqual([]);
    expect(await overhangOf(page)).toBe(0);
  });
}
