import type { AskListResult } from "./schema";

/** Two answers about different codes as one; periods add up, and the first trouble is the one that is told. */
export function together(earlier: AskListResult | undefined, answer: AskListResult): AskListResult {
  if (earlier === undefined) return answer;
  const [a, b] = [earlier.asked, answer.asked];
  return {
    ...answer,
    verdicts: [...earlier.verdicts, ...answer.verdicts],
    orders: [...new Map([...earlier.orders, ...answer.orders].map((one) => [one.orderId, one])).values()],
    asked: {
      ...b,
      from: a.from ?? b.from,
      to: a.to ?? b.to,
      windows: a.windows + b.windows,
      windowsDone: a.windowsDone + b.windowsDone,
      calls: a.calls + b.calls,
    },
    problem: earlier.problem ?? answer.problem,
  };
}

/** With those that Ginee was not asked for any more: nobody knows of them. */
export function withUnasked(answer: AskListResult, codes: readonly string[]): AskListResult {
  const unasked = codes.map((code) => ({
    code,
    outcome: "unknown" as const,
    isOrderNumber: true,
    orderIds: [],
  }));
  return { ...answer, verdicts: [...answer.verdicts, ...unasked] };
}
