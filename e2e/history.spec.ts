import type { APIRequestContext, Page } from "@playwright/test";
import { barriersOf, overhangOf } from "./fixtures/look";
import { eventually } from "./fixtures/processes";
import { expect, signedInClient, test, type Role, type World } from "./fixtures/test";

type Truth = { orderId: string; externalOrderSn: string };
type History = {
  moments: { kind: string; at: string; changes?: { field: string; after: string | null }[] }[];
};

const parcel = (courier: string, waybill: string) => [
  { logisticsProviderName: courier, logisticsTrackingNumber: waybill, packageId: `PKG${waybill}` },
];

const until = (client: APIRequestContext, orderId: string, field: string, after: RegExp) =>
  eventually(`${field} in the history`, 45_000, async () => {
    const answer = await client.get(`/api/orders/${orderId}/history`);
    const { moments } = (await answer.json()) as History;
    const isThere = moments.some(({ changes }) =>
      changes?.some((change) => change.field === field && after.test(change.after ?? "")),
    );
    return isThere ? true : undefined;
  });

/** Paid, printed at Ginee, given to another courier, cancelled; every step is known before the next one is taken. */
async function livedOrder({ sandbox, app }: World): Promise<Truth> {
  const client = await signedInClient(app, "operator");
  const order = await sandbox.control<Truth>("POST", "/orders", {
    channel: "SHOPEE_ID",
    orderStatus: "PENDING_PAYMENT",
    labelPrintStatus: "NOT_PRINTED",
    parcels: parcel("J&T Express", "JX8800112233"),
    announce: false,
  });
  const step = (name: string, body: object = {}) =>
    sandbox.control("POST", `/orders/${order.orderId}/${name}`, { announce: true, ...body });
  const refresh = async () =>
    expect((await client.post(`/api/orders/${order.orderId}/refresh`)).status()).toBe(200);
  await refresh();
  await step("pay");
  await until(client, order.orderId, "orderStatus", /^PAID$/);
  await step("ready");
  await until(client, order.orderId, "orderStatus", /^READY_TO_SHIP$/);
  await step("print", { documentType: "LABEL", announce: false });
  await refresh();
  await until(client, order.orderId, "labelPrintStatus", /^PRINTED$/);
  await step("update", { parcels: parcel("SiCepat REG", "SC7700998877") });
  await until(client, order.orderId, "parcels", /SC7700998877/);
  await step("cancel");
  await until(client, order.orderId, "orderStatus", /^CANCELLED$/);
  await client.dispose();
  return order;
}

const timeline = (page: Page) => page.getByRole("region", { name: "Riwayat" });
const past = (page: Page) => page.getByRole("region", { name: /^Keadaan pada/ });
const momentWith = (page: Page, words: RegExp) =>
  timeline(page)
    .getByRole("listitem")
    .filter({ hasText: words, has: page.getByRole("button") })
    .first();

type Signed = { page: Page; world: World; signIn: (role: Role) => Promise<void> };

/** The page of a lived order; `isPast`: as it was at the moment after all of it. */
async function openLived({ page, world, signIn }: Signed, role: Role, isPast = false): Promise<Truth> {
  const order = await livedOrder(world);
  await signIn(role);
  await page.goto(`/orders/${order.orderId}${isPast ? `?at=${new Date().toISOString()}` : ""}`);
  return order;
}

test("the timeline tells what happened to an order, why we know, and from what to what", async ({
  page,
  world,
  signIn,
}) => {
  await openLived({ page, world, signIn }, "operator");

  await expect(momentWith(page, /Status Siap kirim → Dibatalkan/)).toContainText(/notifikasi|penyapuan/);
  await expect(momentWith(page, /Paket J&T Express JX8800112233 → SiCepat REG SC7700998877/)).toBeVisible();
  await expect(momentWith(page, /Label belum dicetak → sudah dicetak/)).toBeVisible();
  await expect(timeline(page)).toContainText("dari periksa ulang");
  await expect(timeline(page)).toContainText("oleh Anda");
  await expect(timeline(page)).toContainText("Jangan dikirim");
  await expect(timeline(page)).toContainText("Pertama terlihat oleh kita");
  const notification = timeline(page).getByRole("link", { name: "dari notifikasi" }).first();
  await notification.click();
  await expect(page).toHaveURL(/\/events\?id=\d+/);
});

test("before it was cancelled the order was ready to ship: by a press, by its address, and back to now", async ({
  page,
  world,
  signIn,
}) => {
  await openLived({ page, world, signIn }, "operator");

  await momentWith(page, /Paket J&T Express/)
    .getByRole("button", { name: "Keadaan saat itu" })
    .click();

  await expect(past(page)).toContainText("Ini bukan keadaan sekarang.");
  const state = page.getByRole("region", { name: "Status", exact: true });
  await expect(state).toContainText("Siap kirim");
  await expect(state).toContainText("Sekarang: Dibatalkan");
  await expect(page).toHaveURL(/[?&]at=/);
  await page.reload();
  await expect(state).toContainText("Sekarang: Dibatalkan");

  await page.getByRole("button", { name: "Perubahan sebelumnya" }).click();
  await expect(page.getByRole("region", { name: "Paket", exact: true })).toContainText("J&T Express");
  await expect(page.getByRole("region", { name: "Paket", exact: true })).toContainText(
    "Sekarang: SiCepat REG",
  );

  await page.getByRole("button", { name: "Kembali ke sekarang" }).click();
  await expect(page.getByRole("main").getByRole("alert").filter({ hasText: "Jangan kirim" })).toBeVisible();
  await expect(page).not.toHaveURL(/[?&]at=/);
});

test("a time that is typed shows that time, one from before us says so, and an unreadable one is said", async ({
  page,
  world,
  signIn,
}) => {
  const order = await openLived({ page, world, signIn }, "operator", true);
  await expect(past(page)).toContainText("Tidak ada yang berubah sejak itu.");

  await page.getByLabel("Waktu (WIB)").fill("2026-01-05T08:00:00");
  await page.getByLabel("Waktu (WIB)").press("Enter");
  await expect(past(page)).toContainText("belum ada di salinan kita");
  await expect(page.getByRole("region", { name: "Barang", exact: true })).toContainText("tidak diketahui");

  await page.goto(`/orders/${order.orderId}?at=yesterday`);
  await expect(page.getByText("Waktu pada alamat halaman tidak terbaca.")).toBeVisible();
});

for (const [locale, theme] of [
  ["id", "light"],
  ["en", "dark"],
] as const) {
  test.describe(`in ${locale}, ${theme}`, () => {
    test.use({ colorScheme: theme, viewport: { width: 1366, height: 768 } });

    test("axe finds no barrier on an order as it was", async ({ page, context, world, signIn }) => {
      await context.addCookies([{ name: "locale", value: locale, url: world.app.baseUrl }]);
      await openLived({ page, world, signIn }, "supervisor", true);
      await expect(page.getByRole("slider")).toBeVisible();

      expect(await barriersOf(page)).toEqual([]);
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("an order as it was fits the width", async ({ page, world, signIn }) => {
    await openLived({ page, world, signIn }, "operator", true);
    await expect(page.getByRole("slider")).toBeVisible();

    expect(await overhangOf(page)).toBeLessThanOrEqual(0);
  });
});
