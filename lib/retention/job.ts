import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { isIntakePressed } from "@/lib/intake/job";
import { startRounds } from "@/lib/leases/job";
import { log } from "@/lib/log";
import { readRetention } from "./read";
import { clearBatch, noteCleared } from "./write";

const everyMs = 60 * 60_000;
const pauseMs = 50;
const yieldMs = 1_000;
const dayMs = 86_400_000;

/** Clears, in one of all processes, what is older than is kept: once an hour, in small batches, when there is room. */
export function startRetention(): { stop(): Promise<void> } {
  const round = async (signal: AbortSignal) => {
    await clearOld(signal);
    return everyMs;
  };
  const failure = "old notifications were not cleared";
  return startRounds("event-retention", { round, failure, afterFailureMs: everyMs });
}

/** @returns how many are gone */
export async function clearOld(signal: AbortSignal, now = new Date()): Promise<number> {
  const { keepDays } = await readRetention();
  const before = new Date(now.getTime() - keepDays * dayMs);
  let gone = 0;
  for (let from = 0; !signal.aborted;) {
    const batch = await clearBatch(from, before);
    gone += batch.gone;
    if (batch.isEnd) {
      if (gone === 0) return 0;
      await noteCleared(before);
      log().info({ gone, keepDays }, "old notifications were cleared");
      return gone;
    }
    from = batch.next;
    await pause(isIntakePressed() ? yieldMs : pauseMs, signal);
  }
  return gone;
}

const pause = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }).catch(() => undefined);
