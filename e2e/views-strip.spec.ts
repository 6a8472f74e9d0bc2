import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures/test";

type View = { viewId: string; version: number };

const views = (page: Page) => page.getByRole("navigation", { name: "Daftar tersimpan" });

/** A view of what is on its way, open in the browser. */
async function openNew(page: Page, name: string): Promise<View> {
  const data = { name, query: "status=SHIPPING" };
  const made = (await (await page.request.post("/api/views", { data })).json()) as View;
  await page.goto(`/orders?view=${made.viewId}`);
  await expect(page).toHaveURL(/status=SHIPPING/);
  return made;
}

test("a view that is deleted while it is open leaves its filters, and says so", async ({ page, signIn }) => {
  await signIn("operator");
  const { viewId, version } = await openNew(page, "Sebentar saja");

  const removal = await page.request.delete(`/api/views/${viewId}`, { data: { version } });
  expect(removal.ok()).toBe(true);
  await page.reload();

  await expect(views(page).getByRole("status")).toHaveText(
    "Daftar tersimpan ini sudah tidak ada. Saringannya masih berlaku.",
  );
  await expect(page).toHaveURL(/status=SHIPPING/);
});

for (const size of [
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]) {
  test.describe(`at ${size.width}x${size.height}`, () => {
    test.use({ viewport: size });

    test("a changed view with a long name can be saved and undone without anything in the way", async ({
      page,
      signIn,
    }) => {
      await signIn("operator");
      await openNew(page, `Kiriman pagi gudang timur lantai dua ${size.width}`);

      await page
        .getByRole("navigation", { name: "Status pesanan" })
        .getByRole("button", { name: /^Perlu diproses/ })
        .click();

      for (const name of ["Urungkan", "Simpan"]) {
        const button = views(page).getByRole("button", { name, exact: true });
        await expect(button).toBeInViewport({ ratio: 1 });
        const isOnTop = () =>
          button.evaluate((element) => {
            const { right, top, height } = element.getBoundingClientRect();
            return element.contains(document.elementFromPoint(right - 2, top + height / 2));
          });
        await expect.poll(isOnTop, name).toBe(true);
      }
    });
  });
}
