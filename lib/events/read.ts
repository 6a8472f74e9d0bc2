import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { metrics } from "@/lib/api/metrics";
import { maskAddress, maskEmail, maskName, maskPhone } from "@/lib/auth/persons";
import { canSeePersons } from "@/lib/auth/roles";
import type { Operator } from "@/lib/auth/session";
import { rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { parseRange } from "@/lib/filters/rules";
import { parseJson } from "@/lib/notifications/rules";
import { normaliseCode } from "@/lib/search/rules";
import type { EventDetail, EventPage, EventRow } from "./schema";
import type { EventSearch } from "./search-params";

type StoredRow = {
  id: string;
  entity: string | null;
  action: string | null;
  create_at: Date | null;
  received_at: Date;
  outcome: EventRow["outcome"];
  attempts: number;
  duplicates: number;
  sender: string;
  module: EventRow["module"];
  subject_id: string | null;
  order_id: string | null;
  error: string | null;
};
type StoredDetail = StoredRow & {
  notification_id: string | null;
  processed_at: Date | null;
  headers: Record<string, string> | null;
  body: string;
};

const rowColumns = sql.raw(
  "id, entity, action, create_at, received_at, outcome, attempts, duplicates, sender, module, subject_id, order_id, error",
);

const mostOrdersNamed = 100;
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
    select outcome, count(*)::int, null from webhook_events where outcome in ('failed', 'quarantined')
    group by outcome`,
    timeLimit,
  );
  for (const outcome of ["waiting", "failed", "quarantined"]) inboxEvents.set({ outcome }, 0);
  for (const { outcome, count } of rows) inboxEvents.set({ outcome }, count);
  inboxOldestSeconds.set(rows.find(({ outcome }) => outcome === "waiting")?.age ?? 0);
}

/** Newest first; bodies stay behind. An unknown cursor is refused. */
export async function listEvents(search: EventSearch): Promise<EventPage> {
  const conditions = conditionsOf(search, await ordersNamed(search.subject));
  const where = conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``;
  const rows = await rowsOf<StoredRow>(sql`
    select ${rowColumns} from webhook_events ${where} order by id desc limit ${search.limit + 1}`);
  const shown = rows.slice(0, search.limit);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return { rows: shown.map(rowOf), nextCursor: last?.id ?? null };
}

/** Orders on which the text is printed: people know an order by its number or waybill, not by Ginee's id. */
async function ordersNamed(subject: string): Promise<string[]> {
  const code = normaliseCode(subject);
  if (code === "") return [];
  const rows = await rowsOf<{ order_id: string }>(sql`
    select distinct order_id from order_codes where code = ${code} limit ${mostOrdersNamed}`);
  return rows.map((row) => row.order_id);
}

function conditionsOf(search: EventSearch, orderIds: string[]): SQL[] {
  const oneOf = (column: string, values: string[]) =>
    values.length > 0 ? sql`${sql.raw(column)} = any(${sql.param(values)}::text[])` : undefined;
  const range = search.received ? parseRange(search.received) : null;
  const conditions = [
    oneOf("entity", search.entity),
    oneOf("action", search.action),
    oneOf("outcome", search.outcome),
    search.subject
      ? sql`(subject_id = ${search.subject} or order_id = any(${sql.param([search.subject, ...orderIds])}::text[]))`
      : undefined,
    search.id ? sql`(id = ${ownIdOf(search.id)} or notification_id = ${search.id})` : undefined,
    range?.from ? sql`received_at >= ${range.from}` : undefined,
    range?.to
      ? range.isToInclusive
        ? sql`received_at <= ${range.to}`
        : sql`received_at < ${range.to}`
      : undefined,
    search.cursor === null ? undefined : sql`id < ${requireCursor(search.cursor)}`,
  ];
  return conditions.filter((condition) => condition !== undefined);
}

const ownIdOf = (text: string) => (/^\d{1,18}$/.test(text) ? text : "0");

function requireCursor(cursor: string): string {
  if (/^\d{1,18}$/.test(cursor)) return cursor;
  const fields = [{ path: "cursor", message: "is not a cursor of this list" }];
  throw new AppError("invalid_input", "unknown cursor", { fields });
}

/** @returns null when there is no such event */
export async function getEvent(id: string, operator: Operator): Promise<EventDetail | null> {
  const [row] = await rowsOf<StoredDetail>(sql`
    select ${rowColumns}, notification_id, processed_at, headers, body
    from webhook_events where id = ${id}`);
  if (!row) return null;
  return {
    ...rowOf(row),
    notificationId: row.notification_id,
    processedAt: row.processed_at?.toISOString() ?? null,
    headers: row.headers,
    body: bodyFor(operator, row.body),
  };
}

function rowOf(row: StoredRow): EventRow {
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
    module: row.module,
    subjectId: row.subject_id,
    orderId: row.order_id,
    error: row.error,
  };
}

/** What is not JSON cannot be masked: whoever may not see persons does not see it. */
function bodyFor(operator: Operator, body: string): unknown {
  const parsed = parseJson(body);
  if (canSeePersons(operator.role)) return parsed ?? body;
  return parsed === undefined ? null : withoutPersons(parsed, "");
}

/** Field names under which Ginee and Tokopedia write about persons. */
const masks: [RegExp, (text: string) => string][] = [
  [/phone|mobile|(^|_)tel/i, maskPhone],
  [/email/i, maskEmail],
  [/address|street|note|remark|message|comment/i, maskAddress],
  [
    /^(name|(first|last|full|customer|buyer|receiver|recipient|sender|contact|drop_?shipper|user)_?name)$/i,
    maskName,
  ],
];

function withoutPersons(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return value.map((part) => withoutPersons(part, field));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, withoutPersons(part, name)]),
    );
  }
  if (typeof value !== "string" && typeof value !== "number") return value;
  const nested = typeof value === "string" && /^\s*[{[]/.test(value) ? parseJson(value) : undefined;
  if (nested !== undefined) return withoutPersons(nested, field);
  const mask = masks.find(([pattern]) => pattern.test(field))?.[1];
  return mask ? mask(String(value)) : value;
}
