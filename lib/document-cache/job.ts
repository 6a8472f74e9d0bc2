import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { describeError } from "@/lib/api/error-log";
import { holdLease } from "@/lib/leases/job";
import { log } from "@/lib/log";
import { wipeExpired } from "./write";

const everyMs = 60_000;

/** Wipes, in one of all processes and once a minute, the documents whose time is over. */
export function startDocumentWipe(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = holdLease("document-wipe", stopping.signal, async (signal) => {
    while (!signal.aborted) {
      await wipeAll(signal).catch((error: unknown) => {
        if (!signal.aborted) log().warn({ error: describeError(error) }, "old documents were not wiped");
      });
      await wait(everyMs, undefined, { signal }).catch(() => undefined);
    }
  });
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function wipeAll(signal: AbortSignal) {
  while (!signal.aborted && (await wipeExpired()) > 0);
}
