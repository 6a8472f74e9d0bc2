import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { describeError } from "@/lib/api/error-log";
import { metrics } from "@/lib/api/metrics";
import { databaseNow } from "@/lib/db/clock";
import { db } from "@/lib/db/client";
import { listen } from "@/lib/db/listen";
import { rereads } from "@/lib/db/schema/events";
import { AppError, type ErrorCode } from "@/lib/errors";
import { readGineeHealth } from "@/lib/ginee/health";
import { batchGetOfAnyAge, batchGetOrders, type OrderBatch } from "@/lib/ginee/orders";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import { type SnapshotSource, snapshotSources } from "./schema";
import { type Snapshot, applySnapshots } from "./write";

type Claim = { orderId: string; askedAt: string; source: string; causeId: string | null; attempts: number };

type Options = {
  signal?: AbortSignal;
  /** How long an id that Ginee left out waits for its second and last try: it may be too new to be found. */
  unknownRetryMs?: number;
};

const batchSize = 100;
const claimSeconds = 45;
const pollMs = 2_000;
const baseDelayMs = 1_000;
const maximumDelayMs = 60_000;
/** Kept to be seen, not tried again until somebody asks. */
const never = "9999-12-31T00:00:00Z";

/** Reads asked-for orders again, in every process; wakes when somebody asks, and looks by itself every two seconds. */
export function startRereads(): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let nap = new AbortController();
  const unlisten = listen("rereads", () => nap.abort());
  async function run() {
    while (!stopping.signal.aborted) {
      nap = new AbortController();
      const sleep = AbortSignal.any([nap.signal, stopping.signal]);
      const found = await workRereads({ signal: stopping.signal }).catch(reportFailure);
      if (!found) await wait(pollMs, undefined, { signal: sleep }).catch(() => undefined);
    }
  }
  const running = run();
  return {
    stop: async () => {
      unlisten();
      stopping.abort();
      await running;
    },
  };
}

function reportFailure(error: unknown) {
  log().error({ error: describeError(error) }, "orders could not be read again");
  return 0;
}

/**
 * One batch of at most 100 orders that are due; answers how many they were, 0 also while Ginee may not be asked. A failed
 * read stays on the list with its reason.
 */
export async function workRereads({ signal, unknownRetryMs = 5_000 }: Options = {}): Promise<number> {
  if (await mustWait()) return 0;
  const claims = await claimDue();
  if (claims.length > 0) await readAgain(claims, signal, unknownRetryMs);
  return claims.length;
}

const lastRead = () => singleton("last reread", () => ({ hasFailed: false }));

/** Else each of thousands of asks would be claimed, refused unsent and put off, over and over. */
async function mustWait(): Promise<boolean> {
  const last = lastRead();
  if (!last.hasFailed) return false;
  const { isReachable, keysRefusedAt, silentUntil, callsInFlight } = await readGineeHealth();
  const isBeingTried = !isReachable && callsInFlight > 0;
  last.hasFailed = keysRefusedAt !== null || silentUntil !== null || isBeingTried;
  return last.hasFailed;
}

/** What a killed process had claimed is due again after a while. */
async function claimDue(): Promise<Claim[]> {
  const { rows } = await db().execute<Claim>(sql`
    update rereads
    set not_before = clock_timestamp() + ${claimSeconds} * interval '1 second', attempts = attempts + 1
    where order_id in (
      select order_id from rereads where not_before <= clock_timestamp()
      order by not_before limit ${batchSize} for update skip locked)
    returning order_id as "orderId", asked_at::text as "askedAt", source, cause_id as "causeId", attempts`);
  return rows;
}

