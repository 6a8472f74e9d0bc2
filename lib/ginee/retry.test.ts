import { expect, test } from "vitest";
import type { Clock } from "./clock";
import { GineeError, type GineeErrorKind } from "./errors";
import { createRetryAllowance, retryDelayMs, retryingRead } from "./retry";

/** Time that passes only by sleeping. */
function stillClock(random = 0.5) {
  const slept: number[] = [];
  const clock: Clock = {
    now: () => slept.reduce((sum, milliseconds) => sum + milliseconds, 0),
    sleep: (milliseconds) => Promise.resolve(void slept.push(milliseconds)),
    random: () => random,
  };
  return { clock, slept };
}

const failure = (kind: GineeErrorKind, retryAfterSeconds?: number) =>
  new GineeError(kind, "test", { endpoint: "get", elapsedMs: 1, retryAfterSeconds });

/** Fails as told, then answers; counts how often it was asked. */
function reads(...failures: GineeError[]) {
  const asked = { times: 0 };
  const read = () => {
    const error = failures[asked.times++];
    return error ? Promise.reject(error) : Promise.resolve("data");
  };
  return { read, asked };
}

const patient = { deadlineAt: 60_000, allowance: createRetryAllowance({ initial: 100, maximum: 100 }) };

test("the delay before a retry is drawn from a range that doubles", () => {
  const longest = [1, 2, 3, 4, 5, 6, 9].map((tries) => Math.round(retryDelayMs(tries, undefined, () => 1)));
  const shortest = retryDelayMs(9, undefined, () => 0);

  expect(longest).toEqual([300, 600, 1200, 2400, 4800, 8000, 8000]);
  expect(shortest).toBe(0);
});

test("Retry-After is the least we wait", () => {
  expect(retryDelayMs(1, 7, () => 0)).toBe(7_000);
  expect(retryDelayMs(1, 7, () => 1)).toBe(7_300);
});

test("a busy Ginee is asked again until it answers", async () => {
  const { clock, slept } = stillClock();
  const { read, asked } = reads(failure("busy", 2), failure("network"));

  const answer = await retryingRead(read, { clock, ...patient });

  expect(answer).toBe("data");
  expect(asked.times).toBe(3);
  expect(slept).toEqual([2_150, 300]);
});

test.each<GineeErrorKind>([
  "timeout",
  "refused_keys",
  "refused",
  "unreadable",
  "breaker_open",
  "budget_timeout",
])("%s is never asked again", async (kind) => {
  const { clock } = stillClock();
  const { read, asked } = reads(failure(kind));

  await expect(retryingRead(read, { clock, ...patient })).rejects.toMatchObject({ kind });

  expect(asked.times).toBe(1);
});

test("a delay that would pass the deadline is not begun", async () => {
  const { clock, slept } = stillClock();
  const { read, asked } = reads(failure("busy", 30));

  const call = retryingRead(read, { clock, ...patient, deadlineAt: 20_000 });

  await expect(call).rejects.toMatchObject({ kind: "busy", retryAfterSeconds: 30 });
  expect([asked.times, slept]).toEqual([1, []]);
});

test("over a long outage retries stay within a tenth of the first tries", async () => {
  const { clock } = stillClock();
  const allowance = createRetryAllowance();
  let calls = 0;
  const read = () => {
    calls += 1;
    return Promise.reject(failure("network"));
  };

  for (let first = 0; first < 1_000; first++) {
    await retryingRead(read, { clock, allowance, deadlineAt: Number.POSITIVE_INFINITY }).catch(
      () => undefined,
    );
  }

  expect(calls).toBeGreaterThanOrEqual(1_090);
  expect(calls).toBeLessThanOrEqual(1_105);
});
