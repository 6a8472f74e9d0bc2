import "server-only";
import { randomUUID } from "node:crypto";
import { count, eq, lt, sql } from "drizzle-orm";
import type { Db, DbOrTx } from "@/lib/db/client";
import { upstreamBudgets, upstreamSlots } from "@/lib/db/schema/upstream";
import {
  afterCall,
  afterDecision,
  type BudgetLimits,
  type BudgetState,
  type CallResult,
  decide,
  type Decision,
  emptyBudget,
} from "./budget-rules";
import type { Lane } from "./lanes";

/** A killed process gives its slots back after this; a living one renews them. */
export const slotLeaseMs = 5_000;

/** A database that hangs must not hold the queue. */
const statementTimeoutMs = 2_000;

export type Grant = { holder: string; lane: Lane; isProbe: boolean };
export type BudgetStore = ReturnType<typeof createBudgetStore>;

/** The shared row and slots of one access key. Every change is made under the row's lock, on the database's clock. */
export function createBudgetStore(db: () => Db, keyHash: string) {
  async function locked<T>(work: (tx: DbOrTx, state: BudgetState, now: number) => Promise<T>): Promise<T> {
    return db().transaction(async (tx) => {
      await tx.execute(sql.raw(`set local statement_timeout = ${statementTimeoutMs}`));
      const state = (await lockState(tx, keyHash)) ?? (await createState(tx, keyHash));
      return work(tx, state, await clockOf(tx));
    });
  }

  return {
    /** Decides, and takes a slot when the answer is go. */
    ask: (lane: Lane, limits: BudgetLimits): Promise<{ decision: Decision; grant: Grant | undefined }> =>
      locked(async (tx, state, now) => {
        await tx.delete(upstreamSlots).where(lt(upstreamSlots.expiresAt, new Date(now)));
        const decision = decide(state, await slotsTaken(tx, keyHash), lane, limits, now);
        const next = afterDecision(state, decision, lane, limits, now, slotLeaseMs);
        if (next !== state) await saveState(tx, keyHash, next);
        if (decision.verdict !== "go") return { decision, grant: undefined };
        const holder = randomUUID();
        await tx.insert(upstreamSlots).values({ holder, keyHash, expiresAt: new Date(now + slotLeaseMs) });
        return { decision, grant: { holder, lane, isProbe: decision.isProbe } };
      }),

    renew: async ({ holder }: Grant) => {
      await db()
        .update(upstreamSlots)
        .set({ expiresAt: sql`clock_timestamp() + ${slotLeaseMs} * interval '1 millisecond'` })
        .where(eq(upstreamSlots.holder, holder));
    },

    finish: (grant: Grant, result: CallResult, limits: BudgetLimits, random: () => number): Promise<void> =>
      locked(async (tx, state, now) => {
        await tx.delete(upstreamSlots).where(eq(upstreamSlots.holder, grant.holder));
        await saveState(tx, keyHash, afterCall(state, { ...grant, ...result }, limits, now, random));
      }),

    read: (): Promise<{ state: BudgetState; inFlight: number; now: number }> =>
      locked(async (tx, state, now) => ({ state, inFlight: await slotsTaken(tx, keyHash), now })),
  };
}

async function createState(tx: DbOrTx, keyHash: string): Promise<BudgetState> {
  await tx.insert(upstreamBudgets).values({ keyHash }).onConflictDoNothing();
  return (await lockState(tx, keyHash)) ?? emptyBudget;
}

async function lockState(tx: DbOrTx, keyHash: string): Promise<BudgetState | undefined> {
  const [row] = await tx
    .select()
    .from(upstreamBudgets)
    .where(eq(upstreamBudgets.keyHash, keyHash))
    .for("update");
  return (
    row && {
      grants: row.grants.map((grantedAt) => grantedAt.getTime()),
      consecutiveFailures: row.consecutiveFailures,
      consecutiveBusy: row.consecutiveBusy,
      blockedUntil: row.blockedUntil?.getTime() ?? null,
      probeUntil: row.probeUntil?.getTime() ?? null,
      keysRefusedAt: row.keysRefusedAt?.getTime() ?? null,
      operatorWaitingUntil: row.operatorWaitingUntil?.getTime() ?? null,
      rereadWaitingUntil: row.rereadWaitingUntil?.getTime() ?? null,
    }
  );
}

/** Read after the lock was obtained: the wait for it must not count. */
async function clockOf(tx: DbOrTx): Promise<number> {
  const [row] = (
    await tx.execute<{ now: string }>(sql`select extract(epoch from clock_timestamp()) * 1000 as now`)
  ).rows;
  return Math.floor(Number(row?.now));
}

async function slotsTaken(tx: DbOrTx, keyHash: string): Promise<number> {
  const [row] = await tx
    .select({ taken: count() })
    .from(upstreamSlots)
    .where(eq(upstreamSlots.keyHash, keyHash));
  return row?.taken ?? 0;
}

const asDate = (milliseconds: number | null) => (milliseconds === null ? null : new Date(milliseconds));

async function saveState(tx: DbOrTx, keyHash: string, state: BudgetState) {
  await tx
    .update(upstreamBudgets)
    .set({
      grants: state.grants.map((grantedAt) => new Date(grantedAt)),
      consecutiveFailures: state.consecutiveFailures,
      consecutiveBusy: state.consecutiveBusy,
      blockedUntil: asDate(state.blockedUntil),
      probeUntil: asDate(state.probeUntil),
      keysRefusedAt: asDate(state.keysRefusedAt),
      operatorWaitingUntil: asDate(state.operatorWaitingUntil),
      rereadWaitingUntil: asDate(state.rereadWaitingUntil),
    })
    .where(eq(upstreamBudgets.keyHash, keyHash));
}
