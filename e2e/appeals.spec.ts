import { readFile } from "node:fs/promises";
import { barriersOf } from "./fixtures/look";
import { expect, test } from "./fixtures/test";

test("a supervisor takes the times of chosen orders along as PDF and CSV, an outage loses nothing", async ({
  page,
  context,
  signIn,
}) => {
  await signIn("supervisor");
  await page.goto("/orders?status=SHIPPING");
  const boxes = page.getByRole("row").getByRole("checkbox");
  for (const nth of [1, 2]) {
    await boxes.nth(nth).click();
    await expect(boxes.nth(nth)).toBeChecked();
  }
  await page.getByRole("button", { name: "Dokumen lain" }).click();
  await page.getByRole("button", { name: "Bukti banding" }).click();
  const dialog = page.getByRole("dialog", { name: "Bukti banding" });
  await expect(dialog).toContainText("2 pesanan: kapan dibayar");
  expect(await barriersOf(page, "[role=dialog]")).toEqual([]);

  await context.setOffline(true);
  await dialog.getByRole("button", { name: "Unduh" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Tidak ada sambungan");
  await context.setOffline(false);
  const [pdf] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Unduh" }).click(),
  ]);
  expect((await readFile(await pdf.path())).subarray(0, 5).toString()).toBe("%PDF-");

  await dialog.getByText("CSV", { exact: true }).click();
  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Unduh" }).click(),
  ]);
  expect(csv.suggestedFilename()).toMatch(/^appeal-\d{14}\.csv$/);
  const text = (await readFile(await csv.path())).toString("utf8");
  expect(text).toContain("Waktu (WIB)");
  expect(text.match(/,Dikirim,/g)).toHaveLength(2);
});

test("one order's paper is on its page for a supervisor and not for an operator", async ({
  page,
  signIn,
}) => {
  await signIn("operator");
  const { rows } = (await (await page.request.get("/api/orders?limit=1")).json()) as {
    rows: { orderId: string }[];
  };
  const address = `/orders/${rows[0]?.orderId}`;
  await page.goto(address);
  await expect(page.getByRole("region", { name: "Riwayat" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Bukti banding" })).toHaveCount(0);

  // A page whose session ends goes to sign in by itself.
  await page.goto("about:blank");
  await signIn("supervisor");
  await page.goto(address);
  await page.getByRole("button", { name: "Bukti banding" }).click();
  const [pdf] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name: "Unduh" }).click(),
  ]);

  expect(pdf.suggestedFilename()).toMatch(/\.pdf$/);
});
