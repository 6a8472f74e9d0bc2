import { expect, test } from "vitest";
import {
  afterCall,
  afterDecision,
  breakerDefaults,
  type BudgetState,
  type CallResult,
  decide,
  emptyBudget,
} from "./budget-rules";
import type { Lane } from "./lanes";

const limits = { maxRps: 3, maxInFlight: 2, ...breakerDefaults };
const now = 1_000_000;
const after = (state: BudgetState, result: CallResult, { lane = "sweep" as Lane, isProbe = false } = {}) =>
  afterCall(state, { lane, isProbe, ...result }, limits, now, () => 0.5);
const afterMany = (times: number, result: CallResult) =>
  Array.from({ length: times }).reduce<BudgetState>((state) => after(state, result), emptyBudget);

test("a fourth call in the same second waits until the first is a second old", () => {
  const state = { ...emptyBudget, grants: [now - 400, now - 200, now - 10] };

  const decision = decide(state, 0, "operator", limits, now);

  expect(decision).toEqual({ verdict: "wait", forMs: 650 });
});

test("calls older than a second no longer count", () => {
  const state = { ...emptyBudget, grants: [now - 1_060, now - 200, now - 10] };

  const decision = decide(state, 0, "operator", limits, now);

  expect(decision).toEqual({ verdict: "go", isProbe: false });
});

test("the sweep leaves the last call of a second to a person", () => {
  const state = { ...emptyBudget, grants: [now - 400, now - 200] };

  const sweep = decide(state, 0, "sweep", limits, now);
  const operator = decide(state, 0, "operator", limits, now);

  expect(sweep).toEqual({ verdict: "wait", forMs: 650 });
  expect(operator.verdict).toBe("go");
});

test("the sweep leaves the last slot to a person, unless there is only one slot at all", () => {
  const sweep = decide(emptyBudget, 1, "sweep", limits, now);
  const reread = decide(emptyBudget, 1, "reread", limits, now);
  const onlySlot = decide(emptyBudget, 0, "sweep", { ...limits, maxInFlight: 1 }, now);

  expect([sweep.verdict, reread.verdict, onlySlot.verdict]).toEqual(["wait", "go", "go"]);
});

test("one call a second is enough for a sweep to get on", () => {
  const slow = { ...limits, maxRps: 1 };

  const first = decide(emptyBudget, 0, "sweep", slow, now);
  const second = decide({ ...emptyBudget, grants: [now - 500] }, 0, "sweep", slow, now);

  expect(first.verdict).toBe("go");
  expect(second).toEqual({ verdict: "wait", forMs: 550 });
});

test("a person who waits in one process holds back the background of every process", () => {
  const full = decide(emptyBudget, 2, "operator", limits, now);

  const waiting = afterDecision(emptyBudget, full, "operator", limits, now, 5_000);

  expect(decide(waiting, 0, "reread", limits, now).verdict).toBe("wait");
  expect(decide(waiting, 0, "sweep", limits, now).verdict).toBe("wait");
  expect(decide(waiting, 0, "operator", limits, now).verdict).toBe("go");
  expect(decide(waiting, 0, "sweep", limits, now + 2_000).verdict).toBe("go");
});

test("Retry-After silences every lane for as long as Ginee said", () => {
  const state = after(emptyBudget, { result: "busy", retryAfterSeconds: 7 });

  const operator = decide(state, 0, "operator", limits, now + 6_999);
  const later = decide(state, 0, "sweep", limits, now + 7_000);

  expect(operator).toEqual({ verdict: "blocked", forMs: 1 });
  expect(later.verdict).toBe("go");
});

test("busy without a number is answered with growing silence, and forgotten after an answer", () => {
  const once = after(emptyBudget, { result: "busy", retryAfterSeconds: undefined });
  const thrice = afterMany(3, { result: "busy", retryAfterSeconds: undefined });
  const answered = after(thrice, { result: "answered" });

  expect(once.blockedUntil).toBe(now + 225);
  expect(thrice.blockedUntil).toBe(now + 900);
  expect(answered.consecutiveBusy).toBe(0);
});

