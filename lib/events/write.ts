import "server-only";
import { EventEmitter } from "node:events";
import { sql } from "drizzle-orm";
import { describeError } from "@/lib/api/error-log";
import { metrics } from "@/lib/api/metrics";
import { recordAudit } from "@/lib/audit/write";
import type { Operator } from "@/lib/auth/session";
import { db, intakePool } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import type { NotificationModule } from "@/lib/notifications/schema";
import { singleton } from "@/lib/singleton";

export type Sender = "ginee" | "tokopedia";
export type Notification = {
  sender: Sender;
  notificationId: string | null;
  contentHash: string;
  entity: string | null;
  action: string | null;
  createAt: string | null;
  body: string;
  /** Why it is set aside; null: it waits to be processed. */
  trouble: string | null;
  signatureValid: boolean | null;
  module: NotificationModule;
  /** Without anything secret. */
  headers: Record<string, string>;
};

type Waiting = { notification: Notification; settle: (error?: AppError) => void };
type Inbox = {
  waiting: Waiting[];
  bytes: number;
  running: Set<Promise<void>>;
  announced: EventEmitter;
  notifyAt: number;
};

/** Beyond it a sender is told to come back: memory stays bounded however long the database is away. */
const mostWaiting = 10_000;
const mostWaitingBytes = 64 * 1024 * 1024;
const largestBatch = 256;
const largestBatchBytes = 4 * 1024 * 1024;
/** One commits while the next is being sent. */
const lanes = 2;
const notifyEveryMs = 100;

const inbox = () =>
  singleton<Inbox>("webhook inbox", () => ({
    waiting: [],
    bytes: 0,
    running: new Set(),
    announced: new EventEmitter(),
    notifyAt: 0,
  }));

/**
 * Resolves once the notification is committed. Whoever waits at the same time shares one statement and one commit.
 * @throws AppError `overloaded` or `database_unavailable`: the sender must try again
 */
export function storeNotification(notification: Notification): Promise<void> {
  const held = inbox();
  if (held.waiting.length >= mostWaiting || held.bytes > mostWaitingBytes) {
    count("failed", notification.sender);
    const full = new AppError("overloaded", "too many notifications wait", { retryAfterSeconds: 5 });
    return Promise.reject(full);
  }
  return new Promise((resolve, reject) => {
    held.waiting.push({ notification, settle: (error) => (error ? reject(error) : resolve()) });
    held.bytes += notification.body.length;
    pump(held);
  });
}

/** Called in this process after each commit of new notifications. */
export function onNotification(listener: () => void): () => void {
  const { announced } = inbox();
  announced.on("stored", listener);
  return () => void announced.off("stored", listener);
}

/** Everything that was accepted is committed or refused. */
export async function drainNotifications() {
  const held = inbox();
  while (held.running.size > 0) await Promise.race(held.running);
}

function pump(held: Inbox) {
  if (held.running.size >= lanes || held.waiting.length === 0) return;
  const batch = takeBatch(held);
  const run = store(batch).finally(() => {
    held.running.delete(run);
    pump(held);
  });
  held.running.add(run);
}

function takeBatch(held: Inbox): Waiting[] {
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
    await insert(batch.map((one) => one.notification));
  } catch (error) {
    if (batch.length > 1 && isAboutData(error)) {
      // One of them cannot be stored: the others must not suffer for it.
      for (const one of batch) await store([one]);
      return;
    }
    log().error({ error: describeError(error), count: batch.length }, "notifications could not be stored");
    const refusal = new AppError("database_unavailable", "not stored", {
      retryAfterSeconds: 5,
      cause: error,
    });
    for (const { notification, settle } of batch) {
      count("failed", notification.sender);
      settle(refusal);
    }
    return;
  }
  for (const { settle } of batch) settle();
  const { announced } = inbox();
  announced.emit("stored");
  tellOthers();
}

type Result = "stored" | "quarantined" | "duplicate" | "failed";

