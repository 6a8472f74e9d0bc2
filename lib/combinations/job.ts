import "server-only";
import { describeError } from "@/lib/api/error-log";
import { log } from "@/lib/log";
import { takeCensus } from "./read";
import { foldCounts } from "./write";

const intervalMs = 10_000;

/** Keeps the counts short and this process's knowledge of them fresh, so that no screen waits for a long catching up. */
export function startCounting(): { stop: () => Promise<void> } {
  let round = run();
  const timer = setInterval(() => {
    round = round.then(run);
  }, intervalMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}

async function run() {
  try {
    await foldCounts();
    await takeCensus();
  } catch (error) {
    log().warn({ error: describeError(error) }, "the counts could not be folded");
  }
}