test("five failures in a row open the breaker, a sixth that was already out does not prolong it", () => {
  const four = afterMany(4, { result: "failed" });
  const five = afterMany(5, { result: "failed" });
  const six = after(five, { result: "failed" });

  expect(decide(four, 0, "operator", limits, now).verdict).toBe("go");
  expect(decide(five, 0, "operator", limits, now)).toEqual({ verdict: "breaker_open", forMs: 5_000 });
  expect(six).toEqual(five);
});

test("a half-open breaker lets one probe out, and only one", () => {
  const open = afterMany(5, { result: "failed" });
  const halfOpenAt = now + 5_000;

  const probe = decide(open, 0, "operator", limits, halfOpenAt);
  const probing = afterDecision(open, probe, "operator", limits, halfOpenAt, 5_000);

  expect(probe).toEqual({ verdict: "go", isProbe: true });
  expect(decide(probing, 1, "operator", limits, halfOpenAt).verdict).toBe("breaker_open");
});

test("a failed probe keeps the breaker open twice as long, an answered one closes it", () => {
  const open = afterMany(5, { result: "failed" });

  const failed = after(open, { result: "failed" }, { isProbe: true });
  const answered = after(open, { result: "answered" }, { isProbe: true });

  expect(decide(failed, 0, "operator", limits, now)).toEqual({ verdict: "breaker_open", forMs: 10_000 });
  expect(decide(answered, 0, "sweep", limits, now).verdict).toBe("go");
});

test("the breaker never stays open longer than a minute", () => {
  const open = { ...afterMany(5, { result: "failed" }), consecutiveFailures: 40 };

  const failed = after(open, { result: "failed" }, { isProbe: true });

  expect(failed.blockedUntil).toBe(now + 60_000);
});

test("refused keys stop the background until a person's call is answered", () => {
  const refused = after(emptyBudget, { result: "keys_refused" });
  const background = after(refused, { result: "answered" }, { lane: "sweep" });
  const person = after(refused, { result: "answered" }, { lane: "operator" });

  expect(decide(refused, 0, "sweep", limits, now).verdict).toBe("keys_refused");
  expect(decide(refused, 0, "reread", limits, now).verdict).toBe("keys_refused");
  expect(decide(refused, 0, "operator", limits, now).verdict).toBe("go");
  expect(decide(background, 0, "sweep", limits, now).verdict).toBe("keys_refused");
  expect(decide(person, 0, "sweep", limits, now).verdict).toBe("go");
});

test("refused keys are tried again every five minutes by one background call, so that one wrong answer does not stop the sync for ever", () => {
  const minute = 60_000;
  const refused = after(emptyBudget, { result: "keys_refused" });
  const at = (state: BudgetState, minutes: number) =>
    decide(state, 0, "sweep", limits, now + minutes * minute);

  const trial = at(refused, 5);
  const trying = afterDecision(refused, trial, "sweep", limits, now + 5 * minute, 5_000);
  const accepted = after(refused, { result: "answered" }, { isProbe: true });
  const refusedAgain = after(refused, { result: "keys_refused" }, { isProbe: true });

  expect([at(refused, 4).verdict, trial]).toEqual(["keys_refused", { verdict: "go", isProbe: true }]);
  expect(at(trying, 5).verdict).toBe("keys_refused");
  expect(at(accepted, 0).verdict).toBe("go");
  expect(refusedAgain.keysRefusedAt).toBe(now);
  expect([at(refusedAgain, 4.9).verdict, at(refusedAgain, 5).verdict]).toEqual(["keys_refused", "go"]);
});

test("a caller who left says nothing about Ginee, but frees the probe", () => {
  const probing = { ...afterMany(5, { result: "failed" }), probeUntil: now + 5_000 };

  const left = after(probing, { result: "abandoned" }, { isProbe: true });

  expect(left).toEqual({ ...probing, probeUntil: null });
});
