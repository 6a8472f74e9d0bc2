import { expect, test } from "vitest";
import { idsBetween, stretchRange } from "./row-range";

const ids = ["A", "B", "C", "D", "E"];

test("a range holds both ends, whichever was pressed first", () => {
  expect(idsBetween(ids, "B", "D")).toEqual(["B", "C", "D"]);
  expect(idsBetween(ids, "D", "B")).toEqual(["B", "C", "D"]);
  expect(idsBetween(ids, "B", "X")).toEqual([]);
});

test("going on with Shift grows the range, going back gives rows back, and past the anchor it grows the other way", () => {
  expect(stretchRange(ids, "C", "C", "D")).toEqual({ on: ["C", "D"], off: [] });
  expect(stretchRange(ids, "C", "E", "D")).toEqual({ on: ["C", "D"], off: ["E"] });
  expect(stretchRange(ids, "C", "D", "B")).toEqual({ on: ["B", "C"], off: ["D"] });
});
