import "server-only";
import type { Inspection } from "./parts";
import { type Pool, pdfPool } from "./pool";

/**
 * Whether a document from outside can be printed, its pages and the size of the first. Done in a thread of its own: a
 * document on which that thread hangs or ends is `broken`. The bytes stay the caller's.
 * @throws AppError `overloaded` when too many documents wait
 */
export async function inspectPdf(bytes: Uint8Array, pool: Pool = pdfPool()): Promise<Inspection> {
  const outcome = await pool.run({ kind: "inspect", bytes });
  switch (outcome.kind) {
    case "inspection":
      return outcome.inspection;
    case "unusable":
      return { ok: false, reason: outcome.reason };
    default:
      return { ok: false, reason: "broken" };
  }
}
