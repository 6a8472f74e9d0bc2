import fc from "fast-check";
import { expect, test } from "vitest";
import { backoffMs, loadProgress, nextMark, sweepWindow, windowsOf } from "./rules";

const dayMs = 86_400_000;
const now = new Date("2026-11-21T10:00:00Z");
const before = (ms: number) => new Date(now.getTime() - ms);

test("any range is cut into windows of at most 15 days that leave no gap", () => {
  const instants = fc.integer({ min: 0, max: 400 * dayMs });

  fc.assert(
    fc.property(instants, instants, (a, b) => {
      const range = { from: before(Math.max(a, b)), to: before(Math.min(a, b)) };

      const windows = windowsOf(range);

      expect(windows[0]?.from).toEqual(range.from);
      expect(windows.at(-1)?.to).toEqual(range.to);
      windows.forEach(({ from, to }, at) => {
        expect(to.getTime() - from.getTime()).toBeLessThanOrEqual(15 * dayMs);
        expect(windows[at + 1]?.from ?? to).toEqual(to);
      });
    }),
  );
});

test("ninety days are six windows, and a millisecond more needs a seventh", () => {
  expect(windowsOf({ from: before(90 * dayMs), to: now })).toHaveLength(6);
  expect(windowsOf({ from: before(90 * dayMs + 1), to: now })).toHaveLength(7);
});

test("a sweep reaches back over its mark, further after a failure, and ends beyond our own clock", () => {
  const mark = before(60_000);

  const calm = sweepWindow(mark, now, false);
  const shaken = sweepWindow(mark, now, true);

  expect(calm.from < mark && shaken.from < calm.from).toBe(true);
  expect(calm.to > now).toBe(true);
});

test.each([
  ["the newest change that was seen", before(5_000), 0, before(5_000)],
  ["that less the time listing took", before(5_000), 3_000, before(8_000)],
  ["our clock when a change is dated in the future", new Date("2038-01-01T00:00:00Z"), 0, now],
  ["a week ago after a long silence", null, 0, before(7 * dayMs)],
])("the mark moves to %s", (_, seen, listingMs, mark) => {
  expect(nextMark(seen, listingMs, now)).toEqual(mark);
});

test.each([
  [{ windowsDone: 0, windowsTotal: 0, hasOpenPages: false, ordersListed: 0, ordersDetailed: 0 }, 0, null],
  [{ windowsDone: 0, windowsTotal: 6, hasOpenPages: false, ordersListed: 0, ordersDetailed: 0 }, 0, null],
  [
    { windowsDone: 3, windowsTotal: 6, hasOpenPages: false, ordersListed: 1_000, ordersDetailed: 500 },
    0.375,
    25,
  ],
  [
    { windowsDone: 6, windowsTotal: 6, hasOpenPages: false, ordersListed: 1_000, ordersDetailed: 900 },
    0.95,
    1,
  ],
  [{ windowsDone: 6, windowsTotal: 6, hasOpenPages: false, ordersListed: 0, ordersDetailed: 0 }, 0.99, 0],
])("of a load at %j this is known", (state, share, callsLeft) => {
  expect(loadProgress(state)).toEqual({ share, callsLeft });
});

test("waiting after failures doubles, stays under a minute and is never the same for all", () => {
  const longest = [1, 2, 3, 20].map((failures) => backoffMs(failures, () => 1));

  expect(longest).toEqual([2_000, 4_000, 8_000, 60_000]);
  expect(backoffMs(3, () => 0)).toBe(0);
});
