import { expect, test } from "vitest";
import { findPlace, readPlace, writePlace } from "./list-place";

test("the place in a list is told by row number and order, and the top by nothing", () => {
  expect(writePlace({ index: 340, orderId: "SO12" })).toBe("340.SO12");
  expect(readPlace("340.SO12")).toEqual({ index: 340, orderId: "SO12" });
  expect(writePlace({ index: 0, orderId: "SO1" })).toBe("");
});

test("a place that was typed wrong is the top of the list", () => {
  const typed = ["", "0.SO1", "-4.SO1", "4", "4.", "1e9.SO1", "9999999.SO1", "4.SO 1", "4.<b>"];

  expect(typed.map(readPlace)).toEqual(typed.map(() => null));
});

test("an order that moved since is found where it stands now", () => {
  const ids = ["SO1", "SO2", "SO3"];

  expect(findPlace({ index: 1, orderId: "SO2" }, ids)).toBe(1);
  expect(findPlace({ index: 1, orderId: "SO3" }, ids)).toBe(2);
  expect(findPlace({ index: 1, orderId: "SO9" }, ids)).toBe(1);
  expect(findPlace({ index: 7, orderId: "SO9" }, ids)).toBe(2);
});
