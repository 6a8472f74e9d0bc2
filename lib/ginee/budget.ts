import "server-only";
import { describeError } from "@/lib/api/error-log";
import type { Db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { BudgetLimits, CallResult, Decision } from "./budget-rules";
import { type BudgetStore, createBudgetStore, type Grant, slotLeaseMs } from "./budget-store";
import type { Clock } from "./clock";
import { GineeError } from "./errors";
import { type Lane, rankOf } from "./lanes";

export type Permit = { finish(result: CallResult): Promise<void> };

type Claim = { endpoint: string; lane: Lane; deadlineAt: number; signal?: AbortSignal | undefined };

type Waiter = Claim & {
  since: number;
  settled: AbortController;
  grant(permit: Permit): void;
  refuse(error: unknown): void;
};

export type Budget = {
  /**
   * Waits for the right to make one call. Throws GineeError `budget_timeout` (our queue), `busy` (Ginee's silence lasts
   * past the deadline), `breaker_open` or `refused_keys`; AppError `database_unavailable`; the signal's reason.
   */
  acquire(claim: Claim): Promise<Permit>;
  state: BudgetStore["read"];
};

type Parts = { db: () => Db; keyHash: string; limits: BudgetLimits; clock: Clock };

/**
 * The right to call Ginee, shared by all processes through one row. Inside a process the most urgent waiter asks first
 * and nobody else asks meanwhile; between processes the row makes less urgent lanes hold back.
 */
export function createBudget({ db, keyHash, limits, clock }: Parts): Budget {
  const store = createBudgetStore(db, keyHash, clock);
  let waiters: Waiter[] = [];
  let isPumping = false;
  let nap = new AbortController();

  const leave = (waiter: Waiter) => {
    waiters = waiters.filter((other) => other !== waiter);
    waiter.settled.abort();
  };

  const permitOf = (grant: Grant): Permit => {
    const renewal = setInterval(() => void store.renew(grant).catch(reportLost), slotLeaseMs / 3);
    renewal.unref();
    return {
      finish: async (result) => {
        clearInterval(renewal);
        await atMost(
          finishPatienceMs,
          store.finish(grant, result, limits, clock.random).catch(reportLost),
          clock,
        );
        nap.abort();
      },
    };
  };

  async function askFor(waiter: Waiter) {
    const { decision, grant } = await store.ask(waiter.lane, limits);
    if (grant) {
      const isGone = waiter.settled.signal.aborted;
      const isLate = clock.now() - grant.decidedAt > promptMs;
      const permit = permitOf(grant);
      if (isGone) return permit.finish({ result: "abandoned" });
      leave(waiter);
      waiter.grant(permit);
      if (isLate) void store.restamp(grant).catch(reportLost);
      return;
    }
    const error = refusalOf(decision, waiter, clock.now());
    if (error) {
      leave(waiter);
      return waiter.refuse(error);
    }
    nap = new AbortController();
    if (waiters[0] !== waiter) return;
    await clock.sleep("forMs" in decision ? decision.forMs : 0, nap.signal).catch(() => undefined);
  }

  async function pump() {
    if (isPumping) return;
    isPumping = true;
    for (let [head] = waiters; head; [head] = waiters) {
      const waiter = head;
      await askFor(waiter).catch((cause: unknown) => {
        leave(waiter);
        waiter.refuse(new AppError("database_unavailable", "the budget cannot be read", { cause }));
      });
    }
    isPumping = false;
  }

  function enqueue(waiter: Waiter) {
    const behind = waiters.findIndex((other) => rankOf(other.lane) > rankOf(waiter.lane));
    waiters = behind === -1 ? [...waiters, waiter] : waiters.toSpliced(behind, 0, waiter);
    if (waiters[0] === waiter) nap.abort();
    void pump();
  }

  return {
    acquire: (claim) =>
      new Promise((grant, refuse) => {
        const settled = new AbortController();
        const waiter: Waiter = { ...claim, since: clock.now(), settled, grant, refuse };
        const giveUp = (error: unknown) => {
          if (settled.signal.aborted) return;
          leave(waiter);
          nap.abort();
          refuse(error);
        };
        if (claim.signal?.aborted) return giveUp(claim.signal.reason);
        claim.signal?.addEventListener("abort", () => giveUp(claim.signal?.reason), {
          signal: settled.signal,
        });
        clock
          .sleep(Math.max(0, claim.deadlineAt - clock.now()), settled.signal)
          .then(() => giveUp(budgetTimeout(waiter, clock.now())))
          .catch(() => undefined);
        enqueue(waiter);
      }),
    state: store.read,
  };
}

/** Half of the margin that calls have for their way (budget-rules): a busy machine can take longer to say yes. */
const promptMs = 25;

/** A database that hangs must not keep an answer that has already come from its caller. */
const finishPatienceMs = 1_000;

async function atMost(milliseconds: number, work: Promise<void>, clock: Clock) {
  const done = new AbortController();
  const patience = clock.sleep(milliseconds, done.signal).catch(() => undefined);
  await Promise.race([work, patience]);
  done.abort();
}

const reportLost = (error: unknown) =>
  log().warn({ error: describeError(error) }, "a slot for calling Ginee could not be updated");

const budgetTimeout = ({ endpoint, since }: Waiter, now: number) =>
  new GineeError("budget_timeout", "our own limit on calls left no room in time", {
    endpoint,
    elapsedMs: now - since,
  });

/** An error when waiting is pointless; undefined when it is not. */
function refusalOf(
  decision: Decision,
  { endpoint, deadlineAt, since }: Waiter,
  now: number,
): GineeError | undefined {
  const details = { endpoint, elapsedMs: now - since };
  if (decision.verdict === "keys_refused") {
    return new GineeError("refused_keys", "not sent: Ginee did not accept our keys", details);
  }
  if (decision.verdict === "breaker_open") {
    const retryAfterSeconds = Math.ceil(decision.forMs / 1000);
    return new GineeError("breaker_open", "not sent: Ginee failed too often", {
      ...details,
      retryAfterSeconds,
    });
  }
  if (decision.verdict === "blocked" && now + decision.forMs > deadlineAt) {
    const retryAfterSeconds = Math.ceil(decision.forMs / 1000);
    return new GineeError("busy", "not sent: Ginee asked us to wait", { ...details, retryAfterSeconds });
  }
  return undefined;
}
