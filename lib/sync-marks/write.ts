import "server-only";
import { eq, sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { syncMarks } from "@/lib/db/schema/sync";
import { AppError } from "@/lib/errors";
import type { MarkName } from "./schema";

export type Mark = typeof syncMarks.$inferSelect;

export async function readMarks(): Promise<Partial<Record<MarkName, Mark>>> {
  const rows = await db().select().from(syncMarks);
  return Object.fromEntries(rows.map((row) => [row.name, row]));
}

/**
 * Runs one round of a repeated job and keeps how it went: its calls, and on failure the code of the error, with the mark
 * where it was. What `round` throws comes out again.
 */
export async function keepRecord<T>(
  name: MarkName,
  signal: AbortSignal,
  round: () => Promise<T>,
): Promise<T> {
  const startedAt = sql`clock_timestamp()`;
  await db()
    .insert(syncMarks)
    .values({ name, lastStartedAt: startedAt })
    .onConflictDoUpdate({ target: syncMarks.name, set: { lastStartedAt: startedAt } });
  try {
    const result = await round();
    await db()
      .update(syncMarks)
      .set({ lastSucceededAt: sql`clock_timestamp()`, lastError: null })
      .where(eq(syncMarks.name, name));
    return result;
  } catch (error) {
    if (!signal.aborted) await recordFailure(name, error);
    throw error;
  }
}

async function recordFailure(name: MarkName, error: unknown) {
  const lastError = error instanceof AppError ? error.code : "internal";
  await db()
    .update(syncMarks)
    .set({ lastFailedAt: sql`clock_timestamp()`, lastError })
    .where(eq(syncMarks.name, name));
}

/** Moves a mark; it never moves back. */
export async function moveMark(name: MarkName, mark: Date) {
  const moved = sql`greatest(${syncMarks.mark}, ${mark.toISOString()}::timestamptz)`;
  await db()
    .insert(syncMarks)
    .values({ name, mark })
    .onConflictDoUpdate({ target: syncMarks.name, set: { mark: moved } });
}

export async function countCalls(name: MarkName, calls: number) {
  if (calls === 0) return;
  await db()
    .insert(syncMarks)
    .values({ name, calls })
    .onConflictDoUpdate({ target: syncMarks.name, set: { calls: sql`${syncMarks.calls} + ${calls}` } });
}
