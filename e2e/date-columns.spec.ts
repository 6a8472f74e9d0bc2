import { expect, test } from "./fixtures/test";

for (const locale of ["id", "en"]) {
  test(`no date in a column of its own is cut at its usual width (${locale})`, async ({
    page,
    context,
    world,
    signIn,
  }) => {
    await context.addCookies([{ name: "locale", value: locale, url: world.app.baseUrl }]);
    await signIn("viewer");
    await page.goto(
      "/orders?status=COMPLETED&cols=deadline,order,print,status,items,waybill,courier,shop,createdAt,updatedAt,paidAt,printedAt,total",
    );
    await expect(page.locator("tbody time").first()).toBeVisible();

    const cut = await page.locator("tbody time").evaluateAll((times) =>
      times
        .filter((time) => {
          const cell = time.closest("td");
          if (cell === null) return false;
          const { right } = cell.getBoundingClientRect();
          const text = document.createRange();
          text.selectNodeContents(time);
          return text.getBoundingClientRect().right > right - 8;
        })
        .map(({ textContent }) => textContent),
    );

    expect(cut).toEqual([]);
  });
}
