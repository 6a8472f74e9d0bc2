import { barriersOf, overhangOf } from "./fixtures/look";
import { expect, signedInClient, test } from "./fixtures/test";

test("a supervisor pastes racks: bad lines are named, what is saved is found, and replacing says what goes", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("supervisor");
  await page.goto("/settings/connection");
  await page
    .getByRole("navigation", { name: "Bagian pengaturan" })
    .getByRole("link", { name: "Rak" })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Rak" })).toBeVisible();
  const box = page.getByRole("textbox", { name: "SKU dan rak, satu per baris" });

  await box.fill("SKU\tRak\nKP-001\tA-01\nSPT-042\nTAS_7\tD-4");

  await expect(page.getByRole("alert").filter({ hasText: "Baris 3: raknya kosong (SPT-042)" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Simpan 2 SKU" })).toBeDisabled();
  expect(await barriersOf(page)).toEqual([]);

  await box.fill("KP-001\tA-01\nSPT-042\tB-10\nTAS_7\tD-4");
  await page.getByRole("button", { name: "Simpan 3 SKU" }).click();

  const list = page.getByRole("region", { name: "Daftar rak" });
  await expect(list.getByRole("row")).toHaveText(["SKURak", "KP-001A-01", "SPT-042B-10", "TAS_7D-4"]);
  await expect(box).toHaveValue("");
  await list.getByRole("searchbox").fill("b-1");
  await list.getByRole("searchbox").press("Enter");
  await expect(list.getByRole("row")).toHaveText(["SKURak", "SPT-042B-10"]);

  const other = await signedInClient(world.app, "supervisor");
  await box.fill("KP-001;Z-9");
  await page.getByText("Ganti semua", { exact: true }).click();
  await expect(page.getByText("3 SKU yang sekarang ada diganti.")).toBeVisible();
  const added = { mode: "add", racks: [{ sku: "GLS%9", rack: "E-1" }], seenAt: null };
  expect((await other.put("/api/racks", { data: added })).status()).toBe(200);
  await page.getByRole("button", { name: "Ganti semua dengan 1 SKU" }).click();

  await expect(page.getByRole("alert").filter({ hasText: "baru saja diubah orang lain" })).toBeVisible();
  await expect(box).toHaveValue("KP-001;Z-9");
  await page.getByText("4 SKU yang sekarang ada diganti.").waitFor();
  await page.getByRole("button", { name: "Ganti semua dengan 1 SKU" }).click();
  await expect(page.getByText("0 baru, 1 pindah rak, 3 dihapus", { exact: true })).toBeVisible();

  const many = Array.from({ length: 250 }, (_, n) => ({ sku: `ZZ-${n}`, rack: "Z-1" }));
  const more = { mode: "add", racks: many, seenAt: null };
  expect((await other.put("/api/racks", { data: more })).status()).toBe(200);
  await page.reload();
  await expect(list).toContainText("200 dari 251 ditampilkan");
  await expect(list.getByRole("row").nth(11)).toContainText("ZZ-9");
  await list.getByRole("button", { name: "Tampilkan 51 lagi" }).click();
  await expect(list.getByRole("row")).toHaveCount(252);

  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overhangOf(page)).toBe(0);
  await other.dispose();
});

test("racks are a supervisor's: an operator is told so, and the route refuses", async ({ page, signIn }) => {
  await signIn("operator");

  await page.goto("/settings/racks");

  await expect(page.getByRole("main")).toContainText("Minta administrator");
  expect((await page.request.get("/api/racks")).status()).toBe(403);
  const racks = { mode: "add", racks: [{ sku: "KP-001", rack: "A1" }], seenAt: null };
  const put = await page.request.put("/api/racks", { data: racks });
  expect(put.status()).toBe(403);
});
