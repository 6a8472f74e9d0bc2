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
import { orderClause } from "@/lib/sorting/read";

const findMs = 20_000;

const refused = (path: string, message: string) =>
  new AppError("invalid_input", "no batch can be made of it", { fields: [{ path, message }] });

/**
 * The orders of a batch in the order of the list they were chosen in: as given, or as the filter lists them now, each once.
 * @throws AppError `invalid_input` when there are none, both ways are given, or they are too many; `overloaded`
 */
export async function listedOrders({
  orderIds,
  filter,
}: Pick<CreateBatch, "orderIds" | "filter">): Promise<string[]> {
  if ((orderIds === undefined) === (filter === undefined))
    throw refused("orderIds", "either these or a filter is given");
  const listed = orderIds ? [...new Set(orderIds)] : filter ? await ordersOf(filter) : [];
  if (listed.length === 0) throw refused(orderIds ? "orderIds" : "filter", "has no orders");
  return listed;
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
