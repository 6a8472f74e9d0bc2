import "server-only";
import { singleton } from "@/lib/singleton";

/** Whoever was refused comes back sooner than this: silence longer than it says nothing about the disk. */
const toldForMs = 60_000;

const held = () => singleton("database trouble", () => ({ fullUntil: Number.NEGATIVE_INFINITY }));

/** Called with what became of every write of notifications: an error, or nothing. */
export function noteWrite(error?: unknown) {
  held().fullUntil = isDiskFull(error) ? performance.now() + toldForMs : Number.NEGATIVE_INFINITY;
}

/** What this process knows to be wrong with a database that answers. */
export function databaseTrouble(): "disk_full" | null {
  return performance.now() < held().fullUntil ? "disk_full" : null;
}

/** PostgreSQL's own code, or a file that the system lets grow no further, for which it has none. */
export function isDiskFull(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = "code" in at ? at.code : undefined;
    if (code === "53100" || (code === "XX000" && /^could not (extend|write)/.test(at.message))) return true;
  }
  return false;
}
