import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { log } from "@/lib/log";

const lookEveryMs = 500;

/** Starts a program again whenever it is gone, for as long as nobody calls `stop`. */
export function keepRunning(isRunning: () => Promise<boolean>, start: () => Promise<void>) {
  const ended = new AbortController();
  const watch = async () => {
    for (;;) {
      await delay(lookEveryMs, undefined, { ref: false, signal: ended.signal });
      if (await isRunning()) continue;
      log().error("the database is gone and is started again");
      await start();
    }
  };
  const watchOn = async () => {
    while (!ended.signal.aborted) {
      await watch().catch((error: unknown) => {
        if (!ended.signal.aborted)
          log().error({ error: describe(error) }, "the database could not be started again");
      });
    }
  };
  void watchOn();
  return { stop: () => ended.abort() };
}

const describe = (error: unknown) => (error instanceof Error ? error.message : "unknown");
