import fc from "fast-check";
import { expect, test } from "vitest";
import { parseExactJson } from "./exact-json";
import {
  toChannel,
  toCountry,
  toDecimal,
  toFlag,
  toInstant,
  toInteger,
  toRecords,
  toText,
} from "./wire-read";

const fromJson = (text: string) => parseExactJson(text);

test.each<[unknown, string | null]>([
  [fromJson("608000.0"), "608000"],
  [fromJson("9100.000000"), "9100"],
  [fromJson("0.10"), "0.1"],
  [fromJson("-0.0"), "0"],
  [fromJson("-12.50"), "-12.5"],
  [fromJson("1e3"), "1000"],
  [fromJson("1.25E-3"), "0.00125"],
  [fromJson("12345678901234567890.123456789"), "12345678901234567890.123456789"],
  [276691, "276691"],
  ["608000.00", "608000"],
  [" 12 ", "12"],
  ["007", "7"],
  ["1,000", null],
  ["Rp 1000", null],
  ["", null],
  [fromJson("1e99"), null],
  [Number.NaN, null],
  [null, null],
  [undefined, null],
  [true, null],
  [{}, null],
  [["5"], null],
])("the amount %j is exactly %s", (value, expected) => {
  expect(toDecimal(value)).toBe(expected);
});

test("no amount loses a digit", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.integer({ min: 0, max: 9 }), (whole, places) => {
      const digits = String(whole).padStart(places + 1, "0");
      const source = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits;

      const [integer = "", fraction = ""] = (toDecimal(source) ?? "").split(".");

      expect(BigInt(integer + fraction.padEnd(places, "0"))).toBe(whole);
    }),
  );
});

test.each<[unknown, string | null]>([
  ["2023-06-28T07:28:15Z", "2023-06-28T07:28:15Z"],
  ["2021-04-07T04:09:22.123456Z", "2021-04-07T04:09:22.123456Z"],
  [" 2023-06-28T07:28:15Z ", "2023-06-28T07:28:15Z"],
  ["2023-06-28T07:28:15", "2023-06-28T07:28:15.000Z"],
  ["2023-06-28 07:28:15", "2023-06-28T07:28:15.000Z"],
  ["2023-06-28T14:28:15+07:00", "2023-06-28T07:28:15.000Z"],
  [1687937295, "2023-06-28T07:28:15.000Z"],
  ["1687937295000", "2023-06-28T07:28:15.000Z"],
  ["1970-01-01T00:00:00Z", null],
  ["0001-01-01T00:00:00Z", null],
  ["2023-02-30T00:00:00Z", "2023-03-02T00:00:00.000Z"],
  ["2023-02-31T25:00:00Z", null],
  [0, null],
  [1e300, null],
  ["yesterday", null],
  [null, null],
  [{}, null],
])("the time %j is %s in UTC", (value, expected) => {
  expect(toInstant(value)).toBe(expected);
});

test.each<[unknown, string | null]>([
  ["  DKI JAKARTA    ", "DKI JAKARTA"],
  ["   ", null],
  [12345, "12345"],
  [fromJson("12345678901234567890"), "12345678901234567890"],
  [true, null],
  [[], null],
])("the text %j reads %j", (value, expected) => {
  expect(toText(value)).toBe(expected);
});

test.each<[unknown, boolean | null]>([
  [true, true],
  ["true", true],
  [" TRUE ", true],
  [1, true],
  ["false", false],
  [false, false],
  [0, false],
  ["yes", null],
  [null, null],
  [{}, null],
])("the flag %j is %s: a word is not true just because it is there", (value, expected) => {
  expect(toFlag(value)).toBe(expected);
});

test.each<[unknown, number | null]>([
  [2, 2],
  ["2", 2],
  [fromJson("2.0"), 2],
  [2.5, null],
  [2 ** 31, null],
  ["many", null],
])("the count %j is %s", (value, expected) => {
  expect(toInteger(value)).toBe(expected);
});

test.each<[unknown, string | null]>([
  ["SHOPEE", "SHOPEE_ID"],
  ["SHOPEE_ID", "SHOPEE_ID"],
  [" shopee ", "SHOPEE_ID"],
  ["GENIE_MASTER", "GENIE_MASTER"],
  ["NEW_PLACE", "NEW_PLACE_ID"],
  ["", null],
  [7, "7_ID"],
])("the channel %j is %s", (value, expected) => {
  expect(toChannel(value)).toBe(expected);
});

test.each<[unknown, string | null]>([
  ["INDONESIA", "ID"],
  ["Indonesia", "ID"],
  ["ID", "ID"],
  ["Atlantis", "Atlantis"],
  [null, null],
])("the country %j is %s", (value, expected) => {
  expect(toCountry(value)).toBe(expected);
});

test.each<[unknown, unknown[]]>([
  [
    [{ a: 1 }, null, "x", { b: 2 }],
    [{ a: 1 }, { b: 2 }],
  ],
  [{ sku: "A" }, [{ sku: "A" }]],
  [{ 0: { sku: "A" }, 1: { sku: "B" } }, [{ sku: "A" }, { sku: "B" }]],
  [null, []],
  ["items", []],
])("the list %j holds its objects and nothing else", (value, expected) => {
  expect(toRecords(value)).toEqual(expected);
});
