import "server-only";
import { sql } from "drizzle-orm";
import { metrics } from "@/lib/api/metrics";
import { canSeePersons, type Role } from "@/lib/auth/roles";
import { rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { bodyFor } from "@/lib/event-bodies/read";
import { asksAboutPersons, parseBodyPath } from "@/lib/event-bodies/rules";
import { walkEvents } from "@/lib/event-walk/read";
import type { EventSearch } from "@/lib/event-walk/schema";
import { deliveryOrderOf } from "./labels";
import type { EventDetail, EventPage, EventRow } from "./schema";

type StoredRow = {
  id: string;
  entity: string | null;
  action: string | null;
  create_at: Date | null;
  received_at: Date;
  processed_at: Date | null;
  outcome: EventRow["outcome"];
  attempts: number;
  duplicates: number;
  sender: string;
  source: string | null;
  module: EventRow["module"];
  subject_id: string | null;
  order_id: string | null;
  error: string | null;
};
type StoredDetail = StoredRow & {
  notification_id: string | null;
  headers: Record<string, string> | null;
  body: string;
};

const rowColumns = sql.raw(
  "id, entity, action, create_at, received_at, processed_at, outcome, attempts, duplicates, sender, source, module, subject_id, order_id, error",
);

const measureDeadlineMs = 2_000;

/** For a scrape. Without an answer of the database there are no figures: old ones would look like rest. */
export async function measureInbox() {
  const { inboxEvents, inboxOldestSeconds } = metrics();
  inboxEvents.reset();
  inboxOldestSeconds.remove();
  const timeLimit = { timeoutMs: measureDeadlineMs };
  const rows = await rowsOf<{ outcome: string; count: number; age: number | null }>(
    // Two questions, each answered by its partial index; processed ones are in none and are the many.
    sql`
    select 'waiting' as outcome, count(*)::int as count, extract(epoch from now() - min(received_at))::float8 as age
    from webhook_events where outcome = 'waiting'
    union all
    select 'quarantined', count(*)::int, null from webhook_events where outcome = 'quarantined'`,
    timeLimit,
  );
  for (const { outcome, count } of rows) inboxEvents.set({ outcome }, count);
  inboxOldestSeconds.set(rows.find(({ outcome }) => outcome === "waiting")?.age ?? 0);
}

/**
 * Newest first; bodies stay behind. A page may hold fewer than asked for, even none, and yet go on.
 * @throws AppError `invalid_input` for an unknown cursor, `not_allowed` where only what is masked could answer
 */
export async function listEvents(search: EventSearch, role: Role): Promise<EventPage> {
  requireMayAsk(search, role);
  const { rows, nextCursor, lookedBackTo } = await walkEvents<StoredRow>(rowColumns, search);
  return { rows: rows.map(rowOf), nextCursor, lookedBackTo: lookedBackTo?.toISOString() ?? null };
}

/**
 * Who sees persons masked must not find out by asking whether a number or a name stands in a body: no text at all, and
 * no value that is masked where it is shown.
 */
export function requireMayAsk({ text, path }: Pick<EventSearch, "text" | "path">, role: Role) {
  if (canSeePersons(role)) return;
  const asked = parseBodyPath(path);
  const fields = [
    ...(text === "" ? [] : [{ path: "text", message: "is for those who may see persons" }]),
    ...(asked && asksAboutPersons(asked)
      ? [{ path: "path", message: "asks for what is masked for this role" }]
      : []),
  ];
  if (fields.length > 0) throw new AppError("not_allowed", "asks about persons", { fields });
}

/** @returns null when there is no such event */
export async function getEvent(id: string, role: Role): Promise<EventDetail | null> {
  const [row] = await rowsOf<StoredDetail>(sql`
    select ${rowColumns}, notification_id, headers, body from webhook_events where id = ${id}`);
  if (!row) return null;
  return {
    ...rowOf(row),
    notificationId: row.notification_id,
    processedAt: row.processed_at?.toISOString() ?? null,
    headers: row.headers,
    body: bodyFor(role, row.body),
  };
}

function rowOf(row: StoredRow): EventRow {
  const about = { module: row.module, subjectId: row.subject_id, orderId: row.order_id };
  const settledAt = row.outcome === "waiting" ? null : row.processed_at;
  return {
    id: row.id,
    entity: row.entity,
    action: row.action,
    createAt: row.create_at?.toISOString() ?? null,
    receivedAt: row.received_at.toISOString(),
    outcome: row.outcome,
    attempts: row.attempts,
    duplicates: row.duplicates,
    sender: row.sender,
    source: row.source,
    ...about,
    deliveryOrderId: deliveryOrderOf({ ...about, sender: row.sender }),
    error: row.error,
    latencyMs: settledAt && Math.max(0, settledAt.getTime() - row.received_at.getTime()),
  };
}
