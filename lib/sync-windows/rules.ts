const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Ginee refuses longer ranges (api 3.1). */
const longestWindowMs = 15 * dayMs;

export type Window = { from: Date; to: Date };

/** Both ends of a window belong to it, so each begins where the one before ended. Oldest first. */
export function windowsOf({ from, to }: Window): Window[] {
  const windows: Window[] = [];
  let start = from.getTime();
  do {
    const end = Math.min(start + longestWindowMs, to.getTime());
    windows.push({ from: new Date(start), to: new Date(end) });
    start = end;
  } while (start < to.getTime());
  return windows;
}

/** How far our clock may be wrong without an order being missed. */
export const clockSlackMs = 2 * hourMs;
const overlapMs = 2 * minuteMs;
const overlapAfterFailureMs = 10 * minuteMs;

/**
 * What a sweep asks for. The mark is in Ginee's time; the end lies ahead of our clock, so that a clock of ours that runs
 * behind does not hide what just happened.
 */
export function sweepWindow(mark: Date, now: Date, hasFailed: boolean): Window {
  const from = new Date(mark.getTime() - (hasFailed ? overlapAfterFailureMs : overlapMs));
  return { from, to: new Date(Math.max(now.getTime() + clockSlackMs, from.getTime())) };
}

const longestSilenceMs = 7 * dayMs;

/**
 * The next mark: the newest change that was seen, by Ginee's own clock, less the time that listing took (an order that
 * changes while we page may slip past the page it belonged to). Our clock only bounds it: a change dated in the future
 * does not carry the mark away, and after a week of silence the window need not reach further back.
 */
export function nextMark(seen: Date | null, listingMs: number, now: Date): Date {
  const silent = now.getTime() - longestSilenceMs;
  const newest = Math.min(seen?.getTime() ?? silent, now.getTime());
  return new Date(Math.max(newest - listingMs, silent));
}

/** Full jitter on a doubling delay, at most a minute. */
export function backoffMs(failures: number, random: () => number): number {
  return random() * Math.min(minuteMs, 1_000 * 2 ** Math.min(failures, 10));
}

export type LoadState = {
  windowsDone: number;
  windowsTotal: number;
  /** Of the windows under way: a page was read, so about half of one counts as listed. */
  hasOpenPages: boolean;
  ordersListed: number;
  ordersDetailed: number;
};

const pageSize = 100;

/**
 * Share of a first load that is done, 0 to 1, and the calls that are left: orders still to be listed are guessed from the
 * windows that are done. Null calls while there is nothing to guess from.
 */
export function loadProgress(state: LoadState): { share: number; callsLeft: number | null } {
  const { windowsDone, windowsTotal, hasOpenPages, ordersListed, ordersDetailed } = state;
  if (windowsTotal === 0) return { share: 0, callsLeft: null };
  const listed = Math.min(1, (windowsDone + (hasOpenPages ? 0.5 : 0)) / windowsTotal);
  if (listed === 0) return { share: 0, callsLeft: null };
  const expected = ordersListed / listed;
  const callsLeft =
    Math.ceil((expected - ordersListed) / pageSize) + Math.ceil((expected - ordersDetailed) / pageSize);
  const done = expected === 0 ? listed : (ordersListed + ordersDetailed) / (2 * expected);
  // Only the job itself knows that it has ended.
  return { share: Math.min(0.99, done), callsLeft };
}
