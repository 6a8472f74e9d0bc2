import "server-only";
import { sql } from "drizzle-orm";
import { canSeePersons, roleAtLeast } from "@/lib/auth/roles";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { readKnown } from "@/lib/mirror/read";
import { keptOf, stopWords, viewOf } from "@/lib/order-changes/rules";
import { firstSeenField, listedFields, stopField } from "@/lib/order-changes/schema";
import { resolvedSource } from "@/lib/stops/schema";
import { shownDeeds, workDeeds } from "./labels";
import { factsAt, type Present } from "./rules";
import {
  type Deed,
  type Doer,
  type HistoryPage,
  type Moment,
  mostMoments,
  type Names,
  type PastOrder,
} from "./schema";
import type { HistorySearch } from "./search-params";

type Reader = Pick<Operator, "role" | "userId">;

/** Operators see each other's work; who looked at a person is for those who may look themselves; a viewer sees neither. */
function deedsFor({ role }: Reader): string[] {
  if (canSeePersons(role)) return [...shownDeeds];
  return roleAtLeast(role, "operator") ? [...workDeeds] : [];
}

type ChangeRow = {
  id: string;
  field: string;
  before: string | null;
  after: string | null;
  source: string;
  cause_id: string | null;
  at: Date;
  name: string | null;
  note: string | null;
};
type DeedRow = {
  id: string;
  action: string;
  user_id: string | null;
  at: Date;
  name: string | null;
  document: string | null;
};

/** What happened to an order, newest first, changes and deeds in one row. Empty for an order that is not known. */
export async function readHistory(
  orderId: string,
  { cursor, limit }: HistorySearch,
  reader: Reader,
): Promise<HistoryPage> {
  const actions = sql.param(deedsFor(reader));
  const before = cursor === null ? sql`true` : sql`at < ${cursor}::timestamptz`;
  const times = await rowsOf<{ at: string }>(sql`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from (
      select at from order_changes where order_id = ${orderId} and ${before}
      union
      select at from audit_entries where subject = ${orderId} and action = any(${actions}::text[]) and ${before}
    ) as moments order by at desc limit ${limit + 1}`);
  const shown = times.slice(0, limit).map(({ at }) => at);
  const within = sql`at = any(${sql.param(shown)}::timestamptz[])`;
  const [changes, deeds] = await Promise.all([
    rowsOf<ChangeRow>(sql`
      select c.id, field, before, after, source, cause_id, at, u.name, (
        select note from stop_resolutions s
        where c.source = ${resolvedSource} and s.order_id = c.order_id and s.at = c.at limit 1) as note
      from order_changes c left join users u on u.id = c.cause_id
      where order_id = ${orderId} and ${within} order by c.id desc`),
    rowsOf<DeedRow>(sql`
      select a.id, action, user_id, at, u.name, details ->> 'type' as document
      from audit_entries a left join users u on u.id = a.user_id
      where subject = ${orderId} and action = any(${actions}::text[]) and ${within} order by a.id desc`),
  ]);
  const moments = [...momentsOf(changes, reader), ...deeds.map((deed) => deedOf(deed, reader))];
  return {
    moments: moments.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1)),
    nextCursor: times.length > limit ? (shown.at(-1) ?? null) : null,
    names: await namesIn(changes.flatMap(({ field, before, after }) => idsIn(field, before, after))),
  };
}

/** What their cause names is a person, not a notification. */
const doneByPersons = ["refresh", "print", resolvedSource];

function momentsOf(rows: ChangeRow[], reader: Reader): Moment[] {
  const key = ({ at, source, cause_id }: ChangeRow) => `${at.getTime()} ${source} ${cause_id ?? ""}`;
  return [...Map.groupBy(rows, key).values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const isPerson = doneByPersons.includes(first.source);
    return {
      kind: "change" as const,
      at: first.at.toISOString(),
      source: first.source,
      note: roleAtLeast(reader.role, "operator") ? first.note : null,
      eventId: isPerson ? null : first.cause_id,
      doer: isPerson ? doerOf(first.cause_id, first.name, reader) : null,
      changes: group
        .toReversed()
        .map(({ id, field, before, after }) => ({ id: Number(id), field, before, after })),
    };
  });
}

const deedOf = ({ id, at, action, user_id, name, document }: DeedRow, reader: Reader): Deed => ({
  kind: "deed",
  id: Number(id),
  at: at.toISOString(),
  action,
  doer: doerOf(user_id, name, reader),
  document,
});

function doerOf(userId: string | null, name: string | null, reader: Reader): Doer {
  if (userId === null) return null;
  const isMe = userId === reader.userId;
  return { isMe, name: isMe || roleAtLeast(reader.role, "operator") ? name : null };
}

/**
 * One order as it was known to us at a moment, beside what is known now; personal values stay withheld.
 * @throws AppError `not_found` when the mirror does not have it
 */
export async function readPast(orderId: string, at: Date): Promise<PastOrder> {
  const known = (await readKnown(db(), [orderId])).get(orderId);
  if (!known) throw new AppError("not_found", "no such order");
  const [seen, later, moments] = await Promise.all([
    readFirsts(orderId),
    rowsOf<{ field: string; before: string | null; at: Date }>(sql`
      select field, before, at from order_changes
      where order_id = ${orderId} and at > ${at.toISOString()}::timestamptz order by id desc`),
    rowsOf<{ at: Date }>(sql`
      select distinct at from order_changes where order_id = ${orderId} order by at desc limit ${mostMoments}`),
  ]);
  // Orders that were known before their first detail was dated: what is recorded of it, or the newest one.
  const firstDetailAt = known.firstDetailAt ?? seen.firstDetailChangeAt ?? known.detailAt;
  const view = viewOf(known.facts);
  const present: Present = (field) =>
    field === stopField
      ? { kept: stopWords(known), isWithheld: false }
      : { kept: keptOf(view[field]), isWithheld: view[field].isWithheld };
  const facts = factsAt(present, later, at, { firstSeenAt: seen.firstSeenAt, firstDetailAt });
  return {
    orderId,
    at: at.toISOString(),
    firstSeenAt: seen.firstSeenAt?.toISOString() ?? null,
    firstDetailAt: firstDetailAt?.toISOString() ?? null,
    facts,
    currency: known.facts.currency,
    moments: moments.map((moment) => moment.at.toISOString()).toReversed(),
    names: await namesIn(facts.flatMap(({ field, then, now }) => idsIn(field, then, now))),
  };
}

async function readFirsts(orderId: string) {
  const listed = sql.param([...listedFields, firstSeenField]);
  const [row] = await rowsOf<{ first_seen: Date | null; first_detail: Date | null }>(sql`
    select min(at) as first_seen, min(at) filter (where field <> all(${listed}::text[])) as first_detail
    from order_changes where order_id = ${orderId}`);
  return { firstSeenAt: row?.first_seen ?? null, firstDetailChangeAt: row?.first_detail ?? null };
}

function idsIn(field: string, ...values: (string | null)[]): string[] {
  if (field !== "warehouseIds" && field !== "shopId") return [];
  return values.flatMap((value) => value?.split(", ") ?? []);
}

async function namesIn(ids: string[]): Promise<Names> {
  if (ids.length === 0) return {};
  const list = sql.param([...new Set(ids)]);
  const rows = await rowsOf<{ id: string; name: string }>(sql`
    select shop_id as id, name from shops where shop_id = any(${list}::text[]) and name is not null
    union all
    select warehouse_id, name from warehouses where warehouse_id = any(${list}::text[]) and name is not null`);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
