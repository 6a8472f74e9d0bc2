import type { Page } from "@playwright/test";
import { barriersOf, overhangOf } from "./fixtures/look";
import { expect, test, type World } from "./fixtures/test";

type Truth = {
  orderId: string;
  externalOrderSn: string;
  externalOrderId: string;
  items: { sku: string }[];
  logisticsInfos: {
    logisticsProviderName: string;
    logisticsTrackingNumber: string | null;
    packageId: string | null;
  }[];
};

const box = (page: Page) => page.getByRole("textbox", { name: "Cari pesanan" });
const told = (page: Page) => page.getByRole("banner");

async function shipped({ sandbox }: World): Promise<Truth & { waybill: string; courier: string }> {
  const { orders } = await sandbox.control<{ orders: Truth[] }>(
    "GET",
    "/orders?orderStatus=SHIPPING&channel=SHOPEE_ID&limit=50",
  );
  const order = orders.find(
    ({ logisticsInfos: [parcel, ...more] }) =>
      more.length === 0 && parcel?.logisticsTrackingNumber && parcel.packageId,
  );
  const [parcel] = order?.logisticsInfos ?? [];
  if (!order || !parcel) throw new Error("the sandbox has no shipped order with a waybill");
  return {
    ...order,
    waybill: parcel.logisticsTrackingNumber?.trim() ?? "",
    courier: parcel.logisticsProviderName,
  };
}

async function search(page: Page, text: string) {
  await page.keyboard.press("/");
  await box(page).fill(text);
  await page.keyboard.press("Enter");
}

test("every kind of code leads to its order, and the box says what it recognised", async ({
  page,
  world,
  signIn,
}) => {
  const order = await shipped(world);
  const parcel = order.logisticsInfos[0];
  const created = await world.sandbox.control<{ deliveryOrderSn: string }>("POST", "/delivery-orders", {
    sourceOrderId: order.orderId,
    announce: true,
  });
  await signIn("operator");
  await page.goto("/orders");
  const link = page.getByRole("link").filter({ hasText: order.externalOrderSn }).first();
  const words: [string, string][] = [
    [order.waybill, `resi · ${order.courier} · pesanan ${order.externalOrderSn}`],
    [order.externalOrderSn, `nomor pesanan · ${order.courier} · pesanan ${order.externalOrderSn}`],
    [order.orderId, `nomor pesanan Ginee · ${order.courier}`],
    [parcel?.packageId ?? "", `nomor paket · ${order.courier}`],
    [order.items[0]?.sku ?? "", "SKU"],
    [order.waybill.slice(-6), "bagian resi"],
  ];

  for (const [text, recognised] of words) {
    await search(page, text);
    await expect(told(page).getByText(recognised).first()).toBeVisible();
    if (recognised !== "SKU") await expect(link).toBeVisible();
  }
  await expect
    .poll(async () => {
      const answer = await page.request.get(`/api/orders?q=${encodeURIComponent(created.deliveryOrderSn)}`);
      return ((await answer.json()) as { rows: unknown[] }).rows.length;
    })
    .toBe(1);
  await search(page, created.deliveryOrderSn);
  await expect(told(page).getByText("nomor kiriman").first()).toBeVisible();
  await expect(link).toBeVisible();
});

test("a scan that came twice, with a return mark or control characters finds its order and shows what came", async ({
  page,
  world,
  signIn,
}) => {
  const { waybill, externalOrderSn } = await shipped(world);
  await signIn("operator");
  await page.goto("/orders");

  for (const scan of [`${waybill}${waybill}`, `${waybill}-RET`, `${waybill}-RET${waybill}-RET`]) {
    await search(page, scan);
    await expect(page.getByText(`Dicari ${waybill}, diketik ${scan}`)).toBeVisible();
    await expect(page.getByRole("link").filter({ hasText: externalOrderSn }).first()).toBeVisible();
  }
  await page.goto(`/orders?q=${encodeURIComponent(`\u0002${waybill}\u0003`)}`);
  await expect(page.getByText(`Dicari ${waybill}, diketik ␂${waybill}␃`)).toBeVisible();
});

test("the verdict on a scanned parcel says what to do, shows its waybill at one press, and stops one that must not leave", async ({
  page,
  world,
  signIn,
}) => {
  const make = async () => {
    const order = await world.sandbox.control<Truth>("POST", "/orders", {
      channel: "SHOPEE_ID",
      parcels: 1,
      labelPrintStatus: "PRINTED",
      announce: false,
    });
    expect((await page.request.post(`/api/orders/${order.orderId}/refresh`)).status()).toBe(200);
    return { ...order, waybill: order.logisticsInfos[0]?.logisticsTrackingNumber?.trim() ?? "" };
  };
  await signIn("operator");
  const [good, cancelled] = [await make(), await make()];
  await world.sandbox.control("POST", `/orders/${cancelled.orderId}/request-cancel`, { announce: false });
  await page.request.post(`/api/orders/${cancelled.orderId}/refresh`);
  const verdictOf = ({ externalOrderSn }: Truth) =>
    page.getByRole("region", { name: `Pesanan yang dipindai: ${externalOrderSn}` });
  await page.goto("/orders");

  await search(page, cancelled.waybill);
  await expect(verdictOf(cancelled).getByRole("alert")).toContainText("Jangan serahkan");
  expect(await barriersOf(page)).toEqual([]);
  await search(page, good.waybill);
  await expect(verdictOf(good)).toContainText("Kemas");
  await verdictOf(good).getByRole("button", { name: "Resi" }).click();

  const paper = page.getByRole("dialog", { name: /Resi pesanan/ });
  await expect(paper.getByRole("img", { name: "Label" })).toHaveAttribute("data-drawn", "true");
  await page.keyboard.press("Escape");
  await search(page, good.waybill.slice(-6));
  await expect(page.getByText("bagian resi").first()).toBeVisible();
  await expect(page.getByRole("region", { name: /^Pesanan yang dipindai/ })).toHaveCount(0);
});

