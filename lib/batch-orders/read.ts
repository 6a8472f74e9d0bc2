import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { isStatementTimeout, rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { countMatching } from "@/lib/facets/read";
import { allConditions, orderConditions, whereAll } from "@/lib/filters/read";
import { requireOrderSearch } from "@/lib/orders/search-params";
import { mostInBatch, type BatchSort, type CreateBatch } from "@/lib/print-batches/schema";
import type { Sortable } from "@/lib/print-batches/rules";
import { codeCandidates, normaliseCode } from "@/lib/search/rules";
import { orderClause } from "@/lib/sorting/read";
import { readSort } from "@/lib/sorting/schema";

const findMs = 20_000;

const refused = (path: string, message: string) =>
  new AppError("invalid_input", "no batch can be made of it", { fields: [{ path, message }] });

/**
 * The orders of a batch in the order of the list they were chosen in: as given, or as the filter lists them now, each once.
 * @throws AppError `invalid_input` when there are none, both ways are given, or they are too many; `overloaded`
 */
export async function listedOrders({
  orderIds,
  unseen,
  filter,
}: Pick<CreateBatch, "orderIds" | "unseen" | "filter">): Promise<string[]> {
  const chosen = orderIds ?? (unseen && []);
  if ((chosen === undefined) === (filter === undefined))
    throw refused("orderIds", "either these or a filter is given");
  const listed = chosen
    ? await amongList([...new Set(chosen)], unseen)
    : filter
      ? await ordersOf(filter)
      : [];
  if (listed.length === 0) throw refused(orderIds ? "orderIds" : "filter", "has no orders");
  return listed;
}

/**
 * What the screen shows keeps its order, though an order of it has changed since; what it does not show goes where the list
 * has it now. What we do not know comes last.
 */
async function amongList(shown: string[], unseen: CreateBatch["unseen"]): Promise<string[]> {
  if (!unseen) return shown;
  const all = [...new Set([...shown, ...unseen.orderIds])];
  if (all.length > mostInBatch) throw refused("unseen", `one batch holds ${mostInBatch} at most`);
  const sort = readSort(unseen.sort);
  if (!sort) throw refused("unseen", "its sort is none of the list");
  const rows = await rowsOf<{ order_id: string }>(sql`
    select o.order_id from orders o where o.order_id = any(${sql.param(all)}::text[]) order by ${orderClause(sort)}`);
  const known = new Set(rows.map((row) => row.order_id));
  const isShown = new Set(shown);
  const next = shown.filter((id) => known.has(id)).values();
  const placed = rows.map(({ order_id: id }) => (isShown.has(id) ? (next.next().value ?? id) : id));
  return [...placed, ...all.filter((id) => !known.has(id))];
}

async function ordersOf({ query, except }: NonNullable<CreateBatch["filter"]>): Promise<string[]> {
  const search = requireOrderSearch(new URLSearchParams(query));
  const conditions = await orderConditions(search);
  const most = mostInBatch + except.length + 1;
  const rows = await rowsOf<{ order_id: string }>(
    sql`select o.order_id from orders o ${whereAll(allConditions(conditions))}
      order by ${orderClause(search.sort)} limit ${most}`,
    { timeoutMs: findMs },
  ).catch((error: unknown) => {
    if (!isStatementTimeout(error)) throw error;
    throw new AppError("overloaded", "the list takes too long to read", { retryAfterSeconds: 30 });
  });
  const left = new Set(except);
  const listed = rows.map((row) => row.order_id).filter((id) => !left.has(id));
  if (listed.length <= mostInBatch) return listed;
  const { count } = await countMatching(search);
  throw refused("filter", `has ${count} orders; one batch holds ${mostInBatch} at most`);
}

type Row = {
  order_id: string;
  courier: string | null;
  sku: string | null;
  profile: string | null;
  racks: string[] | null;
  deadline: Date | null;
};

/** What decides where each order's pages stand; unknown orders are absent. */
export async function readSortables(
  tx: DbOrTx,
  orderIds: string[],
  sort: BatchSort,
): Promise<Map<string, Sortable>> {
  const racks =
    sort === "rack"
      ? sql`(select array_agg(distinct r.rack) from unnest(o.skus) as s(sku) join sku_racks as r on r.sku = upper(s.sku))`
      : sql`null::text[]`;
  const { rows } = await tx.execute<Row>(sql`
    select o.order_id, o.couriers[1] as courier, o.sku_sort as sku, o.item_profile as profile, ${racks} as racks,
      o.promised_to_ship_before as deadline
    from orders as o where o.order_id = any(${sql.param(orderIds)}::text[])`);
  return new Map(
    rows.map(({ order_id: orderId, racks: found, deadline, ...order }) => [
      orderId,
      { orderId, ...order, racks: found ?? [], deadline: deadline === null ? null : new Date(deadline) },
    ]),
  );
}

/** Whether this is the waybill of a parcel of the order that is not its last: other labels of the order come after it. */
export async function hasLaterParcel(orderId: string, code: string): Promise<boolean> {
  const rows = await rowsOf<{ waybill: string | null }>(sql`
    select p ->> 'logisticsTrackingNumber' as waybill
    from orders cross join jsonb_array_elements(parcels) with ordinality as e(p, place)
    where order_id = ${orderId} and jsonb_typeof(parcels) = 'array' order by place`);
  const codes = new Set(codeCandidates(code));
  const last = rows.findLastIndex(({ waybill }) => codes.has(normaliseCode(waybill ?? "")));
  return last >= 0 && last < rows.length - 1;
}
