import "server-only";
import { sql } from "drizzle-orm";
import { describeError } from "@/lib/api/error-log";
import { metrics, onScrape } from "@/lib/api/metrics";
import { noteNotices, type Notice } from "@/lib/coverage/write";
import { db, type DbOrTx } from "@/lib/db/client";
import { listen } from "@/lib/db/listen";
import { frequentTransaction } from "@/lib/db/run";
import type { Claim } from "@/lib/delivery-orders/rules";
import { applyClaims } from "@/lib/delivery-orders/write";
import { isIntakePressed, measureIntake, onNotification } from "@/lib/intake/job";
import { log } from "@/lib/log";
import { meaningOf, type Meaning } from "@/lib/notifications/rules";
import { askReread } from "@/lib/rereads/write";
import { measureInbox } from "./read";

const batchSize = 200;
const pollEveryMs = 1_000;
const mostAttempts = 8;
const firstRetryMs = 1_000;
const longestRetryMs = 10 * 60_000;
const beginning = "-infinity";
/** Acknowledging comes first, but nothing waits for ever: at the worst one batch in so long. */
const longestYieldMs = 250;
const yieldStepMs = 10;

type Event = {
  id: number;
  module: string;
  action: string | null;
  body: string;
  sentAt: string | null;
  receivedAt: Date;
  attempts: number;
  wasProcessed: boolean;
  /** When it was claimed, by the clock of the database. */
  ageSeconds: number;
  dueAt: string;
};
type Read = Event & { meaning: Meaning };

/**
 * Works the inbox off, in any number of processes at once: rows are claimed with SKIP LOCKED and settled in the
 * transaction of their effect, so a killed process leaves nothing half-done.
 */
export function startEvents(): { stop: () => Promise<void> } {
  let isStopping = false;
  let isAsked = true;
  let wakeUp: () => void = () => undefined;
  const wake = () => {
    isAsked = true;
    wakeUp();
  };
  const rest = () => new Promise<void>((resolve) => (wakeUp = resolve));
  const run = async () => {
    let from = beginning;
    while (!isStopping) {
      await giveWay(() => isStopping);
      isAsked = false;
      const taken = await processBatch(from).catch(report);
      from = taken.length === batchSize ? (taken.at(-1)?.dueAt ?? beginning) : beginning;
      if (taken.length < batchSize && !isAsked && !isStopping) await rest();
    }
  };
  const timer = setInterval(wake, pollEveryMs);
  const ends = [
    onNotification(wake),
    listen("events", wake),
    onScrape(measureInbox),
    onScrape(measureIntake),
    () => clearInterval(timer),
  ];
  const running = run();
  return {
    stop: async () => {
      isStopping = true;
      for (const end of ends) end();
      wakeUp();
      await running;
    },
  };
}

/** While senders come faster than they can be answered one by one, the processor leaves them the machine. */
async function giveWay(isStopping: () => boolean) {
  const until = performance.now() + longestYieldMs;
  while (isIntakePressed() && !isStopping() && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, yieldStepMs));
  }
}

function report(error: unknown): never[] {
  log().error({ error: describeError(error) }, "the inbox could not be worked off");
  return [];
}

/** @returns what was taken */
async function processBatch(from: string): Promise<Event[]> {
  try {
    return await workOff({ from, limit: batchSize });
  } catch (error) {
    log().warn({ error: describeError(error) }, "a batch of notifications failed: one at a time now");
    return processEach();
  }
}

/** The one that fails is put off with its reason; the others go through. */
async function processEach(): Promise<Event[]> {
  const events = await db().transaction((tx) => claim(tx, { from: beginning, limit: batchSize }));
  for (const { id } of events) {
    await workOff({ from: beginning, limit: 1, id }).catch((error: unknown) => putOff(id, error));
  }
  return events;
}

type Share = { from: string; limit: number; id?: number };

async function workOff(share: Share): Promise<Event[]> {
  const began = performance.now();
  const read = await frequentTransaction(async (tx) => settle(tx, await claim(tx, share)));
  const seconds = (performance.now() - began) / 1_000;
  for (const { meaning, wasProcessed, ageSeconds } of read) {
    metrics().inboxWorkedOff.inc({ result: meaning.kind === "unusable" ? "quarantined" : "processed" });
    if (!wasProcessed) metrics().inboxLatency.observe(Math.max(0, ageSeconds) + seconds);
  }
  return read;
}

/**
 * `from` leaves out what the batch before has done with: PostgreSQL would walk over its dead index entries again, more
 * of them each time. What others gave back meanwhile comes with the next round that starts at the beginning.
 */
async function claim(tx: DbOrTx, { from, limit, id }: Share): Promise<Event[]> {
  const { rows } = await tx.execute<
    Omit<Event, "receivedAt" | "id"> & { receivedAt: string; id: string }
  >(sql`
    select id, module, action, body, attempts, next_attempt_at::text as "dueAt",
      processed_at is not null as "wasProcessed",
      extract(epoch from clock_timestamp() - received_at)::float8 as "ageSeconds", ${isoOf("received_at")} as "receivedAt", ${isoOf("create_at")} as "sentAt"
    from webhook_events
    where outcome = 'waiting' and next_attempt_at between ${from}::timestamptz and now()
      ${id === undefined ? sql`` : sql`and id = ${id}`}
    order by next_attempt_at, id limit ${limit} for update skip locked`);
  return rows.map((row) => ({ ...row, id: Number(row.id), receivedAt: new Date(row.receivedAt) }));
}