test("a scanner that ends with Tab searches, and a person who leaves with Tab does not", async ({
  page,
  world,
  signIn,
}) => {
  const { waybill } = await shipped(world);
  await signIn("operator");
  await page.goto("/delivery-orders");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  await box(page).focus();
  await page.keyboard.type("SPX", { delay: 150 });
  await page.keyboard.press("Tab");
  await expect(page).toHaveURL(/delivery-orders/);
  await box(page).fill("");
  await box(page).focus();
  await page.evaluate(scanInto, waybill);

  await expect(page).toHaveURL(new RegExp(`/orders\\?q=${waybill}`));
});

/** Keys as a keyboard wedge sends them: within a few milliseconds, faster than a test can. */
function scanInto(code: string) {
  const input = document.activeElement;
  if (!(input instanceof HTMLInputElement)) throw new Error("no field has the focus");
  const put = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  for (const key of [...code, "Tab"]) {
    input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    if (key === "Tab") continue;
    put?.call(input, input.value + key);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

test("the last searches are an arrow key away, codes on every computer and words in this tab only", async ({
  page,
  context,
  world,
  signIn,
}) => {
  const { waybill } = await shipped(world);
  await signIn("supervisor");
  await page.goto("/orders");
  await search(page, waybill);
  await expect(
    told(page)
      .getByText(/^resi · /)
      .first(),
  ).toBeVisible();
  await search(page, "Siti Rahayu");
  await expect(page).toHaveURL(/Siti/);
  await page.keyboard.press("Escape");

  await page.keyboard.press("ArrowDown");
  const menu = page.getByRole("menu", { name: "Pencarian terakhir" });
  await expect(menu.getByRole("menuitem").first()).toHaveText("Siti Rahayu");
  await expect(menu.getByRole("menuitem").first()).toBeFocused();
  expect(await barriersOf(page, "[role=menu]")).toEqual([]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`q=${waybill}`));
  await expect(box(page)).toHaveValue(waybill);
  await expect(box(page)).toBeFocused();

  const other = await context.newPage();
  await other.goto("/delivery-orders");
  await other.getByRole("button", { name: "Pencarian terakhir" }).click();
  const there = other.getByRole("menu", { name: "Pencarian terakhir" });
  await expect(there.getByRole("menuitem", { name: waybill })).toBeVisible();
  await expect(there.getByText("Siti Rahayu")).toHaveCount(0);
  expect(await other.evaluate(() => ({ ...localStorage, ...sessionStorage }))).toEqual({});
  await there.getByRole("menuitem", { name: "Hapus pencarian terakhir" }).click();
  await expect(there).toHaveCount(0);
  await expect(box(other)).toBeFocused();
  await other.keyboard.press("ArrowDown");
  await expect(there.getByText("Belum ada pencarian")).toBeVisible();
  await other.keyboard.press("Escape");
  await expect(box(other)).toBeFocused();
});

test("an arrow and Enter in one moment choose the search that the arrow leads to", async ({
  page,
  world,
  signIn,
}) => {
  const { waybill } = await shipped(world);
  await signIn("administrator");
  await page.goto("/orders");
  await search(page, waybill);
  await expect(page).toHaveURL(new RegExp(`q=${waybill}`));
  await search(page, "Siti Rahayu");
  await expect(page).toHaveURL(/Siti/);
  await page.getByRole("button", { name: "Kosongkan pencarian" }).click();
  await page.getByRole("button", { name: "Pencarian terakhir" }).click();
  await expect(page.getByRole("menuitem", { name: "Siti Rahayu" })).toBeFocused();

  await page.evaluate(() => {
    for (const key of ["ArrowDown", "Enter"])
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
      );
  });

  await expect(box(page)).toHaveValue(waybill);
  await expect(page).toHaveURL(new RegExp(`q=${waybill}`));
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("what was recognised stands below the toolbar, and the offer to ask Ginee fits", async ({
    page,
    world,
    signIn,
  }) => {
    const { waybill, courier } = await shipped(world);
    await signIn("operator");

    for (const text of [`${waybill}-RET`, "2608NOBODY0004"]) {
      await page.goto(`/orders?q=${encodeURIComponent(text)}`);
      const shown = text.startsWith("2608")
        ? page.getByRole("button", { name: "Tanya Ginee" })
        : page.getByText(`resi · ${courier}`).last();
      await expect(shown).toBeVisible();
      expect(await overhangOf(page)).toBeLessThanOrEqual(0);
    }
  });
});

test("somebody who types slowly on a slow computer loses no letter", async ({ page, signIn }) => {
  await signIn("operator");
  await page.goto("/orders");
  await expect(page.getByRole("grid")).toBeVisible();
  const box = page.getByRole("textbox", { name: "Cari pesanan" });
  const slowly = await page.context().newCDPSession(page);
  await slowly.send("Emulation.setCPUThrottlingRate", { rate: 6 });

  await box.click();
  await page.keyboard.type("tidakada99", { delay: 255 });

  await expect(page).toHaveURL(/q=tidakada99/);
  await expect(box).toHaveValue("tidakada99");
});
