import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { QueryResultRow } from "pg";
import { isStatementTimeout, rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { allConditions, orderConditions, whereAll, type OrderConditions } from "@/lib/filters/read";
import { facetFilters, rangeFilters, type FacetFilter, type OrderFilter } from "@/lib/filters/schema";
import type { OrderFacets } from "@/lib/orders/schema";
import { singleton } from "@/lib/singleton";

const timeoutMs = 10_000;

type Row = { facet: FacetFilter | "cancel"; value: string; label: string | null; count: number };

/**
 * How many orders each choice would list: a facet counts with every other filter applied but not its own, so that its
 * numbers say what a click on them would show. One statement, one pass over the orders; the same question at the same time
 * is asked once.
 */
export function readFacets(search: OrderFilter): Promise<OrderFacets> {
  const flights = singleton("facet-flights", () => new Map<string, Promise<OrderFacets>>());
  const names = ["q", ...rangeFilters, ...facetFilters] as const;
  const key = JSON.stringify(names.map((name) => search[name]));
  const flight = flights.get(key) ?? countFacets(search).finally(() => flights.delete(key));
  flights.set(key, flight);
  return flight;
}

/** Up to here a count is exact. */
const countCap = 100_000;

export type Count = { count: number; exact: boolean };

/** How many orders a list with this filter has; with `exact` false at least so many. @throws AppError `overloaded` */
export async function countMatching(filter: OrderFilter, now?: Date): Promise<Count> {
  const conditions = await orderConditions(filter, now);
  const rows = await withinTime<{ count: number }>(sql`
    select count(*)::int as count from (
      select 1 from orders o ${whereAll(allConditions(conditions))} limit ${countCap + 1}
    ) counted`);
  const count = rows[0]?.count ?? 0;
  return { count: Math.min(count, countCap), exact: count <= countCap };
}

async function countFacets(search: OrderFilter): Promise<OrderFacets> {
  const conditions = await orderConditions(search);
  const rows = await withinTime<Row>(facetStatement(conditions));
  const facet = (name: FacetFilter) =>
    rows.filter((row) => row.facet === name).map(({ value, label, count }) => ({ value, label, count }));
  return {
    status: facet("status"),
    channel: facet("channel"),
    shop: facet("shop"),
    courier: facet("courier"),
    warehouse: facet("warehouse"),
    label: facet("label"),
    invoice: facet("invoice"),
    packing: facet("packing"),
    picking: facet("picking"),
    cancelRequested: rows.find((row) => row.facet === "cancel")?.count ?? 0,
  };
}

const folded = [
  "status",
  "channel",
  "shop",
  "label",
  "invoice",
  "packing",
  "picking",
  "courier",
  "warehouse",
] as const satisfies FacetFilter[];
const isFolded = (name: FacetFilter) => folded.some((known) => known === name);

/** The orders are folded to their distinct combinations first; the facets are counted from those few. */
function facetStatement({ common, facets }: OrderConditions): SQL {
  const except = (own: FacetFilter) =>
    whereAll(
      [...facets].filter(([name]) => isFolded(name) && name !== own).map(([, condition]) => condition),
    );
  const unfolded = [...facets].filter(([name]) => !isFolded(name)).map(([, condition]) => condition);
  const plain = (name: FacetFilter, column: SQL) =>
    sql`select ${name}::text as facet, ${column} as value, sum(n) as n from combinations o ${except(name)} group by 2`;
  const inArray = (name: FacetFilter, column: SQL) =>
    sql`select ${name}::text, value, sum(n) from combinations o cross join unnest(${column}) as value ${except(name)} group by 2`;
  return sql`
    with combinations as materialized (
      select order_status, channel, shop_id, label_print_status, invoice_print_status, packing_print_status,
        picking_print_status, couriers, warehouse_ids,
        is_cancel_requested, count(*) as n
      from orders o ${whereAll([...common, ...unfolded])} group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    ), counted as (
      ${plain("status", sql`order_status`)}
      union all ${plain("channel", sql`channel`)}
      union all ${plain("shop", sql`shop_id`)}
      union all ${plain("label", sql`label_print_status`)}
      union all ${plain("invoice", sql`invoice_print_status`)}
      union all ${plain("packing", sql`packing_print_status`)}
      union all ${plain("picking", sql`picking_print_status`)}
      union all ${inArray("courier", sql`couriers`)}
      union all ${inArray("warehouse", sql`warehouse_ids`)}
      union all select 'cancel', '', coalesce(sum(n) filter (where is_cancel_requested), 0) from combinations o ${except("status")}
    )
    select facet, value, n::int as count, coalesce(s.name, w.name) as label
    from counted
      left join shops s on facet = 'shop' and s.shop_id = value
      left join warehouses w on facet = 'warehouse' and w.warehouse_id = value
    where value is not null
    order by facet, n desc, value`;
}

async function withinTime<T extends QueryResultRow>(statement: SQL): Promise<T[]> {
  try {
    return await rowsOf<T>(statement, { timeoutMs });
  } catch (error) {
    if (!isStatementTimeout(error)) throw error;
    throw new AppError("overloaded", "counting took too long", { cause: error });
  }
}
