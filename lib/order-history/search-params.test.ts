import { expect, test } from "vitest";
import { instantIn, toHistorySearch, toPastSearch } from "./search-params";

test.each([
  "2026-02-30T00:00:00.000000Z",
  "0000-01-01T00:00:00.000000Z",
  "2026-13-01T00:00:00.000000Z",
  "2026-01-01T00:00:00Z",
  "\u0000",
])("the cursor %j is none of a history, and is refused", (cursor) => {
  expect(() => toHistorySearch(new URLSearchParams({ cursor }))).toThrow("unusable cursor");
});

test("the cursor that a history has given is taken as it is", () => {
  const cursor = "2026-02-28T23:59:59.999999Z";

  expect(toHistorySearch(new URLSearchParams({ cursor }))).toEqual({ cursor, limit: 20 });
});

test.each(["2026-02-30T00:00:00Z", "2026-04-31T10:00:00+07:00", "2026-11-22", "now", ""])(
  "%j is no moment, and an order is not shown as it was at another one",
  (at) => {
    expect(() => toPastSearch(new URLSearchParams({ at }))).toThrow("unusable at");
  },
);

test("a moment may be told in any zone", () => {
  expect(instantIn("2026-03-01T00:30:00+07:00")).toEqual(new Date("2026-02-28T17:30:00Z"));
});
