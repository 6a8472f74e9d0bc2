import "server-only";
import type { Lane } from "./lanes";

/** The shared row, in milliseconds of the database's clock. */
export type BudgetState = {
  /** Ascending. */
  grants: number[];
  consecutiveFailures: number;
  consecutiveBusy: number;
  blockedUntil: number | null;
  probeUntil: number | null;
  keysRefusedAt: number | null;
  operatorWaitingUntil: number | null;
  rereadWaitingUntil: number | null;
};

export type BudgetLimits = {
  maxRps: number;
  maxInFlight: number;
  /** Failures in a row that open the breaker, how long it stays open first, and at most. */
  failureThreshold: number;
  openMs: number;
  maximumOpenMs: number;
};

export const breakerDefaults = { failureThreshold: 5, openMs: 5_000, maximumOpenMs: 60_000 };

export const emptyBudget: BudgetState = {
  grants: [],
  consecutiveFailures: 0,
  consecutiveBusy: 0,
  blockedUntil: null,
  probeUntil: null,
  keysRefusedAt: null,
  operatorWaitingUntil: null,
  rereadWaitingUntil: null,
};

export type Decision =
  | { verdict: "go"; isProbe: boolean }
  /** Ask again after `forMs`, or sooner. */
  | { verdict: "wait"; forMs: number }
  /** Ginee asked for silence until then. */
  | { verdict: "blocked"; forMs: number }
  | { verdict: "breaker_open"; forMs: number }
  | { verdict: "keys_refused" };

/** A slot can be given back by any process at any time, so waiting for one is asking again. */
const pollMs = 25;
/** Calls do not travel equally fast: without a margin two windows could overlap at Ginee's door. */
const travelMarginMs = 50;

/** Whole calls in a window of a second; below one call a second, one call in a longer window. */
export function rateWindow(maxRps: number) {
  const capacity = Math.max(1, Math.floor(maxRps));
  return { capacity, windowMs: (maxRps < 1 ? 1000 / maxRps : 1000) + travelMarginMs };
}

/** Nothing tells us that refused keys are accepted again, or that one answer was wrong: one call in so long tries it. */
const keyTrialMs = 5 * 60_000;

/** May a call of this lane leave now? */
export function decide(
  state: BudgetState,
  inFlight: number,
  lane: Lane,
  limits: BudgetLimits,
  now: number,
): Decision {
  const areKeysRefused = state.keysRefusedAt !== null;
  const isTrial = areKeysRefused && lane !== "operator";
  const trialAt = Math.max((state.keysRefusedAt ?? 0) + keyTrialMs, state.probeUntil ?? 0);
  if (isTrial && now < trialAt) return { verdict: "keys_refused" };
  const isBroken = state.consecutiveFailures >= limits.failureThreshold;
  const blockedMs = Math.max(0, (state.blockedUntil ?? 0) - now);
  if (blockedMs > 0) return { verdict: isBroken ? "breaker_open" : "blocked", forMs: blockedMs };
  const probeMs = (state.probeUntil ?? 0) - now;
  if (isBroken && !areKeysRefused && probeMs > 0)
    return { verdict: "breaker_open", forMs: Math.min(probeMs, 1000) };
  if (mustYield(state, lane, now)) return { verdict: "wait", forMs: pollMs };
  const rateMs = rateWaitMs(state.grants, lane, limits.maxRps, now);
  if (rateMs > 0) return { verdict: "wait", forMs: rateMs };
  if (inFlight + reserve(lane, limits.maxInFlight) >= limits.maxInFlight)
    return { verdict: "wait", forMs: pollMs };
  return { verdict: "go", isProbe: isBroken || isTrial };
}

function mustYield(
  { operatorWaitingUntil, rereadWaitingUntil }: BudgetState,
  lane: Lane,
  now: number,
): boolean {
  if (lane === "operator") return false;
  if ((operatorWaitingUntil ?? 0) > now) return true;
  return lane === "sweep" && (rereadWaitingUntil ?? 0) > now;
}

/** The sweep leaves the last call and the last slot to a person, unless there is only one. */
const reserve = (lane: Lane, capacity: number) => (lane === "sweep" && capacity > 1 ? 1 : 0);

