import fc from "fast-check";
import { expect, test } from "vitest";
import type { OrderRow } from "@/lib/orders/schema";
import { leadingKind, recognise } from "./labels";

type Parcel = OrderRow["parcels"][number];

const parcel = (more: Partial<Parcel> = {}): Parcel => ({
  logisticsProviderName: "J&T Express",
  logisticsTrackingNumber: "JP9581135490",
  packageId: "OFG12486004",
  ...more,
});

function anOrder(more: Partial<OrderRow> = {}): OrderRow {
  return {
    orderId: "SO65A17F6CD215C09497AE1098",
    channel: "SHOPEE_ID",
    shopId: null,
    shopName: null,
    orderType: null,
    orderStatus: "READY_TO_SHIP",
    externalOrderStatus: null,
    externalOrderSn: "221016ABC193B",
    externalOrderId: "88001122",
    currency: "IDR",
    totalAmount: "1",
    paymentMethod: null,
    isCod: false,
    payAt: null,
    promisedToShipBefore: null,
    createAt: null,
    lastUpdateAt: null,
    customerName: "Siti",
    totalQuantity: 1,
    items: [{ sku: "CHINO-DRK-27", productName: "Celana", quantity: 1 }],
    parcels: [parcel()],
    printInfo: {
      invoicePrintStatus: "UNKNOWN",
      labelPrintStatus: "UNKNOWN",
      packingPrintStatus: "UNKNOWN",
      pickingPrintStatus: "UNKNOWN",
      labelPrintTime: null,
    },
    isCancelRequested: false,
    stopReasons: [],
    stoppedAt: null,
    itemProfile: null,
    isPreSale: false,
    isFulfilByPlatform: null,
    problemTypes: [],
    warehouses: [],
    hasDetail: true,
    checkedAt: "2026-11-21T07:02:31Z",
    ...more,
  };
}

const order = anOrder();

test.each([
  ["221016abc193b", "order_sn", false],
  ["JP9581135490", "waybill", false],
  ["jp 9581-135490", "waybill", false],
  ["SO65A17F6CD215C09497AE1098", "order_id", false],
  ["88001122", "external_id", false],
  ["OFG12486004", "package_id", false],
  ["chino-drk-27", "sku", false],
  ["135490", "waybill", true],
  ["JP95", "waybill", true],
  ["ABC193B", "order_sn", true],
])("%j is recognised as %s (a part of it: %s)", (text, kind, isPart) => {
  expect(recognise(text, [order])).toMatchObject({ kind, isPart, orders: [order] });
});

test.each(["celana", "siti", "49", "%%%%", "", "NOBODY1234"])("%j is no code of the order", (text) => {
  expect(recognise(text, [order])).toBeNull();
});

test.each([
  ["JP9581135490-RET", true],
  ["JP9581135490JP9581135490", true],
  ["\u0002JP9581135490\r", true],
  ["jp9581135490", false],
  ["JP 9581-135490", false],
])(
  "of %j the waybill is what is searched for, and whether something was taken away is told: %s",
  (text, isCleaned) => {
    expect(recognise(text, [order])).toMatchObject({ kind: "waybill", code: "JP9581135490", isCleaned });
  },
);

test("the courier is the one the parcel names, whatever the number begins with", () => {
  const misleading = anOrder({
    parcels: [
      parcel({ logisticsProviderName: "SiCepat", logisticsTrackingNumber: "JX1234567890" }),
      parcel(),
    ],
  });

  expect(recognise("JX1234567890", [misleading])?.couriers).toEqual(["SiCepat"]);
  expect(recognise("JP9581135490", [misleading])?.couriers).toEqual(["J&T Express"]);
  expect(recognise("221016ABC193B", [misleading])?.couriers).toEqual([]);
});

test("a waybill of two orders names both", () => {
  const other = anOrder({ orderId: "SO2", externalOrderSn: "221016ZZZ999X", externalOrderId: null });

  expect(recognise("JP9581135490", [order, other])?.orders).toEqual([order, other]);
});

test("a number that is one order's own and the waybill of another names both, so that neither passes for the parcel", () => {
  const other = anOrder({ orderId: "SO2", externalOrderSn: "JP9581135490", parcels: [] });

  expect(recognise("JP9581135490", [other, order])?.orders).toEqual([other, order]);
  expect(recognise("JP9581135490", [order, other])?.orders).toEqual([order, other]);
});

test("a code that stands in an order is recognised however often it was scanned in a row or marked as returned", () => {
  const codes = ["JP9581135490", "221016ABC193B", "OFG12486004"];
  const spelling = fc.constantFrom<(code: string) => string>(
    (code) => code + code,
    (code) => `${code}-RET`,
    (code) => ` ${code.toLowerCase()}\t`,
    (code) => `${code}-RET${code}-RET`,
    (code) => encodeURIComponent(`${code}/`),
  );
  fc.assert(
    fc.property(fc.constantFrom(...codes), spelling, (code, spell) => {
      expect(recognise(spell(code), [order])?.code).toBe(code);
    }),
  );
});

test("a number that is the order's and the channel's at once is called the order number", () => {
  expect(leadingKind(["external_id", "order_sn"])).toBe("order_sn");
  expect(leadingKind(["a kind that is new"])).toBe("a kind that is new");
  expect(leadingKind([])).toBeUndefined();
});
