import "server-only";
import type { Clock } from "./clock";
import { GineeError } from "./errors";

const baseDelayMs = 300;
const maximumDelayMs = 8_000;
const maximumTries = 5;

/** Retries over time stay within a tenth of first tries: each first try earns a tenth of a retry. */
export type RetryAllowance = { earn(): void; spend(): boolean };

/** `initial` retries are there at the start, at most `maximum` are ever saved up. */
export function createRetryAllowance({ initial = 5, maximum = 20 } = {}): RetryAllowance {
  let balance = initial;
  return {
    earn: () => {
      balance = Math.min(maximum, balance + 0.1);
    },
    spend: () => {
      if (balance < 1) return false;
      balance -= 1;
      return true;
    },
  };
}

/** Full jitter on a doubling delay; a Retry-After is the floor under it. `tries` counts those already made. */
export function retryDelayMs(
  tries: number,
  retryAfterSeconds: number | undefined,
  random: () => number,
): number {
  const jittered = random() * Math.min(maximumDelayMs, baseDelayMs * 2 ** (tries - 1));
  return (retryAfterSeconds ?? 0) * 1000 + jittered;
}

type Options = {
  clock: Clock;
  allowance: RetryAllowance;
  deadlineAt: number;
  signal?: AbortSignal | undefined;
};

/**
 * Runs a **read** again while its GineeError allows it, the deadline leaves room for the delay, and the allowance is not
 * used up; otherwise the last error stands.
 */
export async function retryingRead<T>(read: () => Promise<T>, options: Options): Promise<T> {
  const { clock, allowance, deadlineAt, signal } = options;
  allowance.earn();
  for (let tries = 1; ; tries++) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof GineeError) || !error.readMayRetry || tries >= maximumTries) throw error;
      const delayMs = retryDelayMs(tries, error.retryAfterSeconds, clock.random);
      if (clock.now() + delayMs >= deadlineAt || !allowance.spend()) throw error;
      await clock.sleep(delayMs, signal);
    }
  }
}