const isoOf = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);

async function settle(tx: DbOrTx, events: Event[]): Promise<Read[]> {
  if (events.length === 0) return [];
  const read = events.map((event) => ({
    ...event,
    meaning: meaningOf(event.module, event.body),
  }));
  await applyClaims(tx, read.flatMap(claimOf));
  await askForOrders(tx, [...read.flatMap(ordersNamed), ...(await ordersOfCallbacks(tx, read))]);
  await finish(tx, read);
  await noteNotices(tx, read.flatMap(noticeOf));
  return read;
}

/** Tokopedia tells for itself, and of orders by other numbers. */
function noticeOf({ meaning, id, module, body }: Read): Notice[] {
  if (module === "tokopedia-order" || !("orderId" in meaning) || meaning.orderId === null) return [];
  const deliveryOrderId = meaning.kind === "delivery-order" ? meaning.deliveryOrderId : null;
  return [{ eventId: id, orderId: meaning.orderId, deliveryOrderId, body }];
}

function claimOf({ meaning, id, action, sentAt, receivedAt, wasProcessed }: Read): Claim[] {
  if (meaning.kind !== "delivery-order") return [];
  const { deliveryOrderId, payload } = meaning;
  return [
    { deliveryOrderId, wasProcessed, eventId: id, action: action ?? "UPDATE", sentAt, receivedAt, payload },
  ];
}

type Ask = { orderId: string; eventId: number };

function ordersNamed({ meaning, id }: Read): Ask[] {
  if (meaning.kind !== "order" && meaning.kind !== "delivery-order") return [];
  return meaning.orderId === null ? [] : [{ orderId: meaning.orderId, eventId: id }];
}

/** Tokopedia names an order by its own number; only one that the mirror knows can be read again from Ginee. */
async function ordersOfCallbacks(tx: DbOrTx, read: Read[]): Promise<Ask[]> {
  const named = read.flatMap(({ meaning, id }) =>
    meaning.kind === "tokopedia-order" ? [{ number: meaning.externalOrderId, id }] : [],
  );
  if (named.length === 0) return [];
  const { rows } = await tx.execute<{ orderId: string; eventId: string }>(sql`
    select o.order_id as "orderId", n.id as "eventId"
    from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as n(number text, id bigint)
    cross join lateral (
      select order_id from order_codes where code = upper(n.number) and kind = 'external_id' offset 0) as c
    cross join lateral (
      select order_id from orders where order_id = c.order_id and channel = 'TOKOPEDIA_ID' offset 0) as o`);
  return rows.map(({ orderId, eventId }) => ({ orderId, eventId: Number(eventId) }));
}

/** One ask an order, however many notifications name it; its cause is the newest of them. */
async function askForOrders(tx: DbOrTx, asks: Ask[]) {
  const newestLast = asks.toSorted((a, b) => a.eventId - b.eventId);
  const causeIds = new Map(newestLast.map(({ orderId, eventId }) => [orderId, String(eventId)]));
  await askReread(tx, [...causeIds.keys()], { source: "webhook", causeIds });
}

/** By a list of ids as well: the plan is kept, and one made while the inbox was empty would read all of it each time. */
async function finish(tx: DbOrTx, read: Read[]) {
  const rows = read.map(({ id, meaning }) => ({
    id,
    outcome: meaning.kind === "unusable" ? "quarantined" : "processed",
    error: meaning.kind === "unusable" ? meaning.reason : null,
    subject_id: subjectOf(meaning),
    order_id: "orderId" in meaning ? meaning.orderId : null,
  }));
  await tx.execute(sql`
    update webhook_events as e set outcome = r.outcome, error = r.error, subject_id = r.subject_id,
      order_id = r.order_id, attempts = e.attempts + 1, processed_at = now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id bigint, outcome text, error text, subject_id text, order_id text)
    where e.id = r.id and e.id = any(${sql.param(read.map(({ id }) => id))}::bigint[])`);
}

function subjectOf(meaning: Meaning): string | null {
  if (meaning.kind === "delivery-order") return meaning.deliveryOrderId;
  if (meaning.kind === "order") return meaning.orderId;
  if (meaning.kind === "stored") return meaning.subjectId;
  return meaning.kind === "tokopedia-order" ? meaning.externalOrderId : null;
}

/** Later and later, never all at once; after the last attempt it is set aside with its reason, for a person. */
async function putOff(id: number, error: unknown) {
  const reason = describeError(error)
    .map((line) => line.code ?? line.name)
    .join(", ");
  const put = db().execute<{ outcome: string }>(sql`
    update webhook_events set attempts = attempts + 1, error = ${reason.slice(0, 200)},
      outcome = case when attempts + 1 >= ${mostAttempts} then 'quarantined' else 'waiting' end,
      next_attempt_at = now() + (0.5 + random() / 2) * interval '1 millisecond'
        * least(${longestRetryMs}, ${firstRetryMs} * power(4, attempts))
    where id = ${id} and outcome = 'waiting' returning outcome`);
  const rows = await put.then((result) => result.rows).catch(report);
  for (const { outcome } of rows) {
    metrics().inboxWorkedOff.inc({ result: outcome === "quarantined" ? "quarantined" : "retried" });
  }
}
