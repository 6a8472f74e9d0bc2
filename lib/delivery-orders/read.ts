import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { QueryResultRow } from "pg";
import { rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { decodeCursor, encodeCursor, itemsOf, type Json } from "./rules";
import type { DeliveryOrderDetail, DeliveryOrderPage, DeliveryOrderRow } from "./schema";
import { listFilters, type DeliveryOrderSearch, type ListFilter } from "./search-params";

/** Above this a count says "more than". */
const countCap = 10_000;
const mostVersions = 200;

const columns = sql.raw(`
  d.delivery_order_id, d.delivery_order_sn, d.source_order_id, d.source_order_sn, d.delivery_order_status,
  d.delivery_order_type, d.channel, d.shop_id, d.shop_name, d.warehouse_id, d.warehouse_code, d.owner_id, d.owner_code,
  d.tracking_number, d.logistics_provider, d.create_at, d.last_update_at, d.last_action, d.received_at, d.withdrawn,
  d.confirmed, o.label_print_status, to_char(d.received_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place`);

const source = sql`from delivery_orders as d left join orders as o on o.order_id = d.source_order_id`;

const filterColumns: Record<ListFilter, SQL> = {
  warehouse: sql`array[d.warehouse_id, d.warehouse_code]`,
  owner: sql`array[d.owner_id, d.owner_code]`,
  channel: sql`array[d.channel]`,
  shop: sql`array[d.shop_id]`,
  courier: sql`array[d.logistics_provider]`,
  status: sql`array[d.delivery_order_status]`,
  type: sql`array[d.delivery_order_type]`,
  action: sql`array[d.last_action]`,
};

/** The same expression as the index `delivery_orders_search`. */
const searchText = sql.raw(
  `upper(d.delivery_order_id || ' ' || coalesce(d.delivery_order_sn, '') || ' ' || coalesce(d.source_order_id, '') || ' ' || coalesce(d.source_order_sn, '') || ' ' || coalesce(d.tracking_number, ''))`,
);

/** Newest received first. An unknown cursor is refused: starting over would look like an endless list. */
export async function listDeliveryOrders(search: DeliveryOrderSearch): Promise<DeliveryOrderPage> {
  const conditions = conditionsOf(search);
  const after = search.cursor === null ? [] : [afterCursor(search.cursor)];
  const [rows, [counted]] = await Promise.all([
    rowsOf<StoredRow>(sql`
      select ${columns} ${source} where ${all([...conditions, ...after])}
      order by d.received_at desc nulls last, d.delivery_order_id limit ${search.limit + 1}`),
    rowsOf<{ count: number }>(sql`
      select count(*)::int as count
      from (select 1 from delivery_orders as d where ${all(conditions)} limit ${countCap + 1}) as found`),
  ]);
  const shown = rows.slice(0, search.limit);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  const count = counted?.count ?? 0;
  return {
    rows: shown.map(rowOf),
    nextCursor: last ? encodeCursor(last.place, last.delivery_order_id) : null,
    total: { count: Math.min(count, countCap), exact: count <= countCap },
  };
}

const all = (conditions: SQL[]) => (conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`);

function conditionsOf(search: DeliveryOrderSearch): SQL[] {
  const chosen = listFilters.filter((name) => search[name].length > 0);
  const conditions = chosen.map((name) => sql`${filterColumns[name]} && ${sql.param(search[name])}::text[]`);
  if (search.withdrawn !== null) conditions.push(sql`d.withdrawn = ${search.withdrawn}`);
  if (search.confirmed !== null) conditions.push(sql`d.confirmed = ${search.confirmed}`);
  if (search.q) {
    const text = search.q.toUpperCase().replace(/[\\%_]/g, "\\$&");
    conditions.push(sql`${searchText} like ${`%${text}%`}`);
  }
  return conditions;
}

function afterCursor(cursor: string): SQL {
  const place = decodeCursor(cursor);
  if (!place) {
    const fields = [{ path: "cursor", message: "is not a cursor of this list" }];
    throw new AppError("invalid_input", "unknown cursor", { fields });
  }
  return sql`(d.received_at < ${place.at}::timestamptz
    or (d.received_at = ${place.at}::timestamptz and d.delivery_order_id > ${place.id}))`;
}

/** @returns null when no notification ever named it */
export async function getDeliveryOrder(deliveryOrderId: string): Promise<DeliveryOrderDetail | null> {
  const [rows, versions] = await Promise.all([
    rowsOf<StoredRow & { payload: Json }>(sql`
      select ${columns}, d.payload ${source} where d.delivery_order_id = ${deliveryOrderId}`),
    rowsOf<StoredVersion>(sql`
      select id, event_id, action, last_update_at, received_at, changed, applied
      from delivery_order_versions where delivery_order_id = ${deliveryOrderId}
      order by claim_key desc limit ${mostVersions}`),
  ]);
  const [row] = rows;
  if (!row) return null;
  return { ...rowOf(row), items: itemsOf(row.payload), versions: versions.map(versionOf) };
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
  };
}
