import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { orders } from "@/lib/db/schema/orders";
import { openStatuses } from "@/lib/order-traits/schema";
import { resolveSearch, type SearchPurpose } from "@/lib/search/read";
import { cancelRequestedStatus, parseRange, warehouseDay } from "./rules";
import {
  anyValue,
  flagFilters,
  noneValue,
  rangeFilters,
  valueFilters,
  type Due,
  type FacetFilter,
  type FlagFilter,
  type OrderFilter,
  type RangeFilter,
  type ValueFilter,
} from "./schema";

/** A field of `orders o`, under the name that only the table's own definition gives its column. */
export const columnOf = (field: keyof typeof orders.$inferSelect): SQL => sql.raw(`o.${orders[field].name}`);

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
export async function orderConditions(
  filter: OrderFilter,
  now = new Date(),
  purpose: SearchPurpose = "all",
): Promise<OrderConditions> {
  const scope = await resolveSearch(filter.q, purpose);
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
    rangeFilters.some((name) => filter[name] !== "") ||
    rareFilters.some((name) => facets.has(name) && !(name === "stop" && filter.stop.includes(noneValue)));
  return { common, facets, isBroad, isFrequent, isListed, seen, hasRange };
}

function facetConditions(filter: OrderFilter, now: Date): Map<FacetFilter, SQL> {
  const facets = new Map<FacetFilter, SQL>();
  for (const name of valueFilters) {
    if (filter[name].length > 0) facets.set(name, valueColumns[name](filter[name]));
  }
  if (filter.due.length > 0) facets.set("due", dueIn(filter.due, now));
  if (filter.profile.length > 0) facets.set("profile", isOneOf(columnOf("itemProfile"))(filter.profile));
  if (filter.stop.length > 0) facets.set("stop", isStoppedBy(filter.stop));
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

const hasStop = hasOneOrAny(columnOf("stopReasons"));
const hasNoStop = sql`(${columnOf("stopReasons")} = '{}' and not ${columnOf("isCancelRequested")})`;

function isStoppedBy(values: string[]): SQL {
  const reasons = values.filter((value) => value !== noneValue);
  if (reasons.length === values.length) return hasStop(values);
  return reasons.length === 0 ? hasNoStop : sql`(${hasStop(reasons)} or ${hasNoStop})`;
}

const isInStatus = isOneOf(columnOf("orderStatus"));
const isReadyButCancelled = columnOf("isCancelRequested");

function isInStage(values: string[]): SQL {
  const stages = values.filter((value) => value !== cancelRequestedStatus);
  if (stages.length === values.length) return isInStatus(values);
  if (stages.length === 0) return isReadyButCancelled;
  return sql`(${isInStatus(stages)} or ${isReadyButCancelled})`;
}

const valueColumns: Record<ValueFilter, (values: string[]) => SQL> = {
  status: isInStage,
  channel: isOneOf(columnOf("channel")),
  shop: isOneOf(columnOf("shopId")),
  label: isOneOf(columnOf("labelPrintStatus")),
  invoice: isOneOf(columnOf("invoicePrintStatus")),
  packing: isOneOf(columnOf("packingPrintStatus")),
  picking: isOneOf(columnOf("pickingPrintStatus")),
  courier: hasOneOf(columnOf("couriers")),
  warehouse: hasOneOf(columnOf("warehouseIds")),
  external: isOneOf(columnOf("externalOrderStatus")),
  problem: hasOneOrAny(columnOf("problemTypes")),
  sku: hasOneOf(columnOf("skus")),
};

/** What Ginee has not told is neither true nor false. */
const flagColumns: Record<FlagFilter, SQL> = {
  cod: columnOf("isCod"),
  presale: columnOf("isPreSale"),
  platform: columnOf("isFulfilByPlatform"),
};

const rangeColumns: Record<Exclude<RangeFilter, "shipped" | "unannounced">, SQL> = {
  created: columnOf("createAt"),
  updated: columnOf("lastUpdateAt"),
  paid: columnOf("payAt"),
  printed: columnOf("labelPrintTime"),
  stopped: columnOf("stoppedAt"),
};

/** What happened to an order may have happened several times; said in the words of the indexes on it. */
function inRange(name: RangeFilter, text: string): SQL | undefined {
  if (name !== "shipped" && name !== "unannounced") return within(rangeColumns[name], text);
  const isShipped = name === "shipped";
  const bounds = within(isShipped ? sql`c.at` : sql`u.changed_at`, text);
  if (!bounds) return undefined;
  return isShipped
    ? sql`o.order_id in (select c.order_id from order_changes c
        where c.field = 'orderStatus' and c.after = 'SHIPPING' and ${bounds})`
    : sql`o.order_id in (select u.order_id from unannounced_changes u where ${bounds})`;
}

/** What has left, or never will, is not late any more. */
const isHereAnd = (when: SQL) => sql`(${isInStatus([...openStatuses])} and ${when})`;

function dueIn(due: Due[], now: Date): SQL {
  const at = columnOf("promisedToShipBefore");
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
