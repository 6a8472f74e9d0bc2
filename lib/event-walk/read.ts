import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { QueryResultRow } from "pg";
import { isStatementTimeout, rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { parseBodyPath } from "@/lib/event-bodies/rules";
import { parseRange } from "@/lib/filters/rules";
import { normaliseCode } from "@/lib/search/rules";
import type { EventSearch } from "./schema";

/** `lookedBackTo`: time was up there; what is older was not looked at. */
type Walked<T> = { rows: T[]; nextCursor: string | null; lookedBackTo: Date | null };

/** One question may take so long; then it says how far it came. */
const deadlineMs = 2_000;
const firstWindow = 2_000;
const widestWindow = 200_000;
const quickMs = 120;
/** Who asks every few seconds whether there is anything new looks at no more than these. */
const newestWindow = 20_000;
/** Ids and times grow together, but for transactions that overlap and a clock that is set. */
const timeSlack = "1 hour";
const mostOrdersNamed = 100;

/**
 * Those that match, newest first, in windows of ids that widen while they are quick: whatever is asked, each statement
 * reads a bounded part of the inbox, and what has been looked at stays looked at when time is up.
 */
export async function walkEvents<T extends QueryResultRow>(
  columns: SQL,
  wanted: EventSearch,
  limitMs = deadlineMs,
): Promise<Walked<T & { id: string }>> {
  const began = performance.now();
  const where = sql.join(await conditionsOf(wanted), sql` and `);
  const { low, high, firstSize, isCut } = await boundsOf(wanted);
  const rows: (T & { id: string })[] = [];
  let end = high;
  let size = firstSize;
  while (end > low) {
    const left = limitMs - (performance.now() - began);
    if (left <= 0) return stopped(rows, end);
    const from = Math.max(low, end - size);
    const started = performance.now();
    const found = await rowsOf<T & { id: string }>(
      sql`select ${columns} from webhook_events where id >= ${from} and id < ${end} and ${where}
        order by id desc limit ${wanted.limit + 1 - rows.length}`,
      { timeoutMs: Math.max(50, left) },
    ).catch((error: unknown) => {
      if (isStatementTimeout(error)) return null;
      throw error;
    });
    if (found === null) return stopped(rows, end);
    rows.push(...found);
    if (rows.length > wanted.limit) return full(rows.slice(0, wanted.limit));
    end = from;
    if (performance.now() - started < quickMs) size = Math.min(size * 4, widestWindow);
  }
  return isCut ? stopped(rows, low) : { rows, nextCursor: null, lookedBackTo: null };
}

const full = <T extends { id: string }>(rows: T[]): Walked<T> => ({
  rows,
  nextCursor: rows.at(-1)?.id ?? null,
  lookedBackTo: null,
});

async function stopped<T>(rows: T[], end: number): Promise<Walked<T>> {
  const [older] = await rowsOf<{ at: Date }>(sql`
    select received_at as at from webhook_events where id < ${end} order by id desc limit 1`);
  if (!older) return { rows, nextCursor: null, lookedBackTo: null };
  return { rows, nextCursor: String(end), lookedBackTo: older.at };
}

type Bounds = { low: number; high: number; firstSize: number; isCut: boolean };

/** Ids between which everything lies that can match. `isCut`: but for what is older than somebody wanted to look. */
async function boundsOf({ received, newest, cursor, id, subject }: EventSearch): Promise<Bounds> {
  const before = cursor === null ? null : requireCursor(cursor);
  const range = received === "" ? null : parseRange(received);
  const idAt = (at: Date, slack: SQL) => sql`first_event_at(${at.toISOString()}::timestamptz ${slack})`;
  const least = range?.from
    ? idAt(range.from, sql.raw(`- interval '${timeSlack}'`))
    : sql`(select min(id) from webhook_events)`;
  const most = range?.to
    ? idAt(range.to, sql.raw(`+ interval '${timeSlack}'`))
    : sql`(select max(id) + 1 from webhook_events)`;
  const [bounds] = await rowsOf<{ low: string | null; high: string | null }>(
    sql`select ${least} as low, least(${before}::bigint, ${most}) as high`,
  );
  const [low, high] = [Number(bounds?.low ?? 0), Number(bounds?.high ?? 0)];
  // An index knows every notification about one order.
  if (id !== "" || subject !== "") return { low, high, firstSize: high, isCut: false };
  const cut = newest ? Math.max(low, high - newestWindow) : low;
  return { low: cut, high, firstSize: firstWindow, isCut: cut > low };
}

function requireCursor(cursor: string): string {
  if (/^\d{1,18}$/.test(cursor)) return cursor;
  const fields = [{ path: "cursor", message: "is not a cursor of this list" }];
  throw new AppError("invalid_input", "unknown cursor", { fields });
}

/** The cheap ones first: a body is looked into when everything else fits. Every value is bound, never part of the statement. */
async function conditionsOf(wanted: EventSearch): Promise<SQL[]> {
  const oneOf = (column: string, values: string[]) =>
    values.length > 0 ? sql`${sql.raw(column)} = any(${sql.param(values)}::text[])` : undefined;
  const { subject, id, received, text, path } = wanted;
  const orderIds = await ordersNamed(subject);
  const range = received === "" ? null : parseRange(received);
  const conditions = [
    sql`true`,
    oneOf("entity", wanted.entity),
    oneOf("action", wanted.action),
    oneOf("outcome", wanted.outcome),
    oneOf("module", wanted.module),
    oneOf("error", wanted.reason),
    subject
      ? sql`(subject_id = ${subject} or order_id = any(${sql.param([subject, ...orderIds])}::text[]))`
      : undefined,
    id ? sql`(id = ${/^\d{1,18}$/.test(id) ? id : "0"} or notification_id = ${id})` : undefined,
    range?.from ? sql`received_at >= ${range.from.toISOString()}::timestamptz` : undefined,
    range?.to
      ? sql`received_at ${range.isToInclusive ? sql`<=` : sql`<`} ${range.to.toISOString()}::timestamptz`
      : undefined,
    text === "" ? undefined : bodyContains(text),
    path === "" ? undefined : bodyHolds(path),
  ];
  return conditions.filter((condition) => condition !== undefined);
}

/** Orders on which the text is printed: people know an order by its number or waybill, not by Ginee's id. */
async function ordersNamed(subject: string): Promise<string[]> {
  const code = normaliseCode(subject);
  if (code === "") return [];
  const rows = await rowsOf<{ order_id: string }>(sql`
    select distinct order_id from order_codes where code = ${code} limit ${mostOrdersNamed}`);
  return rows.map((row) => row.order_id);
}

/**
 * `%` and `_` are letters like any other. The text as typed, and as JSON spells it. Comparing without regard to capitals
 * is slow, digits have none: most bodies are left out by the digits of a number.
 */
function bodyContains(text: string): SQL {
  const spelled = new Set([text, JSON.stringify(text).slice(1, -1)]);
  const patterns = [...spelled].map((spelling) => `%${spelling.replace(/[\\%_]/g, "\\$&")}%`);
  const matches = patterns.map((pattern) => sql`body ilike ${pattern}`);
  const [digits = ""] = (text.match(/\d{2,}/g) ?? []).sort((a, b) => b.length - a.length);
  return sql`(strpos(body, ${digits}) > 0 and (${sql.join(matches, sql` or `)}))`;
}

/** A body without a backslash spells the value as it is, so most are left out without being read as JSON. */
function bodyHolds(path: string): SQL {
  const asked = parseBodyPath(path);
  if (asked === null) return sql`false`;
  const { jsonPath, names, value } = asked;
  const sign = typeof value === "number" ? (names.at(-1) ?? "") : String(value);
  return sql`((strpos(body, ${sign}) > 0 or strpos(body, ${"\\"}) > 0)
    and body_holds(body, ${jsonPath}::jsonpath, ${JSON.stringify(value)}::jsonb))`;
}
