import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { QueryResultRow } from "pg";
import { isStatementTimeout, rowsOf } from "@/lib/db/run";
import { allOf, chosenKeys, hasKey, ownConditions } from "@/lib/delivery-filters/read";
import { AppError } from "@/lib/errors";
import { decodeCursor, encodeCursor, type Json } from "./rules";
import type { DeliveryOrderPage, DeliveryOrderRow, DeliveryOrderVersion } from "./schema";
import type { DeliveryOrderSearch } from "./search-params";

/** Above this a count says "at least". */
const countCap = 10_000;
/** Of matches to a time, read off an index, so many are put in order; more are met soon by walking the list. */
const sortCap = 100_000;
/** The newest of so many combinations are merged; more have so many delivery orders that walking the list meets them soon. */
const mergeCap = 2_000;
const walkTimeoutMs = 5_000;
const mostVersions = 200;

const columns = sql.raw(`
  d.delivery_order_id, d.delivery_order_sn, d.source_order_id, d.source_order_sn, d.delivery_order_status,
  d.delivery_order_type, d.channel, d.shop_id, d.shop_name, d.warehouse_id, d.warehouse_code, d.owner_id, d.owner_code,
  d.tracking_number, d.logistics_provider, d.create_at, d.last_update_at, d.last_action, d.received_at, d.withdrawn,
  d.confirmed, o.label_print_status, to_char(d.received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place`);

const source = sql`delivery_orders as d left join orders as o on o.order_id = d.source_order_id`;
const newestFirst = sql`order by d.received_at desc nulls last, d.delivery_order_id`;

/** Newest received first. An unknown cursor is refused: starting over would look like an endless list. */
export async function listDeliveryOrders(search: DeliveryOrderSearch): Promise<DeliveryOrderPage> {
  const after = search.cursor === null ? [] : [afterCursor(search.cursor)];
  const scope = { keys: await chosenKeys(search), own: ownConditions(search), isText: search.q !== "" };
  const found = await countFound(scope);
  const rows = await readPage(scope, after, { found, limit: search.limit + 1 });
  const shown = rows.slice(0, search.limit);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  return {
    rows: shown.map(rowOf),
    nextCursor: last ? encodeCursor(last.place, last.delivery_order_id) : null,
    total: { count: Math.min(found, countCap), exact: found <= countCap },
  };
}

/** `keys`: null when no choice is made; `own`: conditions that no combination answers. */
type Scope = { keys: string[] | null; own: SQL[]; isText: boolean };

/** How many there are, up to one more than is told or put in order. */
async function countFound({ keys, own, isText }: Scope): Promise<number> {
  if (keys?.length === 0) return 0;
  const matching = [...own, ...(keys ? [hasKey(keys)] : [])];
  const cap = own.length > 0 && !isText ? sortCap : countCap;
  const [counted] = await inTime<{ count: number }>(sql`
    select count(*)::int as count
    from (select from delivery_orders as d where ${allOf(matching)} limit ${cap + 1}) as found`);
  return counted?.count ?? 0;
}

type Asked = { found: number; limit: number };

async function readPage(scope: Scope, after: SQL[], { found, limit }: Asked): Promise<StoredRow[]> {
  if (found === 0) return [];
  const { page, isWalk } = pageOf(scope, after, { found, limit });
  // By themselves: what rules a walk must not rule how its rows are fetched.
  const ids = (await inTime<{ delivery_order_id: string }>(page, isWalk)).map((row) => row.delivery_order_id);
  return inTime<StoredRow>(sql`
    select ${columns} from ${source} where d.delivery_order_id = any(${sql.param(ids)}::text[]) ${newestFirst}`);
}

function pageOf({ keys, own, isText }: Scope, after: SQL[], { found, limit }: Asked) {
  if (own.length === 0 && keys && keys.length <= mergeCap) return { page: mergedPage(keys, after, limit) };
  const matching = [...own, ...(keys ? [hasKey(keys)] : []), ...after];
  if (own.length > 0 && found <= (isText ? countCap : sortCap)) return { page: sortedPage(matching, limit) };
  const page = sql`
    select d.delivery_order_id from delivery_orders as d where ${allOf(matching)} ${newestFirst} limit ${limit}`;
  return { page, isWalk: true };
}

/** The newest of each combination, one short walk of an index each. */
const mergedPage = (keys: string[], after: SQL[], limit: number) => sql`
  select d.delivery_order_id
  from unnest(${sql.param(keys)}::bigint[]) as k(key) cross join lateral (
    select d.delivery_order_id, d.received_at from delivery_orders as d
    where ${allOf([sql`d.facets_key = k.key`, ...after])} ${newestFirst} limit ${limit}
  ) as d ${newestFirst} limit ${limit}`;

