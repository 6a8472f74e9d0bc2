import "server-only";
import { EventEmitter } from "node:events";
import { describeError } from "@/lib/api/error-log";
import { metrics } from "@/lib/api/metrics";
import { pool } from "@/lib/db/client";
import { isDiskFull, noteWrite } from "@/lib/db/trouble";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import { insertNotifications, type Notification, type Sender } from "./write";

type Waiting = { notification: Notification; since: number; settle: (error?: AppError) => void };
type Intake = {
  waiting: Waiting[];
  bytes: number;
  running: Set<Promise<void>>;
  isPumpDue: boolean;
  announced: EventEmitter;
  notifyAt: number;
  /** How many went into batches since `tallyFrom`, and in the span before. */
  tally: number;
  tallyBefore: number;
  tallyFrom: number;
};

/** Beyond it a sender is told to come back: memory stays bounded however long the database is away. */
const mostWaiting = 10_000;
const mostWaitingBytes = 64 * 1024 * 1024;
const largestBatch = 256;
const largestBatchBytes = 4 * 1024 * 1024;
/** One commits while the next is being sent. */
const lanes = 2;
const notifyEveryMs = 100;
const tallySpanMs = 100;
/** In one span. Several times what a warehouse sends: whatever else there is to do can wait for a moment. */
const pressingTally = 350;

const intake = () =>
  singleton<Intake>("webhook intake", () => ({
    waiting: [],
    bytes: 0,
    running: new Set(),
    isPumpDue: false,
    announced: new EventEmitter(),
    notifyAt: 0,
    tally: 0,
    tallyBefore: 0,
    tallyFrom: 0,
  }));

/**
 * Resolves once the notification is committed. Whoever waits at the same time shares one statement and one commit.
 * @throws AppError `overloaded`, `database_unavailable` or `disk_full`: the sender must try again
 */
export function storeNotification(notification: Notification): Promise<void> {
  const held = intake();
  if (held.waiting.length >= mostWaiting || held.bytes > mostWaitingBytes) {
    metrics().webhooks.inc({ sender: notification.sender, result: "failed" });
    const full = new AppError("overloaded", "too many notifications wait", { retryAfterSeconds: 5 });
    return Promise.reject(full);
  }
  return new Promise((resolve, reject) => {
    const settle = (error?: AppError) => (error ? reject(error) : resolve());
    held.waiting.push({ notification, since: performance.now(), settle });
    held.bytes += notification.body.length;
    pumpSoon(held);
  });
}

/** For a scrape. */
export async function measureIntake() {
  metrics().intakeWaiting.set(intake().waiting.length);
}

/** Called in this process after each commit of new notifications. */
export function onNotification(listener: () => void): () => void {
  const { announced } = intake();
  announced.on("stored", listener);
  return () => void announced.off("stored", listener);
}

/** For somebody else who left notifications to be processed. */
export function announceNotifications() {
  intake().announced.emit("stored");
}

/** Senders come so fast that whatever can wait should. */
export function isIntakePressed(): boolean {
  const { tally, tallyBefore, tallyFrom } = intake();
  const isRecent = performance.now() - tallyFrom < 2 * tallySpanMs;
  return isRecent && Math.max(tally, tallyBefore) >= pressingTally;
}

/** Everything that was accepted is committed or refused. */
export async function drainNotifications() {
  const held = intake();
  while (held.waiting.length > 0 || held.running.size > 0) {
    pump(held);
    await Promise.race(held.running);
  }
}

/** Once all that has arrived by now is read: they go together. */
function pumpSoon(held: Intake) {
  if (held.isPumpDue || held.running.size >= lanes) return;
  held.isPumpDue = true;
  setImmediate(() => {
    held.isPumpDue = false;
    pump(held);
  });
}

function pump(held: Intake) {
  if (held.running.size >= lanes || held.waiting.length === 0) return;
  const batch = takeBatch(held);
  keepTally(held, batch.length);
  const run = store(batch).finally(() => {
    held.running.delete(run);
    pumpSoon(held);
  });
  held.running.add(run);
  if (held.waiting.length > 0) pump(held);
}

function keepTally(held: Intake, count: number) {
  const now = performance.now();
  const since = now - held.tallyFrom;
  if (since >= tallySpanMs) {
    held.tallyBefore = since < 2 * tallySpanMs ? held.tally : 0;
    held.tally = 0;
    held.tallyFrom = now;
  }
  held.tally += count;
}

function takeBatch(held: Intake): Waiting[] {
  let bytes = 0;
  let count = 0;
  for (const { notification } of held.waiting) {
    if (count === largestBatch || (count > 0 && bytes + notification.body.length > largestBatchBytes)) break;
    bytes += notification.body.length;
    count += 1;
  }
  held.bytes -= bytes;
  return held.waiting.splice(0, count);
}

async function store(batch: Waiting[]) {
  try {
    await insert(batch);
  } catch (error) {
    if (batch.length > 1 && isAboutData(error)) {
      // One of them cannot be stored: the others must not suffer for it.
      for (const one of batch) await store([one]);
      return;
    }
    log().error({ error: describeError(error), count: batch.length }, "notifications could not be stored");
    noteWrite(error);
    const details = { retryAfterSeconds: 5, cause: error };
    const code = isDiskFull(error) ? "disk_full" : "database_unavailable";
    const refusal = new AppError(code, "not stored", details);
    for (const { notification, settle } of batch) {
      metrics().webhooks.inc({ sender: notification.sender, result: "failed" });
      settle(refusal);
    }
    return;
  }
  noteWrite();
  const now = performance.now();
  for (const { settle, since } of batch) {
    metrics().intakeSeconds.observe((now - since) / 1_000);
    settle();
  }
  announceNotifications();
  tellOthers();
}

async function insert(batch: Waiting[]) {
  const kept = await insertNotifications(batch.map(({ notification }) => notification));
  const repeats = new Map<Sender, number>();
  for (const { notification } of batch) {
    repeats.set(notification.sender, (repeats.get(notification.sender) ?? 0) + 1);
  }
  for (const { sender, isAside, count } of kept) {
    metrics().webhooks.inc({ sender, result: isAside ? "quarantined" : "stored" }, count);
    repeats.set(sender, (repeats.get(sender) ?? 0) - count);
  }
  for (const [sender, count] of repeats) metrics().webhooks.inc({ sender, result: "duplicate" }, count);
}

const isAboutData = (error: unknown) =>
  error instanceof Error && "code" in error && /^(22|23)/.test(String(error.code));

/** Off the path of the answer, because a commit that notifies takes turns with every other one. */
function tellOthers() {
  const held = intake();
  const now = performance.now();
  if (now < held.notifyAt) return;
  held.notifyAt = now + notifyEveryMs;
  setTimeout(() => {
    pool()
      .query("select pg_notify('events', '')")
      .catch(() => undefined);
  }, notifyEveryMs).unref();
}
