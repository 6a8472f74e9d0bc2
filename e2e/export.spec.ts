import { readFile } from "node:fs/promises";
import { parseCsv } from "hucre/csv";
import { readXlsx } from "hucre/xlsx";
import { barriersOf } from "./fixtures/look";
import { expect, test } from "./fixtures/test";

const filter = "/orders?status=READY_TO_SHIP&sort=promisedToShipBefore";
type Listed = { rows: { externalOrderSn: string | null; orderId: string }[]; nextCursor: string | null };

test("a supervisor downloads the filtered list as a file with the orders, columns and order of the screen", async ({
  page,
  signIn,
}) => {
  await signIn("supervisor");
  const expected: string[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const { rows, nextCursor } = (await (
      await page.request.get(`/api${filter}&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
    ).json()) as Listed;
    expected.push(...rows.map((row) => row.externalOrderSn ?? row.orderId));
    cursor = nextCursor;
  }
  await page.goto(filter);

  await page.getByRole("button", { name: "Ekspor" }).click();
  const dialog = page.getByRole("dialog", { name: "Ekspor daftar ini" });
  await expect(dialog.getByRole("status")).toContainText(`${expected.length}`);
  const workbook = page.waitForEvent("download");
  await dialog.getByRole("link", { name: "Unduh" }).click();
  const book = await readXlsx(await readFile(await (await workbook).path()));
  await dialog.getByText("CSV", { exact: true }).click();
  const text = page.waitForEvent("download");
  await dialog.getByRole("link", { name: "Unduh" }).click();
  const csv = parseCsv(await readFile(await (await text).path(), "utf8"));

  const [header, ...rows] = book.sheets[0]?.rows ?? [];
  expect(header?.slice(0, 3)).toEqual(["Batas kirim (WIB)", "Pesanan", "Label"]);
  expect(rows.map((row) => row[1])).toEqual(expected);
  expect(csv[0]).toEqual(header);
  expect(csv.slice(1).map((row) => row[1])).toEqual(expected);
});

test("an operator is told that exports are for supervisors, and the dialog is accessible", async ({
  page,
  signIn,
}) => {
  await signIn("operator");
  await page.goto(filter);

  await page.getByRole("button", { name: "Ekspor" }).click();

  await expect(page.getByRole("dialog").getByRole("alert")).toHaveText(
    "Ekspor hanya untuk pengawas dan administrator.",
  );
  expect(await barriersOf(page, '[role="dialog"]')).toEqual([]);
});
