import { expect, test } from "vitest";
import { parseRange, warehouseDate, warehouseDay } from "./rules";

test("at one in the morning in Jakarta today is the Jakarta day, wherever the server stands", () => {
  const { start, end } = warehouseDay(new Date("2026-11-20T18:00:00Z"));

  expect(start.toISOString()).toBe("2026-11-20T17:00:00.000Z");
  expect(end.toISOString()).toBe("2026-11-21T17:00:00.000Z");
});

test("the days that one press chooses are the warehouse's, at one in the morning too", () => {
  const oneInTheMorning = new Date("2026-11-20T18:00:00Z");

  const days = [0, -1, -6].map((offset) => warehouseDate(oneInTheMorning, offset));

  expect(days).toEqual(["2026-11-21", "2026-11-20", "2026-11-15"]);
});

test("midnight belongs to the day that begins", () => {
  expect(warehouseDay(new Date("2026-11-20T17:00:00Z")).start.toISOString()).toBe("2026-11-20T17:00:00.000Z");
  expect(warehouseDay(new Date("2026-11-20T16:59:59.999Z")).end.toISOString()).toBe(
    "2026-11-20T17:00:00.000Z",
  );
});

test.each([
  ["2026-11-20..2026-11-20", "2026-11-19T17:00:00.000Z", "2026-11-20T17:00:00.000Z", false],
  ["2026-11-20..", "2026-11-19T17:00:00.000Z", null, false],
  ["..2026-11-20", null, "2026-11-20T17:00:00.000Z", false],
  ["0000-01-01..9999-12-31", "1900-01-01T00:00:00.000Z", "9999-12-31T00:00:00.000Z", false],
  ["2026-11-20T01:00:00Z..2026-11-20T02:00:00+07:00", null, null, null],
  [
    "2026-11-20T01:00:00Z..2026-11-20T09:00:00+07:00",
    "2026-11-20T01:00:00.000Z",
    "2026-11-20T02:00:00.000Z",
    true,
  ],
])(
  "the range %s covers whole Jakarta days, its last one included, or exact times",
  (text, from, to, isToInclusive) => {
    const range = parseRange(text);

    if (isToInclusive === null) return expect(range).toBeNull();
    expect([range?.from?.toISOString() ?? null, range?.to?.toISOString() ?? null]).toEqual([from, to]);
    expect(range?.isToInclusive).toBe(isToInclusive);
  },
);

test.each([
  "",
  "..",
  "2026-11-20",
  "2026-02-30..",
  "2026-13-01..",
  "yesterday..today",
  "2026-11-21..2026-11-20",
  "20261120..",
  "2026-11-20T25:00:00Z..",
  "2026-11-20T10:00:00..",
])("%j is not a range", (text) => {
  expect(parseRange(text)).toBeNull();
});
