import "server-only";
import { randomUUID } from "node:crypto";
import { eq, lt, or, sql } from "drizzle-orm";
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
import type { Clock } from "./clock";
import type { Lane } from "./lanes";

/** A killed process gives its slots back after this; a living one renews them. */
export const slotLeaseMs = 5_000;

/** A database that hangs must not hold the queue. */
const statementTimeoutMs = 2_000;

/** `grantedAt` by the clock of the database, `decidedAt` by ours. */
export type Grant = { holder: string; lane: Lane; isProbe: boolean; grantedAt: number; decidedAt: number };
export type BudgetStore = ReturnType<typeof createBudgetStore>;

/** The shared row and slots of one access key. Every change is made under the row's lock, on the database's clock. */
export function createBudgetStore(db: () => Db, keyHash: string, clock: Pick<Clock, "now">) {
  async function locked<T>(work: (tx: DbOrTx, snapshot: Snapshot) => Promise<T>): Promise<T> {
    return db().transaction(async (tx) => {
      await tx.execute(sql.raw(`set local statement_timeout = ${statementTimeoutMs}`));
      const state = (await lockState(tx, keyHash)) ?? (await createState(tx, keyHash));
      const decidedAt = clock.now();
      return work(tx, { state, decidedAt, ...(await clockAndSlots(tx, keyHash)) });
    });
  }

  return {
    /** Decides, and takes a slot when the answer is go. */
    ask: (lane: Lane, limits: BudgetLimits): Promise<{ decision: Decision; grant: Grant | undefined }> =>
      locked(async (tx, { state, inFlight, now, decidedAt }) => {
        const decision = decide(state, inFlight, lane, limits, now);
        const next = afterDecision(state, decision, lane, limits, now, slotLeaseMs);
        if (next !== state) await saveState(tx, keyHash, next);
        if (decision.verdict !== "go") return { decision, grant: undefined };
        const holder = randomUUID();
        await tx.insert(upstreamSlots).values({ holder, keyHash, expiresAt: new Date(now + slotLeaseMs) });
        return { decision, grant: { holder, lane, isProbe: decision.isProbe, grantedAt: now, decidedAt } };
      }),

    /** A call that left long after it was granted counts from now on: two windows would overlap at Ginee's door. */
    restamp: ({ grantedAt }: Grant): Promise<void> =>
      locked(async (tx, { state, now }) => {
        const at = state.grants.indexOf(grantedAt);
        if (at !== -1)
          await saveState(tx, keyHash, { ...state, grants: [...state.grants.toSpliced(at, 1), now] });
      }),

    renew: async ({ holder }: Grant) => {
      await db()
        .update(upstreamSlots)
        .set({ expiresAt: sql`clock_timestamp() + ${slotLeaseMs} * interval '1 millisecond'` })
        .where(eq(upstreamSlots.holder, holder));
    },

    /** Gives the slot back, and clears away those of processes that were killed. */
    finish: (grant: Grant, result: CallResult, limits: BudgetLimits, random: () => number): Promise<void> =>
      locked(async (tx, { state, now }) => {
        const isOver = or(eq(upstreamSlots.holder, grant.holder), lt(upstreamSlots.expiresAt, new Date(now)));
        await tx.delete(upstreamSlots).where(isOver);
        await saveState(tx, keyHash, afterCall(state, { ...grant, ...result }, limits, now, random));
      }),

    read: (): Promise<Snapshot> => locked((_tx, snapshot) => Promise.resolve(snapshot)),
  };
}

type Snapshot = { state: BudgetState; inFlight: number; now: number; decidedAt: number };

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
async function clockAndSlots(tx: DbOrTx, keyHash: string): Promise<{ now: number; inFlight: number }> {
  const { rows } = await tx.execute<{ now: string; taken: string }>(sql`
    select extract(epoch from clock_timestamp()) * 1000 as now, count(*) as taken
    from ${upstreamSlots}
    where ${upstreamSlots.keyHash} = ${keyHash} and ${upstreamSlots.expiresAt} > clock_timestamp()`);
  return { now: Math.floor(Number(rows[0]?.now)), inFlight: Number(rows[0]?.taken) };
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
