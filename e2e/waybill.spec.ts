import type { Page } from "@playwright/test";
import { PDFDocument } from "pdf-lib";
import { barriersOf, isLive, overhangOf } from "./fixtures/look";
import { knownOrder } from "./fixtures/orders";
import { textOfPages } from "./fixtures/pdf";
import { expect, signedInClient, test } from "./fixtures/test";

const paperOf = (page: Page) => page.getByRole("dialog", { name: /Resi pesanan/ });
const sheetOf = (page: Page) => paperOf(page).getByRole("img", { name: "Label" });

async function openPaper(page: Page, order: { externalOrderSn: string }) {
  await page.goto(`/orders?q=${order.externalOrderSn}`);
  await page
    .getByRole("row")
    .filter({ hasText: order.externalOrderSn.slice(-6) })
    .locator("[data-paper]")
    .click();
  await expect(paperOf(page)).toBeVisible();
}

/** Browsers without a viewer of PDFs print the sheets that we draw; those are looked at here. */
async function printedSheets(page: Page): Promise<[number, number][]> {
  await expect(page.locator(".print-sheets canvas").first()).toBeAttached();
  const pdf = await PDFDocument.load(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const mm = (points: number) => Math.round((points / 72) * 25.4);
  return pdf.getPages().map((sheet) => [mm(sheet.getWidth()), mm(sheet.getHeight())]);
}

test("one press on a row shows its waybill with courier, number and order, and one more prints it on one label sheet", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  await page.addInitScript(() => Object.assign(window, { print: () => undefined }));
  const order = await knownOrder(world, page, { labelPrintStatus: "PRINTED" });

  await openPaper(page, order);

  await expect(sheetOf(page)).toHaveAttribute("data-drawn", "true");
  await expect(paperOf(page)).toContainText(order.externalOrderSn);
  await expect(paperOf(page).getByRole("term").filter({ hasText: "Kurir" })).toBeVisible();
  await paperOf(page).getByRole("button", { name: "Cetak", exact: true }).click();
  await expect(paperOf(page)).toContainText("Sudah tercetak?");
  expect(await printedSheets(page)).toEqual([[100, 150]]);
  await paperOf(page).getByRole("button", { name: "Ya", exact: true }).click();

  await expect(paperOf(page)).toContainText("Sudah tercetak, salinan 1");
  await page.goto(`/orders/${order.orderId}`);
  const ledger = page.getByRole("region", { name: "Cetak" });
  await expect(ledger).toContainText(/salinan 1/i);
  await page.getByRole("button", { name: "Cetak ulang…" }).click();
  await page.getByRole("button", { name: "Label rusak" }).click();
  await expect(ledger).toContainText(/salinan 2/i);
  await expect(page.getByText("Sudah tercetak?")).toHaveCount(1);
  await page.reload();
  await expect(ledger.getByText("Sudah tercetak?")).toHaveCount(1);
});

test("printing again warns with who and when, asks why, and the sheet says which copy it is", async ({
  page,
  world,
  signIn,
}) => {
  const colleague = await signedInClient(world.app, "supervisor");
  await signIn("operator");
  await page.addInitScript(() => Object.assign(window, { print: () => undefined }));
  const order = await knownOrder(world, page, { labelPrintStatus: "PRINTED" });
  await openPaper(page, order);
  await expect(paperOf(page).getByRole("button", { name: "Cetak", exact: true })).toBeVisible();
  const origin = new URL(page.url()).origin;
  const taken = await colleague.post("/api/print-copies", {
    data: { orderId: order.orderId, type: "label", station: "Meja 2" },
    headers: { origin },
  });
  expect(taken.ok()).toBe(true);

  await paperOf(page).getByRole("button", { name: "Cetak", exact: true }).click();

  await expect(paperOf(page).getByRole("alert")).toContainText("Meja 2");
  const answer = page.waitForResponse((response) => /print-copies\/\d+\/document$/.test(response.url()));
  await paperOf(page).getByRole("button", { name: "Label rusak" }).click();
  const [text] = await textOfPages(await (await answer).body());
  expect(text).toContain("Salinan 2");
  await expect(paperOf(page)).toContainText("Salinan 2 tercatat atas nama Anda.");
  expect(await printedSheets(page)).toEqual([[100, 150]]);
  await paperOf(page).getByRole("button", { name: "Tidak", exact: true }).click();
  // The first sheet is still with the colleague.
  await expect(paperOf(page).getByRole("button", { name: "Cetak ulang…" })).toBeVisible();
  await expect(paperOf(page)).not.toContainText("Salinan 2 tercatat");
  await colleague.dispose();
});