function rateWaitMs(grants: number[], lane: Lane, maxRps: number, now: number): number {
  const { capacity, windowMs } = rateWindow(maxRps);
  const counted = grants.filter((grantedAt) => grantedAt > now - windowMs);
  const surplus = counted.length - (capacity - reserve(lane, capacity));
  const freedBy = surplus >= 0 ? counted[surplus] : undefined;
  return freedBy === undefined ? 0 : freedBy + windowMs - now;
}

/** The row after asking: what was granted, or who is left waiting. */
export function afterDecision(
  state: BudgetState,
  decision: Decision,
  lane: Lane,
  { maxRps }: BudgetLimits,
  now: number,
  probeMs: number,
): BudgetState {
  if (decision.verdict === "go") {
    const { capacity } = rateWindow(maxRps);
    const probeUntil = decision.isProbe ? now + probeMs : null;
    return { ...state, grants: [...state.grants, now].slice(-capacity), probeUntil };
  }
  if (decision.verdict !== "wait") return state;
  const waitingUntil = now + Math.min(decision.forMs, 1000) + 4 * pollMs;
  if (lane === "operator") return { ...state, operatorWaitingUntil: waitingUntil };
  return lane === "reread" ? { ...state, rereadWaitingUntil: waitingUntil } : state;
}

export type CallResult =
  /** Ginee answered sense, a refusal too. */
  | { result: "answered" }
  | { result: "busy"; retryAfterSeconds: number | undefined }
  | { result: "keys_refused" }
  | { result: "failed" }
  /** Says nothing about Ginee: the caller left, or gave it no time. */
  | { result: "abandoned" };

const busyBaseMs = 300;
const busyMaximumMs = 8_000;

/** The row after a call; `random` spreads the silence that Ginee did not put a number on. */
export function afterCall(
  state: BudgetState,
  call: { lane: Lane; isProbe: boolean } & CallResult,
  limits: BudgetLimits,
  now: number,
  random: () => number,
): BudgetState {
  const freed = call.isProbe ? { ...state, probeUntil: null } : state;
  switch (call.result) {
    case "abandoned":
      return freed;
    case "answered":
      return {
        ...freed,
        ...closedBreaker(state, limits),
        consecutiveBusy: 0,
        keysRefusedAt: call.lane === "operator" || call.isProbe ? null : state.keysRefusedAt,
      };
    case "keys_refused":
      return {
        ...freed,
        ...closedBreaker(state, limits),
        keysRefusedAt: state.keysRefusedAt ?? now,
        probeUntil: call.isProbe ? now + keyTrialMs : state.probeUntil,
      };
    case "busy": {
      const guessMs = Math.min(busyMaximumMs, busyBaseMs * 2 ** state.consecutiveBusy) * (0.5 + random() / 2);
      const silenceMs = call.retryAfterSeconds === undefined ? guessMs : call.retryAfterSeconds * 1000;
      const blockedUntil = Math.max(state.blockedUntil ?? 0, now + silenceMs);
      return { ...freed, consecutiveFailures: 0, consecutiveBusy: state.consecutiveBusy + 1, blockedUntil };
    }
    case "failed":
      return { ...freed, ...afterFailure(state, call.isProbe, limits, now) };
  }
}

/** An answer that arrives late, sent before the breaker opened, ends the silence too. */
function closedBreaker(
  { consecutiveFailures, blockedUntil }: BudgetState,
  { failureThreshold }: BudgetLimits,
) {
  return {
    consecutiveFailures: 0,
    blockedUntil: consecutiveFailures >= failureThreshold ? null : blockedUntil,
  };
}

function afterFailure(state: BudgetState, isProbe: boolean, limits: BudgetLimits, now: number) {
  const { failureThreshold, openMs, maximumOpenMs } = limits;
  const known = state.consecutiveFailures;
  // Calls that were already out when the breaker opened do not make it stay open longer.
  if (known >= failureThreshold && !isProbe) return {};
  const consecutiveFailures = known + 1;
  if (consecutiveFailures < failureThreshold) return { consecutiveFailures };
  const silenceMs = Math.min(maximumOpenMs, openMs * 2 ** (consecutiveFailures - failureThreshold));
  return { consecutiveFailures, blockedUntil: Math.max(state.blockedUntil ?? 0, now + silenceMs) };
}
