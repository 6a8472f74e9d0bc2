import { barriersOf } from "./fixtures/look";
import { expect, test } from "./fixtures/test";

type Row = {
  orderId: string;
  externalOrderSn: string | null;
  parcels: { logisticsTrackingNumber: string | null }[];
};

test("a pasted list of mixed codes says what is found, missing and double, and an outage keeps the text", async ({
  page,
  context,
  signIn,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn("operator");
  const { rows } = (await (await page.request.get("/api/orders?status=SHIPPING&limit=50")).json()) as {
    rows: Row[];
  };
  const [byNumber, byWaybill] = rows.filter(({ parcels }) => parcels[0]?.logisticsTrackingNumber);
  const number = byNumber?.externalOrderSn ?? "";
  const waybill = byWaybill?.parcels[0]?.logisticsTrackingNumber ?? "";
  await page.goto("/orders");

  await page.getByRole("button", { name: "Tempel daftar" }).click();
  const dialog = page.getByRole("dialog", { name: "Tempel daftar" });
  const box = dialog.getByRole("textbox");
  await expect(box).toBeFocused();
  await page.keyboard.type(number);
  await page.keyboard.press("Enter");
  await page.keyboard.type(`${waybill}, TIDAKADA1; TIDAKADA2\t${number.toLowerCase()}`);
  await context.setOffline(true);
  await dialog.getByRole("button", { name: "Periksa" }).click();

  await expect(dialog.getByRole("alert")).toContainText("Tidak ada sambungan");
  await expect(box).toHaveValue(`${number}\n${waybill}, TIDAKADA1; TIDAKADA2\t${number.toLowerCase()}`);
  await expect(dialog.getByText(`1 kode tertulis lebih dari sekali: ${number}`)).toBeVisible();

  await context.setOffline(false);
  await dialog.getByRole("button", { name: "Periksa" }).click();

  await expect(dialog.getByRole("status").first()).toHaveText("2 ditemukan, 2 tidak ditemukan");
  const found = dialog.getByRole("region", { name: "Ditemukan (2)", exact: true });
  await expect(found.getByRole("listitem").filter({ hasText: waybill })).toContainText("resi");
  await expect(found.getByRole("link").filter({ hasText: number })).toHaveAttribute(
    "href",
    `/orders/${byNumber?.orderId}`,
  );
  await dialog.getByRole("button", { name: "Salin yang tidak ditemukan" }).click();
  await expect(dialog.getByRole("button", { name: "Tersalin" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("TIDAKADA1\nTIDAKADA2");
  expect(await barriersOf(page, "[role=dialog]")).toEqual([]);

  await box.fill(Array.from({ length: 501 }, (_, index) => `KODE${index}`).join("\n"));
  await expect(dialog.getByRole("alert")).toContainText("501 kode. Paling banyak 500");
  await expect(dialog.getByRole("button", { name: "Periksa" })).toBeDisabled();
});

test("one waybill of two orders shows both, and what was found is chosen in the list for the next action", async ({
  page,
  world,
  signIn,
}) => {
  const waybill = "JX7700112233";
  const parcels = [
    { logisticsProviderName: "J&T Express", logisticsTrackingNumber: waybill, packageId: "OFG7700112233" },
  ];
  const numbers = ["2611JOINED0001", "2611JOINED0002"];
  for (const externalOrderSn of numbers) {
    await world.sandbox.control("POST", "/orders", {
      channel: "SHOPEE_ID",
      externalOrderSn,
      parcels,
      announce: true,
    });
  }
  await signIn("operator");
  await expect
    .poll(async () => {
      const answer = await page.request.get(`/api/orders?q=${waybill}`);
      return ((await answer.json()) as { rows: Row[] }).rows.length;
    })
    .toBe(2);
  await page.goto("/orders?status=CANCELLED");

  await page.getByRole("button", { name: "Tempel daftar" }).click();
  const dialog = page.getByRole("dialog", { name: "Tempel daftar" });
  await dialog.getByRole("textbox").fill(`${waybill}-RET\n${numbers[0]}\nTIDAKADA5`);
  await dialog.getByRole("button", { name: "Periksa" }).click();
  const joined = dialog.getByRole("listitem").filter({ hasText: waybill });
  await expect(joined).toContainText("2 pesanan");
  for (const number of numbers)
    await expect(joined.getByRole("link").filter({ hasText: number })).toBeVisible();
  await dialog.getByRole("button", { name: "Pilih 2 pesanan ini di daftar" }).click();

  await expect(dialog).toHaveCount(0);
  const bar = page.getByRole("region", { name: /^2 / });
  await expect(bar).toBeVisible();
  await expect(bar.getByRole("button", { name: /^Salin 2 resi$/ })).toBeEnabled();
});

test("codes that only Ginee knows are asked for together, with a verdict for each", async ({
  page,
  world,
  signIn,
}) => {
  const day = new Date(Date.now() - 40 * 86_400_000).toISOString();
  const numbers = ["2611ONLYGINEE01", "2611ONLYGINEE02"];
  for (const externalOrderSn of numbers) {
    await world.sandbox.control("POST", "/orders", {
      channel: "SHOPEE_ID",
      externalOrderSn,
      createAt: day,
      lastUpdateAt: day,
      announce: false,
    });
  }
  await signIn("operator");
  await page.goto("/orders");
  await page.getByRole("button", { name: "Tempel daftar" }).click();
  const dialog = page.getByRole("dialog", { name: "Tempel daftar" });
  await dialog.getByRole("textbox").fill([...numbers, "2611NOBODY0099", "TIDAK-BERNOMOR"].join("\n"));
  await dialog.getByRole("button", { name: "Periksa" }).click();

  await dialog.getByRole("button", { name: "Tanya Ginee untuk 4 kode ini" }).click();

  const found = dialog.getByRole("region", { name: /^Ada di Ginee/ });
  await expect(found.getByRole("link")).toHaveCount(2, { timeout: 40_000 });
  for (const number of numbers)
    await expect(found.getByRole("link").filter({ hasText: number })).toBeVisible();
  await expect(dialog.getByRole("region", { name: /^Ginee juga tidak punya/ })).toContainText(
    "2611NOBODY0099",
  );
  await expect(dialog.getByRole("region", { name: /^Belum diketahui \(1\)/ })).toContainText(
    "TIDAK-BERNOMOR",
  );
  expect(await barriersOf(page, "[role=dialog]")).toEqual([]);
});

test("of a long list Ginee is asked for every code, not for the first hundred", async ({
  page,
  world,
  signIn,
}) => {
  const day = new Date(Date.now() - 40 * 86_400_000).toISOString();
  const number = "2611ONLYGINEE03";
  const spec = { channel: "SHOPEE_ID", externalOrderSn: number, createAt: day, lastUpdateAt: day };
  await world.sandbox.control("POST", "/orders", { ...spec, announce: false });
  const nobody = Array.from({ length: 110 }, (_, at) => `2611NOBODY1${String(at).padStart(3, "0")}`);
  await signIn("operator");
  await page.goto("/orders");
  await page.getByRole("button", { name: "Tempel daftar" }).click();
  const dialog = page.getByRole("dialog", { name: "Tempel daftar" });
  await dialog.getByRole("textbox").fill([...nobody, number].join("\n"));
  await dialog.getByRole("button", { name: "Periksa" }).click();

  await dialog.getByRole("button", { name: "Tanya Ginee untuk 111 kode ini" }).click();

  const found = dialog.getByRole("region", { name: /^Ada di Ginee/ });
  await expect(found.getByRole("link").filter({ hasText: number })).toBeVisible({ timeout: 60_000 });
  await expect(dialog.getByRole("region", { name: /^Ginee juga tidak punya .*\(110\)/ })).toBeVisible();
});

test("a list that is pasted into the search box is checked as a list, from any page", async ({
  page,
  context,
  signIn,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn("viewer");
  const { rows } = (await (await page.request.get("/api/orders?limit=2")).json()) as { rows: Row[] };
  const [first, second] = rows.map(({ orderId }) => orderId);
  await page.goto("/events");
  await page.keyboard.press("/");
  const box = page.getByRole("textbox", { name: "Cari pesanan" });
  const paste = async (text: string) => {
    await page.evaluate((given) => navigator.clipboard.writeText(given), text);
    await page.keyboard.press("ControlOrMeta+V");
  };

  await paste(`${first}\r\n`);
  await expect(box).toHaveValue(new RegExp(`^${first} ?$`));
  await paste(`${first}\r\n${second}\r\nTIDAKADA1`);

  const dialog = page.getByRole("dialog", { name: "Tempel daftar" });
  await expect(dialog.getByRole("textbox")).toHaveValue(`${first}\n${second}\nTIDAKADA1`);
  await dialog.getByRole("button", { name: "Periksa" }).click();
  await expect(dialog.getByRole("status").first()).toHaveText("2 ditemukan, 1 tidak ditemukan");
  await dialog.getByRole("button", { name: "Pilih" }).click();
  await expect(page).toHaveURL(/\/orders\?sel=/);
  await expect(dialog).toBeHidden();
});
