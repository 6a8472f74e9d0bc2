import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { resolveSearch } from "@/lib/search/read";
import { cancelRequestedStatus, cancelRequestedWords, parseRange, warehouseDay } from "./rules";
import { facetFilters, type FacetFilter, type OrderFilter } from "./schema";

export type OrderConditions = {
  /** What always holds: search text, deadline, dates, cash on delivery. */
  common: SQL[];
  facets: Map<FacetFilter, SQL>;
  /** Many orders may match the text: collect the matches first, and within a time limit. */
  isBroad: boolean;
  /** The text is the only condition and stands for a few known orders. */
  isListed: boolean;
  /** Bounded by a time other than what most lists sort by: walking the list in its order may meet none for long. */
  hasRange: boolean;
};

/** The filters of a list as conditions on `orders o`. Every value is bound, never part of the statement. */
export async function orderConditions(filter: OrderFilter, now = new Date()): Promise<OrderConditions> {
  const scope = await resolveSearch(filter.q);
  const facets = new Map<FacetFilter, SQL>();
  for (const name of facetFilters) {
    const values = filter[name];
    if (values.length > 0) facets.set(name, facetColumns[name](values));
  }
  const common = [
    scope?.matches,
    dueIn(filter.due, now),
    within(sql`o.create_at`, filter.created),
    within(sql`o.last_update_at`, filter.updated),
    filter.cod === null ? undefined : sql`o.is_cod = ${filter.cod}`,
  ];
  const given = common.filter((part) => part !== undefined);
  const isBroad = scope?.isBroad ?? false;
  const isListed = scope !== null && !isBroad && given.length === 1 && facets.size === 0;
  const hasRange = filter.created !== "" || filter.updated !== "" || filter.due.length > 0;
  return { common: given, facets, isBroad, isListed, hasRange };
}

/** `where …`, or nothing when there is no condition. */
export function whereAll(conditions: SQL[]): SQL {
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
}

export const allConditions = ({ common, facets }: OrderConditions) => [...common, ...facets.values()];

/** `= $1` keeps the order of a two-column index, which `= any($1)` would lose. */
const isOneOf = (column: SQL) => (values: string[]) =>
  values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} = any(${sql.param(values)}::text[])`;

const hasOneOf = (column: SQL) => (values: string[]) => sql`${column} && ${sql.param(values)}::text[]`;

const isReadyButCancelled = sql`(o.order_status = 'READY_TO_SHIP'
  and upper(o.external_order_status) = any(${sql.param(cancelRequestedWords)}::text[]))`;

function isInStage(values: string[]): SQL {
  const stages = values.filter((value) => value !== cancelRequestedStatus);
  if (stages.length === values.length) return isOneOf(sql`o.order_status`)(values);
  if (stages.length === 0) return isReadyButCancelled;
  return sql`(${isOneOf(sql`o.order_status`)(stages)} or ${isReadyButCancelled})`;
}

const facetColumns: Record<FacetFilter, (values: string[]) => SQL> = {
  status: isInStage,
  channel: isOneOf(sql`o.channel`),
  shop: isOneOf(sql`o.shop_id`),
  label: isOneOf(sql`o.label_print_status`),
  invoice: isOneOf(sql`o.invoice_print_status`),
  packing: isOneOf(sql`o.packing_print_status`),
  picking: isOneOf(sql`o.picking_print_status`),
  courier: hasOneOf(sql`o.couriers`),
  warehouse: hasOneOf(sql`o.warehouse_ids`),
};

function dueIn(due: OrderFilter["due"], now: Date): SQL | undefined {
  if (due.length === 0) return undefined;
  const at = sql`o.promised_to_ship_before`;
  const day = warehouseDay(now);
  const inTwoHours = new Date(now.getTime() + 2 * 3_600_000);
  const meaning: Record<OrderFilter["due"][number], SQL> = {
    overdue: sql`${at} < ${instant(now)}`,
    "2h": sql`(${at} >= ${instant(now)} and ${at} < ${instant(inTwoHours)})`,
    today: sql`(${at} >= ${instant(day.start)} and ${at} < ${instant(day.end)})`,
    later: sql`${at} >= ${instant(day.end)}`,
    none: sql`${at} is null`,
  };
  return sql`(${sql.join(
    due.map((value) => meaning[value]),
    sql` or `,
  )})`;
}

function within(column: SQL, text: string): SQL | undefined {
  const range = parseRange(text);
  if (!range) return undefined;
  const from = range.from && sql`${column} >= ${instant(range.from)}`;
  const before = range.isToInclusive ? sql`<=` : sql`<`;
  const to = range.to && sql`${column} ${before} ${instant(range.to)}`;
  return sql.join(
    [from, to].filter((part) => part !== null),
    sql` and `,
  );
}

const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`;
