import type { Page } from "@playwright/test";
import { expect, test, type World } from "./fixtures/test";
import { endFaults } from "./fixtures/upstream";

type Truth = { orderId: string; externalOrderSn: string };

/** A fresh order of this test's own, read from Ginee by the page itself. */
async function freshOrder({ sandbox }: World, spec: Record<string, unknown> = {}): Promise<Truth> {
  return sandbox.control<Truth>("POST", "/orders", { channel: "SHOPEE_ID", announce: false, ...spec });
}

/** The sweep may have found it already; a refresh reads it in any case. */
async function openFresh(page: Page, order: Truth) {
  const refreshed = await page.request.post(`/api/orders/${order.orderId}/refresh`);
  expect(refreshed.status()).toBe(200);
  await page.goto(`/orders/${order.orderId}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(order.externalOrderSn);
}

const whatToDo = (page: Page) => page.getByRole("region", { name: "Yang harus dilakukan" });

test("an order from before our time is asked for by its address, and says what to do with it", async ({
  page,
  world,
  signIn,
}) => {
  const longAgo = new Date(Date.now() - 40 * 86_400_000).toISOString();
  const order = await freshOrder(world, {
    labelPrintStatus: "NOT_PRINTED",
    createAt: longAgo,
    lastUpdateAt: longAgo,
  });
  await signIn("operator");

  await page.goto(`/orders/${order.orderId}`);
  await page.getByRole("button", { name: "Tanyakan ke Ginee" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toContainText(order.externalOrderSn);
  await expect(whatToDo(page)).toContainText(/Cetak label, lalu kemas|Periksa status label/);
});

test("a parcel whose buyer asks to cancel turns red by itself, without a click", async ({
  page,
  world,
  signIn,
}) => {
  const order = await freshOrder(world);
  await signIn("operator");
  await openFresh(page, order);

  await world.sandbox.control("POST", `/orders/${order.orderId}/request-cancel`, { announce: true });

  await expect(page.getByRole("alert").filter({ hasText: "Jangan serahkan" })).toBeVisible();
});

test("opening an order never prints it: a label that does not exist yet is printed by a press", async ({
  page,
  world,
  signIn,
}) => {
  const order = await freshOrder(world, { labelPrintStatus: "NOT_PRINTED" });
  const labelState = async () => {
    const truth = await world.sandbox.control<{ printInfo: { labelPrintStatus: string } }>(
      "GET",
      `/orders/${order.orderId}`,
    );
    return truth.printInfo.labelPrintStatus;
  };
  await signIn("operator");
  await openFresh(page, order);
  await expect(page.getByText("Dokumen ini belum pernah dicetak.")).toBeVisible();
  expect(await labelState()).toBe("NOT_PRINTED");

  await page.getByRole("button", { name: "Cetak di Ginee, lalu tampilkan" }).click();

  // An order of two parcels has two.
  await expect(page.getByRole("img", { name: /label/i }).first()).toBeVisible();
  expect(await labelState()).toBe("PRINTED");
});

test("a print state that Ginee leaves out is unknown, never not printed", async ({ page, signIn }) => {
  await signIn("operator");
  const answer = await page.request.get("/api/orders?status=READY_TO_SHIP&label=UNKNOWN&limit=1");
  const { rows } = (await answer.json()) as { rows: { orderId: string }[] };

  await page.goto(`/orders/${rows[0]?.orderId}`);

  await expect(page.getByRole("region", { name: "Cetak" })).toContainText("tidak diketahui");
  await expect(page.getByRole("region", { name: "Cetak" })).not.toContainText("belum dicetak");
});

test("names and phones stay masked for an operator, and a supervisor reveals them", async ({
  page,
  context,
  world,
  signIn,
}) => {
  await world.sandbox.control("POST", "/quirks", { maskedPersons: false });
  const customer = {
    name: "Wulandari Contoh",
    mobile: "+62 81200001111",
    fullAddress: "Jl. Melati Contoh 5",
  };
  const order = await freshOrder(world, { customer });
  await signIn("operator");
  await openFresh(page, order);
  await expect(page.getByRole("region", { name: "Penerima" })).toBeVisible();
  await expect(page.getByText(customer.name)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Tampilkan", exact: true })).toHaveCount(0);
  await page.goto("about:blank");
  await context.clearCookies();
  await signIn("supervisor");
  await page.goto(`/orders/${order.orderId}`);

  await page.getByRole("button", { name: "Tampilkan", exact: true }).click();

  await expect(page.getByRole("region", { name: "Penerima" })).toContainText(customer.name);
  await world.sandbox.control("POST", "/quirks", { maskedPersons: true });
});

test("a Tokopedia order shows what Tokopedia would announce now, in both types", async ({
  page,
  world,
  signIn,
}) => {
  const { orders } = await world.sandbox.control<{ orders: Truth[] }>(
    "GET",
    "/orders?channel=TOKOPEDIA_ID&orderStatus=READY_TO_SHIP&limit=1",
  );
  await signIn("operator");
  await page.goto(`/orders/${orders[0]?.orderId}`);

  await page.getByRole("button", { name: "Tanyakan ke Tokopedia" }).click();

  await expect(page.getByRole("heading", { name: "order_status" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "order_notification" })).toBeVisible();
  await expect(page.getByText('"invoice_ref_num"')).toBeVisible();
});

test("a document that is not a PDF is named as such, and the rest of the order stays", async ({
  page,
  world,
  signIn,
}) => {
  // Of its own: a document that somebody opened minutes ago is not fetched again.
  const order = await freshOrder(world, { labelPrintStatus: "PRINTED" });
  await world.sandbox.control("POST", "/faults", { rules: [{ endpoint: "document", kind: "html" }] });
  await signIn("operator");

  await openFresh(page, order);

  await expect(page.getByRole("alert").filter({ hasText: "bukan PDF" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Barang" })).toBeVisible();
  await endFaults(world, page.request);
});
