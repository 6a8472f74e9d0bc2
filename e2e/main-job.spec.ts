import { textOfPages } from "./fixtures/pdf";
import { expect, test } from "./fixtures/test";

type Truth = {
  orderId: string;
  externalOrderSn: string;
  logisticsInfos: { logisticsTrackingNumber: string | null }[];
};

test("the waybill number on a printed label finds its order, and the label shows in the page", async ({
  page,
  world,
  signIn,
}) => {
  const { orders } = await world.sandbox.control<{ orders: Truth[] }>(
    "GET",
    "/orders?orderStatus=READY_TO_SHIP&channel=SHOPEE_ID&limit=50",
  );
  const order = orders.find(
    ({ logisticsInfos }) => logisticsInfos.length === 1 && logisticsInfos[0]?.logisticsTrackingNumber,
  );
  const waybill = order?.logisticsInfos[0]?.logisticsTrackingNumber ?? "";
  await signIn("operator");

  const label = await page.request.get(`/api/orders/${order?.orderId}/documents/label`);
  const [printed = ""] = await textOfPages(await label.body());
  await page.goto(`/orders?q=${encodeURIComponent(waybill)}`);
  await page
    .getByRole("link", { name: new RegExp(order?.externalOrderSn.slice(-6) ?? "-") })
    .first()
    .click();

  expect(label.headers()["content-type"]).toBe("application/pdf");
  expect(printed).toContain(waybill);
  await expect(page).toHaveURL(new RegExp(`/orders/${order?.orderId}`));
  await expect(page.getByRole("img", { name: /label/i })).toBeVisible();
});

test("a delivery order that Ginee announces appears in the feed by itself", async ({
  page,
  world,
  signIn,
}) => {
  const { orders } = await world.sandbox.control<{ orders: Truth[] }>(
    "GET",
    "/orders?orderStatus=READY_TO_SHIP&limit=5",
  );
  await signIn("operator");
  await page.goto("/delivery-orders");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  const created = await world.sandbox.control<{ deliveryOrderSn: string }>("POST", "/delivery-orders", {
    sourceOrderId: orders[0]?.orderId,
    announce: true,
  });

  await expect(page.getByText(created.deliveryOrderSn.slice(-6)).first()).toBeVisible();
});
