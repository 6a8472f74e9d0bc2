export type Clock = { nowMs: () => number };

export const systemClock: Clock = { nowMs: () => Date.now() };

export type ManualClock = Clock & { advanceMs: (ms: number) => void };

/** A clock that stands still until it is told to move; tests pass it in. */
export function createManualClock(startIso: string): ManualClock {
  let now = Date.parse(startIso);
  return {
    nowMs: () => now,
    advanceMs: (ms) => {
      now += ms;
    },
  };
}

export function secondsOf(clock: Clock): number {
  return Math.floor(clock.nowMs() / 1000);
}

/** Order times carry no fraction. */
export function isoSeconds(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

const wibOffsetSeconds = 7 * 3600;

export function wibDate(seconds: number): string {
  return new Date((seconds + wibOffsetSeconds) * 1000).toISOString().slice(0, 10).replaceAll("-", "");
}

export function threeMonthsBefore(seconds: number): number {
  const date = new Date(seconds * 1000);
  date.setUTCMonth(date.getUTCMonth() - 3);
  return Math.floor(date.getTime() / 1000);
}
