import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { isExactInstant } from "@/lib/filters/rules";
import type { CellList, CellPage, CellRow } from "@/lib/coverage/schema";
import type { CellSearch } from "@/lib/coverage/search-params";

export const pageSize = 100;

/** What each list is made of; `count` is the kept number that it must equal. */
const lists: Record<
  CellList,
  { from: SQL; at: SQL; shop: SQL; id: SQL; columns: SQL; count: SQL; only: SQL }
> = {
  sweepOnly: {
    from: sql`unannounced_changes as x left join webhook_events as e on false`,
    at: sql`x.changed_at`,
    shop: sql`coalesce(x.shop_id, '')`,
    id: sql`x.order_id`,
    columns: sql`null::text as delivery_order_id, null::timestamptz as told_at, null::text as told_status,
      null::text as denial, null::text as answer`,
    count: sql`sweep_only`,
    only: sql`true`,
  },
  contradictions: {
    from: sql`denied_notices as x left join webhook_events as e on e.id = x.event_id`,
    at: sql`x.received_at`,
    shop: sql`x.shop_id`,
    id: sql`x.event_id`,
    columns: sql`x.delivery_order_id, x.told_at, x.told_status, x.denial, x.answer`,
    count: sql`contradictions`,
    only: sql`x.denial is not null`,
  },
  received: {
    from: sql`order_notices as x left join webhook_events as e on e.id = x.event_id`,
    at: sql`x.received_at`,
    shop: sql`x.shop_id`,
    id: sql`x.event_id`,
    columns: sql`x.delivery_order_id, x.told_at, x.told_status, null::text as denial, null::text as answer`,
    count: sql`received`,
    only: sql`true`,
  },
};

type StoredRow = {
  exact_at: string;
  id: string;
  order_id: string;
  delivery_order_id: string | null;
  external_order_sn: string | null;
  order_status: string | null;
  detail_at: Date | null;
  is_asked: boolean;
  event_id: string | null;
  entity: string | null;
  action: string | null;
  outcome: string | null;
  told_at: Date | null;
  told_status: string | null;
  denial: string | null;
  answer: string | null;
};

/** The list behind one number of one cell, oldest first. @throws AppError `invalid_input` for a cursor of elsewhere */
export async function listCell({ hour, shopId, list, cursor }: CellSearch): Promise<CellPage> {
  const { from, at, shop, id, columns, count, only } = lists[list];
  const isEvent = list !== "sweepOnly";
  const after = cursor === null ? sql`true` : afterCursor(at, id, cursor, isEvent);
  const [rows, counts] = await Promise.all([
    rowsOf<StoredRow>(sql`
      select to_char(${at} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as exact_at, ${id}::text as id,
        x.order_id, ${columns}, o.external_order_sn, o.order_status, o.detail_at,
        r.order_id is not null and r.error is distinct from 'not_found' as is_asked,
        ${isEvent ? sql`x.event_id::text` : sql`null::text`} as event_id, e.entity, e.action, e.outcome
      from ${from}
      left join orders as o on o.order_id = x.order_id
      left join rereads as r on r.order_id = x.order_id
      where ${shop} = ${shopId} and ${at} >= ${hour}::timestamptz
        and ${at} < ${hour}::timestamptz + interval '1 hour' and ${only} and ${after}
      order by ${at}, ${id} limit ${pageSize + 1}`),
    rowsOf<{ count: number }>(sql`
      select ${count} as count from coverage_hours where hour = ${hour} and shop_id = ${shopId}`),
  ]);
  const shown = rows.slice(0, pageSize);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return {
    count: counts[0]?.count ?? 0,
    rows: shown.map(rowOf),
    nextCursor: last ? encode(last.exact_at, last.id) : null,
  };
}

function rowOf(row: StoredRow): CellRow {
  const { event_id, entity, action, outcome } = row;
  return {
    at: new Date(row.exact_at).toISOString(),
    orderId: row.order_id,
    deliveryOrderId: row.delivery_order_id,
    externalOrderSn: row.external_order_sn,
    orderStatus: row.order_status,
    readAt: row.detail_at?.toISOString() ?? null,
    isAsked: row.is_asked,
    event: event_id === null ? null : { id: event_id, entity, action, outcome },
    toldAt: row.told_at?.toISOString() ?? null,
    toldStatus: row.told_status,
    denial: row.denial,
    answer: row.answer,
  };
}

/** Time to the microsecond, and the id that settles equal ones. */
const encode = (at: string, id: string) => Buffer.from(JSON.stringify([at, id])).toString("base64url");

function afterCursor(at: SQL, id: SQL, cursor: string, isEvent: boolean): SQL {
  const place = decode(cursor);
  if (!place || (isEvent && !/^\d{1,18}$/.test(place.id))) {
    const fields = [{ path: "cursor", message: "is not a cursor of this list" }];
    throw new AppError("invalid_input", "unknown cursor", { fields });
  }
  return sql`(${at}, ${id}) > (${place.at}::timestamptz, ${place.id})`;
}

function decode(cursor: string): { at: string; id: string } | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    const [at, id]: unknown[] = Array.isArray(parsed) ? parsed : [];
    if (typeof at !== "string" || !isExactInstant(at)) return null;
    return typeof id === "string" && /^[\w.:-]{1,200}$/.test(id) ? { at, id } : null;
  } catch {
    return null;
  }
}