async function readAgain(
  claims: Claim[],
  signal: AbortSignal | undefined,
  unknownRetryMs: number,
): Promise<void> {
  let batch: OrderBatch;
  try {
    // Said aloud, the default keeps this read from joining an operator's that began before the ask.
    const options = { lane: "reread", historicalData: false, ...(signal && { signal }) } as const;
    // What is still unknown at the second try is not too new; it may be too old.
    const read = claims.some(({ attempts }) => attempts > 1) ? batchGetOfAnyAge : batchGetOrders;
    batch = await read(
      claims.map(({ orderId }) => orderId),
      options,
    );
  } catch (error) {
    if (signal?.aborted) return postpone(claims, "overloaded", () => 0);
    const code = error instanceof AppError ? error.code : "internal";
    if (code === "ginee_refused" && claims.length > 1) {
      // One id that Ginee cannot stand must not hold up the others.
      const middle = Math.ceil(claims.length / 2);
      await readAgain(claims.slice(0, middle), signal, unknownRetryMs);
      return readAgain(claims.slice(middle), signal, unknownRetryMs);
    }
    lastRead().hasFailed = true;
    log().warn({ code, orders: claims.length }, "orders could not be read again");
    count("failed", claims.length);
    return postpone(claims, code, backoffMs);
  }
  const applied = await applyAnswers(claims, batch);
  await settle(claims.filter(({ orderId }) => applied.has(orderId)));
  const unapplied = claims.filter(({ orderId }) => batch.orders.has(orderId) && !applied.has(orderId));
  await postpone(unapplied, "internal", backoffMs);
  const missing = claims.filter(({ orderId }) => !batch.orders.has(orderId));
  count("applied", applied.size);
  count("failed", unapplied.length);
  count("missing", missing.length);
  await postpone(missing, "not_found", ({ attempts }) => (attempts < 2 ? unknownRetryMs : null));
}

function count(result: "applied" | "missing" | "failed", orders: number) {
  metrics().rereads.inc({ result }, orders);
}

async function applyAnswers(claims: Claim[], batch: OrderBatch) {
  const fetchedAt = await databaseNow();
  const snapshots = [...batch.orders.values()].map((found): Snapshot => ({
    call: "batch-get",
    ...found,
    fetchedAt,
  }));
  const causes = new Map(
    claims.map(({ orderId, source, causeId }) => [orderId, { source: sourceOf(source), causeId }]),
  );
  const applied = await applySnapshots(snapshots, { source: "webhook", causes });
  return new Set(applied.map(({ orderId }) => orderId));
}

const sourceOf = (text: string): SnapshotSource =>
  snapshotSources.find((source) => source === text) ?? "webhook";

/** Full jitter on a doubling delay. */
const backoffMs = ({ attempts }: Claim) =>
  Math.random() * Math.min(maximumDelayMs, baseDelayMs * 2 ** Math.min(attempts, 10));

/** An ask that came meanwhile has moved `asked_at` on and stays. */
async function settle(claims: Claim[]) {
  if (claims.length === 0) return;
  await db().execute(sql`
    delete from rereads where order_id in (
      select order_id from rereads where ${unchangedSince(claims)} order by order_id for update)`);
}

async function postpone(claims: Claim[], code: ErrorCode, delayMs: (claim: Claim) => number | null) {
  if (claims.length === 0) return;
  const rows = claims.map((claim) => ({ id: claim.orderId, delay: delayMs(claim) }));
  await db().execute(sql`
    with held as (
      select order_id from rereads where ${unchangedSince(claims)} order by order_id for update)
    update rereads
    set error = ${code},
        not_before = coalesce(clock_timestamp() + delay * interval '1 millisecond', ${never}::timestamptz)
    from json_to_recordset(${JSON.stringify(rows)}::json) as later(id text, delay double precision), held
    where rereads.order_id = later.id and held.order_id = later.id`);
}

function unchangedSince(claims: Claim[]) {
  const ids = sql.param(claims.map(({ orderId }) => orderId));
  const times = sql.param(claims.map(({ askedAt }) => askedAt));
  return sql`(${rereads.orderId}, ${rereads.askedAt}) in (
    select * from unnest(${ids}::text[], ${times}::timestamptz[]))`;
}
