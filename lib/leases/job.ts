import "server-only";
import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { describeError } from "@/lib/api/error-log";
import { log } from "@/lib/log";
import { claimLease, releaseLease } from "./write";

/** A killed holder is replaced after at most the life of its lease and one attempt: under ten seconds. */
const leaseMs = 7_000;
const renewMs = 2_000;
const attemptMs = 1_000;

/**
 * Runs `work` in exactly one of all processes at a time, until `signal` fires. The signal that `work` gets also fires
 * when the lease is lost; `work` then has to stop. Never rejects: what `work` throws is logged and it is started again.
 */
export async function holdLease(
  name: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const holder = `${hostname()}:${process.pid}:${randomUUID()}`;
  while (!signal.aborted) {
    const isOurs = await claimLease(name, holder, leaseMs).catch(reportFailure);
    if (isOurs) {
      await workWhileHeld(name, holder, signal, work);
      await releaseLease(name, holder).catch(reportFailure);
    }
    await pause(attemptMs, signal);
  }
}

/** Starts `work` as `holdLease` runs it. `stop` resolves when it has ended. */
export function startHeld(
  name: string,
  work: (signal: AbortSignal) => Promise<void>,
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = holdLease(name, stopping.signal, work);
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

type Rounds = {
  /** @returns ms until the next one */
  round: (signal: AbortSignal) => Promise<number>;
  /** What the log says of a round that failed, and ms until the next one then. */
  failure: string;
  afterFailureMs: number;
};

/** The same in rounds: one that fails is logged and ends nothing. */
export function startRounds(name: string, { round, failure, afterFailureMs }: Rounds) {
  return startHeld(name, async (signal) => {
    while (!signal.aborted) {
      const restMs = await round(signal).catch((error: unknown) => {
        if (!signal.aborted) log().warn({ error: describeError(error) }, failure);
        return afterFailureMs;
      });
      if (restMs > 0) await pause(restMs, signal);
    }
  });
}

async function workWhileHeld(
  name: string,
  holder: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<void>,
) {
  const over = new AbortController();
  const held = AbortSignal.any([signal, over.signal]);
  const heart = beat(name, holder, held).finally(() => over.abort());
  await work(held).catch((error: unknown) => {
    if (!held.aborted) log().error({ error: describeError(error), name }, "a job ended unexpectedly");
  });
  over.abort();
  await heart;
}

/** Ends when the lease is somebody else's, or could not be renewed for most of its life. */
async function beat(name: string, holder: string, signal: AbortSignal) {
  let renewedAt = performance.now();
  for (;;) {
    await pause(renewMs, signal);
    if (signal.aborted) return;
    const startedAt = performance.now();
    const answer = await claimLease(name, holder, leaseMs).catch(() => undefined);
    if (answer === false) return log().warn({ name }, "another process took over");
    if (answer) renewedAt = startedAt;
    else if (startedAt - renewedAt > leaseMs - renewMs) return log().warn({ name }, "the lease ran out");
  }
}

function reportFailure(error: unknown): undefined {
  log().warn({ error: describeError(error) }, "a lease could not be read");
}

/** Resolves early when the signal fires. */
const pause = (milliseconds: number, signal: AbortSignal) =>
  wait(milliseconds, undefined, { signal }).catch(() => undefined);
