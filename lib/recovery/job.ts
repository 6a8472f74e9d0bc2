import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { maskName } from "@/lib/auth/persons";
import { payloadOf, readReceived, type Received } from "@/lib/callbacks/read";
import { keepRecovered } from "@/lib/callbacks/write";
import { db, type DbOrTx } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { announceNotifications } from "@/lib/intake/job";
import { startRounds } from "@/lib/leases/job";
import { payloadTypes, type PayloadType } from "@/lib/tokopedia-payloads/schema";
import type { RateLimit } from "@/lib/tokopedia/client";
import { TokopediaError } from "@/lib/tokopedia/errors";
import { getWebhookPayload } from "@/lib/tokopedia/webhook-payload";
import { isRecoveryOffered } from "./read";
import { differencesBetween, orderOutcome } from "./rules";
import type { Finding } from "./schema";

const lookEveryMs = 500;
const afterFailureMs = 5_000;
/** Of Tokopedia's rate limit, for whoever looks at an order meanwhile. */
const keepFree = 2;
const unknownPaceMs = 250;
const mostLimits = 5;

type Order = {
  recoveryId: string;
  position: number;
  isSpan: boolean;
  externalOrderId: string;
  lastUpdateAt: Date | null;
};
type Answer = { raw: unknown } | { failure: TokopediaError };
type Answers = Partial<Record<PayloadType, Answer>>;

/** In one of all processes, and only where Tokopedia is set up. */
export function startRecoveries(): { stop(): Promise<void> } {
  if (!isRecoveryOffered()) return { stop: () => Promise.resolve() };
  return startRounds("tokopedia-recovery", {
    ...{ round: recoverNext, afterFailureMs },
    failure: "an order was not recovered",
  });
}

let limitsInRow = 0;

/**
 * Asks about one order, compares and repairs. A killed process has written nothing of it, and the next one asks again.
 * @returns ms after which to look for more
 */
async function recoverNext(signal: AbortSignal): Promise<number> {
  const order = await nextOrder();
  if (order === null) return lookEveryMs;
  const received = await readReceived(order.externalOrderId);
  const answers = await askBoth(order.externalOrderId, signal);
  const failure = failureOf(answers);
  if (failure?.kind === "limited" && (limitsInRow += 1) < mostLimits) {
    await put(order.recoveryId, failure.retryAfterSeconds ?? 1);
    return 0;
  }
  limitsInRow = 0;
  await settle(order, received, answers);
  announceNotifications();
  return 0;
}

/** A single order before those of a span: somebody stands and waits for it. */
async function nextOrder(): Promise<Order | null> {
  const [order] = await rowsOf<Order>(sql`
    select r.id as "recoveryId", o.position, r.order_id is null as "isSpan",
      o.external_order_id as "externalOrderId", m.last_update_at as "lastUpdateAt"
    from recoveries as r join recovery_orders as o on o.recovery_id = r.id and o.outcome is null
    left join orders as m on m.order_id = o.order_id
    where r.state = 'running' and coalesce(r.resume_at, '-infinity') <= now()
    order by r.order_id is null, r.id, o.position limit 1`);
  // A span may hold none.
  if (!order) await endFinished(db());
  return order ?? null;
}

async function endFinished(tx: DbOrTx) {
  await tx.execute(sql`
    update recoveries as r set state = 'done', ended_at = now() where state = 'running'
      and not exists (select from recovery_orders where recovery_id = r.id and outcome is null)`);
}

/** After a failure that the other question would meet as well, that one is spared. */
async function askBoth(externalOrderId: string, signal: AbortSignal): Promise<Answers> {
  const answers: Answers = {};
  for (const type of payloadTypes) {
    try {
      const { raw, rateLimit } = await getWebhookPayload(externalOrderId, type, { signal });
      answers[type] = { raw };
      await wait(paceMs(rateLimit), undefined, { signal });
    } catch (error) {
      if (!(error instanceof TokopediaError)) throw error;
      answers[type] = { failure: error };
      if (error.isTransient || error.kind === "unauthorised") return answers;
    }
  }
  return answers;
}

function paceMs({ limit, remaining }: RateLimit): number {
  if (remaining === null) return unknownPaceMs;
  return remaining > keepFree ? 0 : 1000 / Math.max(1, limit ?? 1);
}

function failureOf(answers: Answers): TokopediaError | null {
  for (const answer of Object.values(answers)) if ("failure" in answer) return answer.failure;
  return null;
}

async function put(recoveryId: string, seconds: number) {
  await db().execute(sql`
    update recoveries set resume_at = now() + ${seconds} * interval '1 second' where id = ${recoveryId}`);
}

/** What was found, what is put into the inbox because of it, and whether to go on: all or nothing. */
async function settle(order: Order, received: Received, answers: Answers) {
  const failure = failureOf(answers);
  await db().transaction(async (tx) => {
    const findings: Finding[] = [];
    for (const type of payloadTypes) {
      const answer = answers[type];
      const finding =
        answer === undefined
          ? unknown(type, "not_asked", true)
          : "raw" in answer
            ? compare(order, received, type, answer.raw)
            : unknown(type, answer.failure.errorCode ?? answer.failure.kind, answer.failure.isTransient);
      const isNews = finding.outcome === "differs" || finding.outcome === "missing";
      const eventId = isNews && answer && "raw" in answer ? await keepRecovered(tx, answer.raw) : null;
      findings.push(isNews && eventId === null ? unknown(type, "unreadable") : { ...finding, eventId });
    }
    await tx.execute(sql`
      update recovery_orders set outcome = ${orderOutcome(findings)}, findings = ${JSON.stringify(findings)}::jsonb,
        checked_at = now() where recovery_id = ${order.recoveryId} and position = ${order.position}`);
    await endFinished(tx);
    const isHopeless = failure !== null && ["resting", "unauthorised", "limited"].includes(failure.kind);
    if (!order.isSpan || !isHopeless) return;
    await tx.execute(sql`
      update recoveries set state = 'stopped', reason = ${failure.errorCode ?? failure.kind}, ended_at = now()
      where id = ${order.recoveryId} and state = 'running'`);
  });
}

const nothing = {
  isCleared: false,
  isTransient: false,
  receivedEventId: null,
  eventId: null,
  differences: [],
};

const unknown = (type: PayloadType, error = "unreadable", isTransient = false): Finding => ({
  ...nothing,
  type,
  outcome: "unknown",
  error,
  isTransient,
});

function compare(order: Order, received: Received, type: PayloadType, raw: unknown): Finding {
  const now = payloadOf(type, raw);
  if (now["order_id"] !== order.externalOrderId) return unknown(type, "other_order");
  const told = received.newest[type];
  if (!told) {
    const { clearedBefore } = received;
    const isCleared =
      clearedBefore !== null && order.lastUpdateAt !== null && order.lastUpdateAt < clearedBefore;
    return { ...nothing, type, outcome: "missing", error: null, isCleared };
  }
  // An order is notified of once; its status moves on in the other type, which tells of it by itself.
  const payload =
    type === "order_status" ? told.payload : { ...told.payload, order_status: now["order_status"] };
  const differences = differencesBetween(payload, now, maskName);
  const outcome = differences.length > 0 ? "differs" : "same";
  return { ...nothing, type, outcome, error: null, receivedEventId: told.eventId, differences };
}
