import { expect, test } from "vitest";
import { parseScreenSearch } from "@/lib/orders/search-params";
import { defaultViews } from "./rules";
import { addressOfView, parseViewMark, searchOfView, viewQueryOf } from "./search-params";

test.each([
  ["label=UNKNOWN,NOT_PRINTED&status=READY_TO_SHIP", "status=READY_TO_SHIP&label=NOT_PRINTED&label=UNKNOWN"],
  ["status=READY_TO_SHIP&sort=promisedToShipBefore", "status=READY_TO_SHIP"],
  ["status=READY_TO_SHIP&sort=-lastUpdateAt", "status=READY_TO_SHIP&sort=-lastUpdateAt"],
  ["sort=-lastUpdateAt", ""],
  ["cursor=abc&limit=100&peek=SO1&q=%20kaos%20", "q=kaos"],
  ["courier=JNE+Reg%252C+Kota&courier=SPX", "courier=JNE Reg%252C Kota&courier=SPX"],
  ["due=overdue&due=soon&nonsense=1", "due=overdue"],
])("the address %s has one spelling, and it lists the same orders in the same order", (given, wanted) => {
  const search = parseScreenSearch(new URLSearchParams(given));

  const query = viewQueryOf(search);

  const spelled = [...new URLSearchParams(wanted)];
  expect([...new URLSearchParams(query)]).toEqual(spelled);
  expect(searchOfView(query)).toEqual({ ...search, limit: 50, cursor: null });
  expect(viewQueryOf(searchOfView(query))).toBe(query);
});

test("no default view loses a filter on its way into the address: it would list every order", () => {
  for (const { viewId, query } of defaultViews) {
    const wanted = new Set(new URLSearchParams(query).keys());

    const kept = new Set(new URLSearchParams(viewQueryOf(searchOfView(query))).keys());

    expect({ viewId, kept }).toEqual({ viewId, kept: wanted });
  }
});

test("a view's address says its filters, where they came from and how old they are", () => {
  expect(addressOfView({ viewId: "a", version: 2, query: "status=PAID" })).toBe(
    "/orders?status=PAID&view=a.2",
  );
  expect(addressOfView({ viewId: "a", version: 1, query: "q=kopi té ☕\ud800" })).toBe(
    "/orders?q=kopi t%C3%A9 %E2%98%95%EF%BF%BD&view=a.1",
  );
  expect(addressOfView({ viewId: "a", version: 1, query: "" })).toBe("/orders?view=a.1");
});

test.each([
  ["default-overdue", "default-overdue", null],
  ["default-overdue.1", "default-overdue", 1],
  ["7d9f.12", "7d9f", 12],
  ["7d9f.x", "7d9f.x", null],
  [".3", ".3", null],
])("the mark %s names its view, with a version or without", (mark, viewId, version) => {
  expect(parseViewMark(mark)).toEqual({ viewId, version });
});
