import fc from "fast-check";
import { expect, test } from "vitest";
import { isCancelRequestedOf, isPreSaleOf, itemProfileOf, naturalKey } from "./rules";

const item = (sku: string | null, quantity: number | null, productName: string | null = null) => ({
  sku,
  quantity,
  productName,
});

test.each([
  [null, null],
  [[item("A", 1)], "single"],
  [[item("A", null)], "single"],
  [[item("A", 2)], "same"],
  [[item("A", 1), item("A", 1)], "same"],
  [[item("A", 1), item("B", 1)], "mixed"],
  [[item(null, 1, "Kaos"), item(null, 1, "Kaos")], "same"],
  [[item(null, 1, "Kaos"), item(null, 1, "Topi")], "mixed"],
  [[item(null, 1), item(null, 1)], "mixed"],
])("the items %j are picked as %s", (items, profile) => {
  expect(itemProfileOf({ items })).toBe(profile);
});

test("A2 comes before A10, whatever the letters' case and the zeros before a number", () => {
  const sorted = ["rak-2-b10", "A10", "a2", "A002X", "Rak-2-B9", "10", "9", "Rak-10-A1"].sort((a, b) =>
    naturalKey(a) < naturalKey(b) ? -1 : 1,
  );

  expect(sorted).toEqual(["9", "10", "a2", "A002X", "A10", "Rak-2-B9", "rak-2-b10", "Rak-10-A1"]);
});

test("numbers in codes compare as numbers", () => {
  const number = fc.integer({ min: 0, max: 999_999_999 });
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(Math.sign(naturalKey(`SKU-${a}`).localeCompare(naturalKey(`sku-${b}`), "en"))).toBe(
        Math.sign(a - b),
      );
    }),
  );
});

test("only an order that is ready to ship can be asked to be cancelled, in capitals or not", () => {
  const isAsked = (orderStatus: string, externalOrderStatus: string | null) =>
    isCancelRequestedOf({ orderStatus, externalOrderStatus });

  expect([
    isAsked("READY_TO_SHIP", "IN_CANCEL"),
    isAsked("READY_TO_SHIP", "in_cancel"),
    isAsked("READY_TO_SHIP", null),
    isAsked("SHIPPING", "IN_CANCEL"),
  ]).toEqual([true, true, false, false]);
});

test("an order is a pre-sale only when Ginee says so", () => {
  expect(["PRE_SALE", "NORMAL", null].map((orderType) => isPreSaleOf({ orderType }))).toEqual([
    true,
    false,
    false,
  ]);
});
