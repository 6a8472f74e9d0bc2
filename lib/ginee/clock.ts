import "server-only";
import { setTimeout as wait } from "node:timers/promises";

/** The only sources of time and chance in this folder, so that a test can pass its own. */
export type Clock = {
  /** Milliseconds; only differences mean anything. */
  now(): number;
  /** Rejects with the signal's reason when it fires first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** 0 ≤ x < 1 */
  random(): number;
};

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    signal?.throwIfAborted();
    await wait(milliseconds, undefined, { signal }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw error;
    });
  },
  random: Math.random,
};
