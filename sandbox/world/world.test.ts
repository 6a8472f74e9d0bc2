import { expect, test } from "vitest";
import { createManualClock } from "../clock.ts";
import { catalogue } from "./catalogue.ts";
import { findByNumber, findOrder, orderAt } from "./order-store.ts";
import { createWorld } from "./world.ts";

const clock = createManualClock("2026-11-21T10:00:00Z");
const worldOf = (orders: number, seed = 1) => createWorld({ seed, orders, days: 90 }, clock);

function sample(orders: number, every = 1, seed = 1) {
  const world = worldOf(orders, seed);
  return Array.from({ length: Math.floor(orders / every) }, (_, place) => orderAt(world, place * every));
}

/** Built once: no test changes it. */
const history = sample(20_000);

test("the same seed makes the same orders, another seed makes others", () => {
  const one = sample(200, 7);
  const again = sample(200, 7);
  const other = sample(200, 7, 2);

  expect(again).toEqual(one);
  expect(other.map((order) => order.orderId)).not.toEqual(one.map((order) => order.orderId));
});

test("every order is found again by its id and by both marketplace numbers", () => {
  const world = worldOf(3000);

  for (let index = 0; index < 3000; index += 11) {
    const order = orderAt(world, index);
    const found = [
      findOrder(world, order.orderId),
      findByNumber(world, order.externalOrderSn),
      findByNumber(world, order.externalOrderId),
    ];
    expect(found.map((one) => one?.index)).toEqual([index, index, index]);
  }
});

test("the columns that filters read agree with the orders themselves", () => {
  const world = worldOf(3000);
  const labels = ["NOT_PRINTED", "PRINTED", "PRINTING"];

  for (let index = 0; index < 3000; index += 7) {
    const order = orderAt(world, index);
    expect(world.statuses[world.columns.status[index] ?? 99]).toBe(order.orderStatus);
    expect(labels[world.columns.label[index] ?? 99]).toBe(order.printInfo.labelPrintStatus);
    expect(world.columns.updated[index]).toBe(Date.parse(order.lastUpdateAt) / 1000);
    expect(world.columns.created[index]).toBe(Date.parse(order.createAt) / 1000);
  }
});

test("statuses are spread as in a real warehouse: mostly finished, the open ones from the last days", () => {
  const orders = history;
  const byStatus = Map.groupBy(orders, (order) => order.orderStatus);
  const share = (status: string) => (byStatus.get(status)?.length ?? 0) / orders.length;
  const open = [...(byStatus.get("PAID") ?? []), ...(byStatus.get("READY_TO_SHIP") ?? [])];

  expect(share("COMPLETED") + share("DELIVERED")).toBeGreaterThan(0.8);
  expect(open.length).toBeGreaterThan(200);
  expect(open.length).toBeLessThan(1000);
  expect(open.filter((order) => order.createAt > "2026-11-14").length / open.length).toBeGreaterThan(0.9);
  for (const status of ["PENDING_PAYMENT", "SHIPPING", "CANCELLED", "RETURNED", "DELIVERY_FAILED"]) {
    expect(byStatus.get(status)?.length, status).toBeGreaterThan(0);
  }
});

test("every special case of the trade occurs", () => {
  const orders = history;
  const cases: Record<string, (order: (typeof orders)[number]) => boolean> = {
    cod: (o) => o.isCod && o.paymentInfo.codTotalAmount === o.totalAmount,
    gift: (o) => o.items.some((item) => item.isGift),
    bundle: (o) => o.items.some((item) => item.masterSkuType === "BUNDLE"),
    severalParcels: (o) => o.logisticsInfos.length > 1,
    severalWarehouses: (o) => new Set(o.items.map((item) => item.warehouse?.id)).size > 1,
    preSale: (o) => o.orderType === "PRE_SALE",
    problem: (o) => o.problemOrderTypes.length > 0,
    byPlatform: (o) => o.items.every((item) => item.isFulfilByPlatform),
    inCancel: (o) => o.orderStatus === "READY_TO_SHIP" && o.externalOrderStatus === "IN_CANCEL",
    cancelledAfterPrint: (o) => o.orderStatus === "CANCELLED" && o.printInfo.labelPrintStatus === "PRINTED",
    noDeadline: (o) => o.orderStatus === "READY_TO_SHIP" && o.promisedToShipBefore === null,
    overdue: (o) => o.orderStatus === "READY_TO_SHIP" && (o.promisedToShipBefore ?? "9") < "2026-11-21T10",
    noWaybillYet: (o) => o.orderStatus === "PAID" && o.logisticsInfos[0]?.logisticsTrackingNumber === "",
  };

  const absent = Object.keys(cases).filter((name) => !orders.some(cases[name] ?? (() => false)));

  expect(absent).toEqual([]);
});

