import { expect, test } from "vitest";
import { lookOfShown, orderedIds, pinnedOf, shownIds, sortingOf, sortText } from "./column-state";

const columns = [
  { id: "deadline", sortField: "promisedToShipBefore" },
  { id: "order", sortField: "externalOrderSn" },
  { id: "waybill" },
  { id: "total", sortField: "totalAmount" },
];

test("columns stand where somebody put them; what they never moved follows, and what is gone is forgotten", () => {
  const look = { hidden: ["waybill"], order: ["total", "gone", "order"] };

  expect(orderedIds(columns, look)).toEqual(["total", "order", "deadline", "waybill"]);
  expect(shownIds(columns, look)).toEqual(["total", "order", "deadline"]);
});

test("the first column is always pinned, further ones by choice and beside it", () => {
  const look = { hidden: [], pinned: ["total", "gone"] };

  expect(pinnedOf(["deadline", "order", "waybill", "total"], look).start).toEqual(["deadline", "total"]);
  expect(shownIds(columns, look)).toEqual(["deadline", "total", "order", "waybill"]);
  expect(pinnedOf([], look).start).toEqual([]);
});

test("several sorts travel as one text and come back the same", () => {
  const sorting = sortingOf(columns, "-totalAmount,externalOrderSn,unknown");

  expect(sorting).toEqual([
    { id: "total", desc: true },
    { id: "order", desc: false },
  ]);
  expect(sortText(columns, sorting)).toBe("-totalAmount,externalOrderSn");
  expect(sortText(columns, [])).toBe("");
});

test("the columns of a link hide all others and keep their order", () => {
  const look = lookOfShown(columns, ["total", "gone", "deadline"], { hidden: [], widths: { total: 200 } });

  expect(shownIds(columns, look)).toEqual(["total", "deadline"]);
  expect(look.widths).toEqual({ total: 200 });
});