/** Collected first: a walk along the list may meet none of them for long. */
const sortedPage = (conditions: SQL[], limit: number) => sql`
  select d.delivery_order_id from (
    select d.delivery_order_id, d.received_at from delivery_orders as d where ${allOf(conditions)} offset 0
  ) as d ${newestFirst} limit ${limit}`;

async function inTime<T extends QueryResultRow>(statement: SQL, isWalk = false): Promise<T[]> {
  try {
    return await rowsOf<T>(statement, { timeoutMs: walkTimeoutMs, isWalk });
  } catch (error) {
    if (!isStatementTimeout(error)) throw error;
    throw new AppError("overloaded", "listing took too long", { cause: error });
  }
}

function afterCursor(cursor: string): SQL {
  const place = decodeCursor(cursor);
  if (!place) {
    const fields = [{ path: "cursor", message: "is not a cursor of this list" }];
    throw new AppError("invalid_input", "unknown cursor", { fields });
  }
  // The first part is where an index begins, the second what it must leave out there.
  return sql`d.received_at <= ${place.at}::timestamptz
    and (d.received_at < ${place.at}::timestamptz or d.delivery_order_id > ${place.id})`;
}

export type KnownDeliveryOrder = {
  row: DeliveryOrderRow;
  /** What every notification together says. */
  payload: Json;
  /** The tracking number with which the source order last agreed. */
  confirmedTrackingNumber: string | null;
  /** Newest by Ginee's own time first, each with what its notification said. */
  versions: (DeliveryOrderVersion & { payload: Json; key: string })[];
  /** How many there are besides. */
  olderVersions: number;
};

/** @returns null when no notification ever named it */
export async function readDeliveryOrder(deliveryOrderId: string): Promise<KnownDeliveryOrder | null> {
  const [rows, versions] = await Promise.all([
    rowsOf<StoredRow & { payload: Json; confirmed_tracking_number: string | null }>(sql`
      select ${columns}, d.payload, d.confirmed_tracking_number from ${source}
      where d.delivery_order_id = ${deliveryOrderId}`),
    rowsOf<StoredVersion>(sql`
      select id, event_id, action, claim_key, last_update_at, received_at, changed, applied, payload,
        (count(*) over ())::int as total
      from delivery_order_versions where delivery_order_id = ${deliveryOrderId}
      order by claim_key desc limit ${mostVersions}`),
  ]);
  const [row] = rows;
  if (!row) return null;
  const { payload, confirmed_tracking_number: confirmedTrackingNumber } = row;
  return {
    row: rowOf(row),
    payload,
    confirmedTrackingNumber,
    versions: versions.map(versionOf),
    olderVersions: (versions[0]?.total ?? 0) - versions.length,
  };
}

type StoredRow = QueryResultRow & { place: string; delivery_order_id: string };
type StoredVersion = {
  id: string;
  event_id: string;
  action: string;
  last_update_at: Date | null;
  received_at: Date;
  changed: string[];
  applied: boolean;
  claim_key: string;
  payload: Json;
  total: number;
};

function rowOf(row: StoredRow): DeliveryOrderRow {
  return {
    deliveryOrderId: row.delivery_order_id,
    deliveryOrderSn: row.delivery_order_sn,
    sourceOrderId: row.source_order_id,
    sourceOrderSn: row.source_order_sn,
    deliveryOrderStatus: row.delivery_order_status,
    deliveryOrderType: row.delivery_order_type,
    channel: row.channel,
    shopId: row.shop_id,
    shopName: row.shop_name,
    warehouseId: row.warehouse_id,
    warehouseCode: row.warehouse_code,
    ownerId: row.owner_id,
    ownerCode: row.owner_code,
    trackingNumber: row.tracking_number,
    logisticsProvider: row.logistics_provider,
    createAt: row.create_at?.toISOString() ?? null,
    lastUpdateAt: row.last_update_at?.toISOString() ?? null,
    lastAction: row.last_action,
    receivedAt: row.received_at.toISOString(),
    withdrawn: row.withdrawn,
    confirmed: row.confirmed,
    labelPrintStatus: row.label_print_status,
  };
}

function versionOf(version: StoredVersion) {
  return {
    id: Number(version.id),
    eventId: version.event_id,
    action: version.action,
    lastUpdateAt: version.last_update_at?.toISOString() ?? null,
    receivedAt: version.received_at.toISOString(),
    changed: version.changed,
    applied: version.applied,
    key: version.claim_key,
    payload: version.payload,
  };
}
