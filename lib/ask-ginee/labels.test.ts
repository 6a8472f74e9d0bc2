import { expect, test } from "vitest";
import { together, withUnasked } from "./labels";
import type { AskListResult } from "./schema";

const verdict = (code: string, outcome: "found" | "notFound" | "unknown") => ({
  code,
  outcome,
  isOrderNumber: true,
  orderIds: [],
});
const asked = { from: null, to: null, windows: 7, windowsDone: 7, calls: 8, shops: 2, closedShops: [] };

function anAnswer(more: Partial<AskListResult>): AskListResult {
  return { verdicts: [], orders: [], asked, isStillAsking: false, problem: null, ...more };
}

test("a long list is asked for in several turns and answered as one, each code in its place", () => {
  const first = anAnswer({ verdicts: [verdict("A", "found")], problem: "ginee_busy" });
  const second = anAnswer({ verdicts: [verdict("B", "notFound")], asked: { ...asked, windowsDone: 3 } });

  const whole = together(together(undefined, first), second);

  expect(whole.verdicts.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual(["A found", "B notFound"]);
  expect(whole).toMatchObject({ problem: "ginee_busy", asked: { windows: 14, windowsDone: 10, calls: 16 } });
});

test("codes that were not asked for any more are unknown, not missing", () => {
  const answer = withUnasked(anAnswer({ verdicts: [verdict("A", "notFound")] }), ["B"]);

  expect(answer.verdicts.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual([
    "A notFound",
    "B unknown",
  ]);
});