function count(result: Result, sender: Sender, notifications = 1) {
  metrics().webhooks.inc({ sender, result }, notifications);
}

const isAboutData = (error: unknown) =>
  error instanceof Error && "code" in error && /^(22|23)/.test(String(error.code));

/** Off the path of the answer, because a commit that notifies takes turns with every other one. */
function tellOthers() {
  const held = inbox();
  const now = performance.now();
  if (now < held.notifyAt) return;
  held.notifyAt = now + notifyEveryMs;
  setTimeout(() => {
    intakePool()
      .query("select pg_notify('events', '')")
      .catch(() => undefined);
  }, notifyEveryMs).unref();
}

const insertStatement = {
  name: "store-notifications",
  // In the order of the unique key, so that two processes that store the same repeats cannot block each other.
  text: `
    insert into webhook_events (sender, notification_id, content_hash, entity, action, body, create_at, outcome,
      error, signature_valid, duplicates, module, headers)
    select sender, notification_id, content_hash, entity, action, body, create_at,
      case when trouble is null then 'waiting' else 'quarantined' end, trouble, signature_valid, repeats, module, headers
    from json_to_recordset($1::json) as r(sender text, notification_id text, content_hash text, entity text,
      action text, body text, create_at timestamptz, trouble text, signature_valid boolean, repeats integer,
      module text, headers jsonb)
    order by sender, content_hash
    on conflict (sender, content_hash) do update
      set duplicates = webhook_events.duplicates + 1 + excluded.duplicates
    returning sender, content_hash, duplicates`,
};

async function insert(notifications: Notification[]) {
  const rows = new Map<string, Row>();
  for (const { sender, contentHash, ...rest } of notifications) {
    const known = rows.get(`${sender}:${contentHash}`);
    if (known) known.repeats += 1;
    else {
      rows.set(`${sender}:${contentHash}`, {
        sender,
        content_hash: contentHash,
        notification_id: rest.notificationId,
        entity: rest.entity,
        action: rest.action,
        body: rest.body,
        create_at: rest.createAt,
        trouble: rest.trouble,
        signature_valid: rest.signatureValid,
        module: rest.module,
        headers: rest.headers,
        repeats: 0,
      });
    }
  }
  const values = [JSON.stringify([...rows.values()])];
  const kept = await intakePool().query<Kept>({ ...insertStatement, values });
  for (const one of kept.rows) {
    const row = rows.get(`${one.sender}:${one.content_hash}`);
    if (row) countStored(row, one.duplicates === row.repeats);
  }
}

type Row = Record<string, unknown> & { sender: Sender; trouble: string | null; repeats: number };
type Kept = { sender: string; content_hash: string; duplicates: number };

function countStored({ sender, trouble, repeats }: Row, isNew: boolean) {
  if (isNew) count(trouble === null ? "stored" : "quarantined", sender);
  count("duplicate", sender, isNew ? repeats : repeats + 1);
}

/**
 * Has an event processed once more, whatever became of it.
 * @throws AppError `not_found`, or `conflict` while it waits anyway
 */
export async function reprocessEvent({
  operator,
  id,
  requestId,
}: {
  operator: Operator;
  id: string;
  requestId: string;
}) {
  await db().transaction(async (tx) => {
    const { rows } = await tx.execute<{ outcome: string }>(sql`
      select outcome from webhook_events where id = ${id} for update`);
    const outcome = rows[0]?.outcome;
    if (outcome === undefined) throw new AppError("not_found", "no such event");
    if (outcome === "waiting") throw new AppError("conflict", "the event waits to be processed");
    await tx.execute(sql`
      update webhook_events set outcome = 'waiting', attempts = 0, next_attempt_at = now(), error = null
      where id = ${id}`);
    await recordAudit(tx, {
      userId: operator.userId,
      action: "event_reprocessed",
      subject: id,
      requestId,
      details: { before: outcome },
    });
  });
  inbox().announced.emit("stored");
}
