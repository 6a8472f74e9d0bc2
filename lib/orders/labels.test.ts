import { expect, test } from "vitest";
import {
  channelName,
  matchedKind,
  orderName,
  orderStatusTone,
  orderStatusWord,
  printStatusWord,
} from "./labels";
import type { OrderRow } from "./schema";
import { defaultSortOf, parseScreenSearch } from "./search-params";

const row: OrderRow = {
  orderId: "SO65A17F6CD215C09497AE1098",
  channel: "SHOPEE_ID",
  shopId: null,
  shopName: null,
  orderType: null,
  orderStatus: "READY_TO_SHIP",
  externalOrderStatus: null,
  externalOrderSn: "221016ABC193B",
  externalOrderId: null,
  currency: "IDR",
  totalAmount: "1",
  paymentMethod: null,
  isCod: false,
  payAt: null,
  promisedToShipBefore: null,
  createAt: null,
  lastUpdateAt: null,
  customerName: null,
  totalQuantity: 1,
  items: [{ sku: "CHINO-DRK-27", productName: "Celana", quantity: 1 }],
  parcels: [
    { logisticsProviderName: "J&T", logisticsTrackingNumber: "JP9581135490", packageId: "OFG12486004" },
  ],
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
  warehouseIds: [],
  hasDetail: true,
  checkedAt: "2026-11-21T07:02:31Z",
};

test.each([
  ["221016abc193b", "orderNumber"],
  ["JP9581135490", "waybill"],
  ["jp 9581-135490", "waybill"],
  ["135490", "waybillPart"],
  ["ABC193B", "orderNumberPart"],
  ["OFG12486004", "packageId"],
  ["chino-drk-27", "sku"],
  ["celana", null],
  ["49", null],
  ["%%%%", null],
])("searching %s says that it met the %s", (text, kind) => {
  const matched = matchedKind(text, row);

  expect(matched).toBe(kind);
});

test("a value that Ginee adds has no word of ours and a neutral look, and breaks nothing", () => {
  const unknown = "DISTRIBUTION_REVIEW";

  const seen = [
    orderStatusWord(unknown),
    orderStatusTone(unknown),
    printStatusWord(unknown),
    channelName(unknown),
  ];

  expect(seen).toEqual([null, "neutral", null, unknown]);
});

test("an order without a number of the marketplace is called by Ginee's", () => {
  const name = orderName({ externalOrderSn: null, orderId: "SO1" });

  expect(name).toBe("SO1");
});

test("what is ready to ship comes by deadline, everything else by its last change, unless somebody asked", () => {
  const sortAt = (address: string) => parseScreenSearch(new URLSearchParams(address)).sort;

  const sorts = [
    "status=READY_TO_SHIP",
    "status=CANCEL_REQUESTED",
    "status=READY_TO_SHIP&sort=-totalAmount",
    "status=READY_TO_SHIP&sort=drop+table",
    "status=READY_TO_SHIP,SHIPPING",
    "",
  ].map(sortAt);

  expect(sorts).toEqual([
    "promisedToShipBefore",
    "promisedToShipBefore",
    "-totalAmount",
    "promisedToShipBefore",
    "-lastUpdateAt",
    "-lastUpdateAt",
  ]);
  expect(defaultSortOf([])).toBe("-lastUpdateAt");
});
