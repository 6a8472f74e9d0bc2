import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { openStatuses } from "@/lib/order-traits/schema";
import { resolveSearch } from "@/lib/search/read";
import { cancelRequestedStatus, parseRange, warehouseDay } from "./rules";
import {
  anyValue,
  flagFilters,
  rangeFilters,
  valueFilters,
  type Due,
  type FacetFilter,
  type FlagFilter,
  type OrderFilter,
  type RangeFilter,
  type ValueFilter,
} from "./schema";

export type OrderConditions = {
  /** What always holds: search text and times. */
  common: SQL[];
  /** One condition for each filter that has a facet and a value. */
  facets: Map<FacetFilter, SQL>;
  /** Many orders may match the text: collect the matches first, and within a time limit. */
  isBroad: boolean;
  /** So many match the text that walking the list meets them soon; their words are then found by `orders_list` alone. */
  isFrequent: boolean;
  /** The text is the only condition and stands for a few known orders. */
  isListed: boolean;
  /** The text is the only condition, and so many of the newest orders have it; null when nobody has looked. */
  seen: number | null;
  /** Bounded by a time other than what most lists sort by, or by what few orders have: walking the list in its order may meet none for long. */
  hasRange: boolean;
};

/** The filters of a list as conditions on `orders o`. Every value is bound, never part of the statement. */
export async function orderConditions(filter: OrderFilter, now = new Date()): Promise<OrderConditions> {
  const scope = await resolveSearch(filter.q);
  const facets = facetConditions(filter, now);
  const common = [scope?.matches, ...rangeFilters.map((name) => inRange(name, filter[name]))].filter(
    (part) => part !== undefined,
  );
  const isBroad = scope?.isBroad ?? false;
  const isFrequent = scope?.isFrequent ?? false;
  const isAlone = scope !== null && common.length === 1 && facets.size === 0;
  const isListed = isAlone && !isBroad;
  const seen = isAlone ? (scope.seen ?? null) : null;
  const hasRange =
    rangeFilters.some((name) => filter[name] !== "") || rareFilters.some((name) => facets.has(name));
  return { common, facets, isBroad, isFrequent, isListed, seen, hasRange };
}

function facetConditions(filter: OrderFilter, now: Date): Map<FacetFilter, SQL> {
  const facets = new Map<FacetFilter, SQL>();
  for (const name of valueFilters) {
    if (filter[name].length > 0) facets.set(name, valueColumns[name](filter[name]));
  }
  if (filter.due.length > 0) facets.set("due", dueIn(filter.due, now));
  if (filter.profile.length > 0) facets.set("profile", isOneOf(sql`o.item_profile`)(filter.profile));
  if (filter.stop.length > 0) facets.set("stop", hasOneOrAny(sql`o.stop_reasons`)(filter.stop));
  for (const name of flagFilters) {
    if (filter[name] !== null) facets.set(name, sql`${flagColumns[name]} = ${filter[name]}`);
  }
  return facets;
}

/** Few orders match them, wherever in the list they are. */
const rareFilters = ["due", "problem", "sku", "stop", "presale"] as const satisfies FacetFilter[];

/** `where …`, or nothing when there is no condition. */
export function whereAll(conditions: SQL[]): SQL {
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
}

export const allConditions = ({ common, facets }: OrderConditions) => [...common, ...facets.values()];

/** `= $1` keeps the order of a two-column index, which `= any($1)` would lose. */
const isOneOf = (column: SQL) => (values: string[]) =>
  values.length === 1 ? sql`${column} = ${values[0]}` : sql`${column} = any(${sql.param(values)}::text[])`;

const hasOneOf = (column: SQL) => (values: string[]) => sql`${column} && ${sql.param(values)}::text[]`;

/** Said in the words of the partial indexes on these columns. */
const hasOneOrAny = (column: SQL) => (values: string[]) =>
  values.includes(anyValue)
    ? sql`${column} <> '{}'`
    : sql`(${column} <> '{}' and ${hasOneOf(column)(values)})`;

const isReadyButCancelled = sql`o.is_cancel_requested`;

function isInStage(values: string[]): SQL {
  const stages = values.filter((value) => value !== cancelRequestedStatus);
  if (stages.length === values.length) return isOneOf(sql`o.order_status`)(values);
  if (stages.length === 0) return isReadyButCancelled;
  return sql`(${isOneOf(sql`o.order_status`)(stages)} or ${isReadyButCancelled})`;
}

const valueColumns: Record<ValueFilter, (values: string[]) => SQL> = {
  status: isInStage,
  channel: isOneOf(sql`o.channel`),
  shop: isOneOf(sql`o.shop_id`),
  label: isOneOf(sql`o.label_print_status`),
  invoice: isOneOf(sql`o.invoice_print_status`),
  packing: isOneOf(sql`o.packing_print_status`),
  picking: isOneOf(sql`o.picking_print_status`),
  courier: hasOneOf(sql`o.couriers`),
  warehouse: hasOneOf(sql`o.warehouse_ids`),
  external: isOneOf(sql`o.external_order_status`),
  problem: hasOneOrAny(sql`o.problem_types`),
  sku: hasOneOf(sql`o.skus`),
};

/** What Ginee has not told is neither true nor false. */
const flagColumns: Record<FlagFilter, SQL> = {
  cod: sql`o.is_cod`,
  presale: sql`o.is_pre_sale`,
  platform: sql`o.is_fulfil_by_platform`,
};

const rangeColumns: Record<Exclude<RangeFilter, "shipped" | "unannounced">, SQL> = {
  created: sql`o.create_at`,
  updated: sql`o.last_update_at`,
  paid: sql`o.pay_at`,
  printed: sql`o.label_print_time`,
  stopped: sql`o.stopped_at`,
};

/** What happened to an order may have happened several times; said in the words of the indexes on it. */
function inRange(name: RangeFilter, text: string): SQL | undefined {
  if (name !== "shipped" && name !== "unannounced") return within(rangeColumns[name], text);
  const isShipped = name === "shipped";
  const bounds = within(isShipped ? sql`c.at` : sql`u.found_at`, text);
  if (!bounds) return undefined;
  return isShipped
    ? sql`o.order_id in (select c.order_id from order_changes c
        where c.field = 'orderStatus' and c.after = 'SHIPPING' and ${bounds})`
    : sql`o.order_id in (select u.order_id from unannounced_changes u where ${bounds})`;
}

/** What has left, or never will, is not late any more. */
const isHereAnd = (when: SQL) => sql`(${isOneOf(sql`o.order_status`)([...openStatuses])} and ${when})`;

function dueIn(due: Due[], now: Date): SQL {
  const at = sql`o.promised_to_ship_before`;
  const day = warehouseDay(now);
  const inTwoHours = new Date(now.getTime() + 2 * 3_600_000);
  const meaning: Record<Due, SQL> = {
    overdue: isHereAnd(sql`${at} < ${instant(now)}`),
    "2h": isHereAnd(sql`${at} >= ${instant(now)} and ${at} < ${instant(inTwoHours)}`),
    today: isHereAnd(sql`${at} >= ${instant(day.start)} and ${at} < ${instant(day.end)}`),
    later: isHereAnd(sql`${at} >= ${instant(day.end)}`),
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
