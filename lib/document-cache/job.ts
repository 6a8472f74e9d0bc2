import "server-only";
import { startRounds } from "@/lib/leases/job";
import { wipeExpired } from "./write";

const everyMs = 60_000;

/** Wipes, in one of all processes and once a minute, the documents whose time is over. */
export function startDocumentWipe(): { stop(): Promise<void> } {
  const failure = "old documents were not wiped";
  return startRounds("document-wipe", { round: wipeAll, failure, afterFailureMs: everyMs });
}

async function wipeAll(signal: AbortSignal) {
  while (!signal.aborted && (await wipeExpired()) > 0);
  return everyMs;
}