test("a parcel that is cancelled while its paper is open turns red there and is printed no more", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  const order = await knownOrder(world, page, {
    labelPrintStatus: "PRINTED",
    labelPrintTime: new Date(Date.now() - 600_000).toISOString(),
  });
  await page.goto(`/orders?peek=${order.orderId}`);
  await page
    .getByRole("complementary", { name: /Sekilas/ })
    .getByRole("button", { name: /^Resi/ })
    .click();
  await expect(paperOf(page).getByRole("button", { name: "Cetak", exact: true })).toBeVisible();

  await world.sandbox.control("POST", `/orders/${order.orderId}/cancel`, { announce: true });

  await expect(paperOf(page).getByRole("alert")).toContainText("Jangan cetak");
  await expect(paperOf(page).getByRole("button", { name: "Cetak", exact: true })).toHaveCount(0);
  const origin = new URL(page.url()).origin;
  for (const [path, data] of [
    [`/api/orders/${order.orderId}/documents/packing`, undefined],
    ["/api/print-copies", { orderId: order.orderId, type: "label" }],
  ] as const) {
    const refused = await page.request.post(path, { data, headers: { origin } });
    expect(await refused.json()).toMatchObject({ code: "conflict", current: { stops: ["cancelled"] } });
  }
});

test("a channel without a label says so in Ginee's words; the other papers are a press away", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  const order = await knownOrder(world, page, { channel: "SHOPIFY_ID" });
  await openPaper(page, order);

  await paperOf(page).getByRole("button", { name: "Cetak di Ginee, lalu tampilkan" }).click();
  await expect(paperOf(page).getByRole("alert")).toContainText("There is no printable order");
  await paperOf(page).getByText("Faktur", { exact: true }).click();
  await paperOf(page).getByRole("button", { name: "Cetak di Ginee, lalu tampilkan" }).click();

  await expect(paperOf(page).getByRole("img", { name: "Faktur" })).toHaveAttribute("data-drawn", "true");
});

test("the paper has no barriers, in both languages and themes, on an office screen and on a phone", async ({
  page,
  context,
  world,
  signIn,
}) => {
  test.setTimeout(120_000);
  await signIn("operator");
  const order = await knownOrder(world, page, { labelPrintStatus: "PRINTED" });
  const { PICTURES } = process.env;
  for (const [width, height, locale, colorScheme] of [
    [1366, 768, "id", "light"],
    [1366, 768, "en", "dark"],
    [390, 844, "id", "dark"],
    [390, 844, "en", "light"],
  ] as const) {
    await context.addCookies([{ name: "locale", value: locale, url: world.app.baseUrl }]);
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await page.goto(`/orders?q=${order.externalOrderSn}`);
    // On a phone the cards take the place of the rows that the server has drawn.
    await isLive(page);
    await page.locator("[data-paper]").first().click();
    await expect(page.getByRole("dialog").getByRole("img", { name: "Label" })).toHaveAttribute(
      "data-drawn",
      "true",
    );

    expect(await barriersOf(page)).toEqual([]);
    expect(await overhangOf(page)).toBe(0);
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/paper-${width}-${locale}-${colorScheme}.png` });
  }
});

test("a label whose link has expired is offered to be made anew, and then shows", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  const order = await knownOrder(world, page, { labelPrintStatus: "PRINTED" });
  // Looked at twice by the page, and twice more by who prints.
  const rules = [{ kind: "not-found", endpoint: "document", orderId: order.orderId, times: 4 }];
  await world.sandbox.control("POST", "/faults", { rules });

  await openPaper(page, order);
  await expect(paperOf(page)).toContainText("Tautan dokumen ini sudah tidak berlaku");
  await paperOf(page).getByRole("button", { name: "Cetak di Ginee, lalu tampilkan" }).click();

  await expect(sheetOf(page)).toHaveAttribute("data-drawn", "true");
});
