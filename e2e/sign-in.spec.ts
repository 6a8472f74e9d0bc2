import { demoPassword } from "./fixtures/app";
import { expect, test } from "./fixtures/test";

test("somebody who follows a link signs in and lands where the link leads", async ({ page }) => {
  await page.goto("/orders?status=READY_TO_SHIP");
  await expect(page).toHaveURL(/\/sign-in\?next=/);

  await page.getByLabel("Email").fill("operator@demo.test");
  await page.getByLabel("Kata sandi", { exact: true }).fill(demoPassword);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();

  await expect(page).toHaveURL(/\/orders\?status=READY_TO_SHIP/);
  await expect(page.getByRole("grid")).toBeVisible();
});

test("a wrong password is named as such, and the form stays ready for the next try", async ({ page }) => {
  await page.goto("/sign-in");

  await page.getByLabel("Email").fill("supervisor@demo.test");
  await page.getByLabel("Kata sandi", { exact: true }).fill("not the right one");
  await page.keyboard.press("Enter");

  await expect(page.getByRole("alert").filter({ hasText: "salah" })).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue("supervisor@demo.test");
  await expect(page.getByRole("button", { name: "Masuk", exact: true })).toBeEnabled();
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("in a demo a role is chosen by a click; the password is nowhere in the page", async ({
  page,
  context,
  world,
}) => {
  await context.addCookies([{ name: "locale", value: "en", url: world.app.baseUrl }]);
  await page.goto("/sign-in");

  await page.getByRole("button", { name: "Fill in as Supervisor" }).click();

  await expect(page.getByLabel("Email")).toHaveValue("supervisor@demo.test");
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
  expect(await page.content()).not.toContain(demoPassword);
});

test("when the server is gone the form says that the password is not the problem", async ({ page }) => {
  await page.goto("/sign-in");
  await page.route("**/api/auth/**", (route) => route.abort());

  await page.getByLabel("Email").fill("viewer@demo.test");
  await page.getByLabel("Kata sandi", { exact: true }).fill(demoPassword);
  await page.getByRole("button", { name: "Masuk", exact: true }).click();

  await expect(page.getByRole("alert").filter({ hasText: "Kata sandi Anda tidak masalah" })).toBeVisible();
});

test("the sign-in page fits the smallest phone", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/sign-in");

  const width = await page.evaluate(() => document.documentElement.scrollWidth);

  expect(width).toBeLessThanOrEqual(320);
  await expect(page.getByRole("button", { name: "Masuk", exact: true })).toBeVisible();
});

test("signing out leads to the sign-in page, and going back shows no orders", async ({ page, signIn }) => {
  await signIn("operator");
  await page.goto("/orders");
  await page.getByRole("button", { name: /Akun/ }).click();

  await page.getByRole("button", { name: "Keluar" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/orders");

  await expect(page).toHaveURL(/\/sign-in/);
});
