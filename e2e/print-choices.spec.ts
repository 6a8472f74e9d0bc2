import type { Page } from "@playwright/test";
import { textOfPages } from "./fixtures/pdf";
import { eventually } from "./fixtures/processes";
import { expect, test, type World } from "./fixtures/test";

type Row = {
  orderId: string;
  externalOrderSn: string;
  promisedToShipBefore: string | null;
  parcels: unknown[];
};

/** Of a channel that no other trial prints. */
const listed =
  "/orders?status=READY_TO_SHIP&channel=LAZADA_ID&label=NOT_PRINTED&sort=promisedToShipBefore&limit=20";

/** At least so many parcels that can be printed, in the order of the list. */
async function list({ sandbox }: World, page: Page, count: number): Promise<Row[]> {
  const read = async () => {
    const answer = await page.request.get(`/api${listed.replace("limit=20", "limit=200")}`);
    return ((await answer.json()) as { rows: Row[] }).rows;
  };
  const before = await read();
  const made: Row[] = [];
  // Of some the sandbox does not say whether they are printed.
  for (let n = before.length; n < 1.2 * count; n++)
    made.push(await sandbox.control<Row>("POST", "/orders", specOf(n)));
  for (const { orderId } of made.reverse())
    await eventually("a new order to be whole", 60_000, async () => {
      const answer = await page.request.get(`/api/orders/${orderId}`);
      const row = answer.ok() ? ((await answer.json()) as Row) : null;
      // The list of Ginee tells less than an order read by itself.
      return (row?.promisedToShipBefore && row.parcels.length > 0) || undefined;
    });
  const rows = await read();
  expect(rows.length).toBeGreaterThanOrEqual(count);
  return rows;
}

/** Not in the order in which they were made. */
const specOf = (n: number) => ({
  channel: "LAZADA_ID",
  promisedToShipBefore: new Date(Date.now() + (60 + ((n * 7) % 60)) * 60_000).toISOString(),
  announce: true,
});

const bar = (page: Page) => page.getByRole("region", { name: /terpilih/ });

/** From the dialog to the screen of the batch, once all of it is there. */
async function startBatch(page: Page, count: number): Promise<string> {
  await page.getByRole("dialog").getByRole("button", { name: "Cetak", exact: true }).click();
  await page.waitForURL(/\/print\/PB/);
  await expect(page.getByRole("status").filter({ hasText: `${count} siap dari ${count}` })).toBeVisible({
    timeout: 60_000,
  });
  return new URL(page.url()).pathname.replace("/print/", "");
}

/** Whose paper each page is; an order of several parcels has a page for each. */
async function ordersOf(page: Page, id: string): Promise<(string | undefined)[]> {
  const answer = await page.request.get(`/api/print-batches/${id}/document`);
  expect(answer.status()).toBe(200);
  const pages = await textOfPages(await answer.body());
  return [...new Set(pages.map((text) => /No\. Pesanan: (\S+)/.exec(text)?.[1]))];
}

test("batches of invoices, packing lists and picking lists have the paper of each order once", async ({
  page,
  world,
  signIn,
}) => {
  test.setTimeout(120_000);
  await signIn("operator");
  const rows = (await list(world, page, 12)).slice(5, 9);
  for (const [document, title] of [
    ["Faktur", "INVOICE"],
    ["Daftar kemas", "PACKING LIST"],
    ["Daftar ambil", "PICKING LIST"],
  ] as const) {
    await page.goto(`${listed}&sel=${rows.map(({ orderId }) => orderId).join(",")}`);
    await bar(page).getByRole("button", { name: "Dokumen lain" }).click();
    await page.getByRole("button", { name: `Cetak ${document}…` }).click();
    const id = await startBatch(page, 4);
    const answer = await page.request.get(`/api/print-batches/${id}/document`);
    const pages = await textOfPages(await answer.body());

    expect(pages.map((text) => text.replace(/\s+/g, " "))).toEqual(
      rows.map(({ externalOrderSn }) => expect.stringContaining(`${title} No. Pesanan: ${externalOrderSn} `)),
    );
  }
});

test("orders chosen beyond the loaded rows, and then the whole list, come out in the order of the list", async ({
  page,
  world,
  signIn,
}) => {
  test.setTimeout(120_000);
  await signIn("operator");
  const rows = await list(world, page, 50);
  const names = rows.map(({ externalOrderSn }) => externalOrderSn);
  const far = [rows.length - 1, 3, rows.length - 4, 0, rows.length - 2];
  const chosen = far.map((at) => rows[at]?.orderId).join(",");

  await page.goto(`${listed}&sel=${chosen}`);
  await bar(page).getByRole("button", { name: "Dokumen lain" }).click();
  await page.getByRole("button", { name: "Cetak Faktur…" }).click();
  const few = await startBatch(page, 5);

  expect(await ordersOf(page, few)).toEqual(far.toSorted((a, b) => a - b).map((at) => names[at]));

  await page.goto(`${listed}&sel=all`);
  await expect(bar(page)).toContainText(`Semua ${rows.length} di saringan ini`);
  await bar(page)
    .getByRole("button", { name: `Cetak ${rows.length} label` })
    .click();
  const all = await startBatch(page, rows.length);

  expect(await ordersOf(page, all)).toEqual(names);
});