test("each marketplace writes its order numbers in its own way", () => {
  const formats: Record<string, RegExp> = {
    SHOPEE_ID: /^\d{6}[0-9A-Z]{8}$/,
    TOKOPEDIA_ID: /^INV\/\d{8}\/MPL\/\d{10}$/,
    LAZADA_ID: /^\d{15}$/,
    TIKTOK_ID: /^\d{18}$/,
    SHOPIFY_ID: /^#\d+$/,
    MANUAL_ID: /^MO\d{14}$/,
  };

  const wrong = history.filter((order) => !formats[order.channel]?.test(order.externalOrderSn));

  expect(wrong.map((order) => order.externalOrderSn)).toEqual([]);
});

test("each courier writes its waybills in its own way", () => {
  const formats: Record<string, RegExp> = {
    "J&T Express": /^JP\d{10}$/,
    "J&T Express Economy": /^JX\d{10}$/,
    "SPX Standard": /^SPXID\d{12}$/,
    "SPX Hemat": /^SPXID\d{12}$/,
    "SiCepat REG": /^\d{12}$/,
    "AnterAja Reguler": /^\d{14}$/,
    "JNE - CASHLESS": /^\d{16}$/,
    "LEX ID": /^LXAD-\d{10}$/,
    "Ninja Xpress": /^NLIDAP\d{11}$/,
    "ID Express": /^IDS9\d{11}$/,
  };
  const parcels = history
    .flatMap((order) => order.logisticsInfos)
    .filter((parcel) => parcel.logisticsTrackingNumber !== "");

  const wrong = parcels.filter((p) => !formats[p.logisticsProviderName]?.test(p.logisticsTrackingNumber));

  expect(new Set(parcels.map((parcel) => parcel.logisticsProviderName)).size).toBe(10);
  expect(wrong.map((parcel) => parcel.logisticsTrackingNumber)).toEqual([]);
});

test("a waybill belongs to one order, but for a few re-shipments that share one", () => {
  const owners = new Map<string, number>();
  for (const order of history) {
    for (const { logisticsTrackingNumber } of order.logisticsInfos) {
      if (logisticsTrackingNumber)
        owners.set(logisticsTrackingNumber, (owners.get(logisticsTrackingNumber) ?? 0) + 1);
    }
  }

  const shared = [...owners.values()].filter((count) => count > 1);

  expect(shared.length).toBeGreaterThan(0);
  expect(shared.length).toBeLessThan(40);
  expect(Math.max(...shared)).toBe(2);
});

test("a few shops sell most of the orders", () => {
  const orders = history;
  const counts = [...Map.groupBy(orders, (order) => order.shopId).values()].map((group) => group.length);

  const largest = Math.max(...counts);

  expect(counts).toHaveLength(12);
  expect(largest / orders.length).toBeGreaterThan(0.25);
  expect(Math.min(...counts)).toBeLessThan(largest / 6);
});

test("the catalogue holds hundreds of different products", () => {
  const skus = new Set(catalogue.map((product) => product.sku));

  expect(catalogue.length).toBeGreaterThan(340);
  expect(skus.size).toBe(catalogue.length);
});

test("totals add up in every order", () => {
  for (const order of sample(2000, 5)) {
    const { paymentInfo: pay } = order;
    const lines = order.items.reduce((sum, item) => sum + item.actualPrice * item.quantity, 0);
    expect(pay.subTotal).toBe(lines);
    expect(order.totalAmount).toBe(pay.subTotal + pay.totalShippingFee - pay.totalDiscounts);
  }
});

test("nothing has happened in the future", () => {
  const orders = history;

  const late = orders.filter((o) => o.lastUpdateAt > "2026-11-21T10:00:00Z" || o.createAt > o.lastUpdateAt);

  expect(late.map((order) => order.orderId)).toEqual([]);
});

test("a million orders stand ready, each of them reachable", () => {
  const world = worldOf(1_000_000);

  const last = orderAt(world, 999_999);

  expect(findOrder(world, last.orderId)?.index).toBe(999_999);
  expect(findByNumber(world, last.externalOrderSn)?.index).toBe(999_999);
});
