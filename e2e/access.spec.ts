import type { Page } from "@playwright/test";
import { barriersOf, overhangOf } from "./fixtures/look";
import { expect, test, type World } from "./fixtures/test";

const screens = [
  "today",
  "orders",
  "order",
  "delivery-orders",
  "events",
  "coverage",
  "connection",
  "sign-in",
] as const;
type Screen = (typeof screens)[number];

async function addressOf(screen: Screen, { sandbox }: World): Promise<string> {
  if (screen === "today") return "/";
  if (screen === "coverage") return "/events/coverage";
  if (screen === "connection") return "/settings/connection";
  if (screen !== "order") return `/${screen}`;
  const { orders } = await sandbox.control<{ orders: { orderId: string }[] }>(
    "GET",
    "/orders?orderStatus=READY_TO_SHIP&channel=SHOPEE_ID&labelPrintStatus=PRINTED&limit=1",
  );
  return `/orders/${orders[0]?.orderId}`;
}

async function open(page: Page, address: string) {
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
  await expect(page.getByRole("status", { name: /^(Memuat|Loading|Mengambil|Fetching)/ })).toHaveCount(0);
}

for (const locale of ["id", "en"] as const) {
  for (const theme of ["light", "dark"] as const) {
    test.describe(`in ${locale}, ${theme}`, () => {
      test.use({ colorScheme: theme, viewport: { width: 1366, height: 768 } });

      for (const screen of screens) {
        test(`the ${screen} screen has no barrier that axe can find`, async ({
          page,
          context,
          signIn,
          world,
        }) => {
          await context.addCookies([{ name: "locale", value: locale, url: world.app.baseUrl }]);
          if (screen !== "sign-in") await signIn("supervisor");
          await open(page, await addressOf(screen, world));

          expect(await barriersOf(page)).toEqual([]);
          await expect(page.locator("html")).toHaveAttribute("lang", locale);
        });
      }
    });
  }
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  for (const screen of screens) {
    test(`the ${screen} screen fits its width`, async ({ page, signIn, world }) => {
      if (screen !== "sign-in") await signIn("supervisor");
      await open(page, await addressOf(screen, world));

      expect(await overhangOf(page)).toBeLessThanOrEqual(0);
    });
  }
});

test("every screen comes alive under the content policy: no error on the console", async ({
  page,
  signIn,
  world,
}) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await signIn("supervisor");

  for (const screen of screens) await open(page, await addressOf(screen, world));

  expect(complaints).toEqual([]);
});
