import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { rowsOf } from "@/lib/db/run";
import { parseRange } from "@/lib/filters/rules";
import { flagFilters, listFilters, type DeliveryFilter, type ListFilter, type RangeFilter } from "./schema";

/** Of `delivery_order_combinations c`: a warehouse and an owner are known by id and by code. */
const choiceColumns: Record<ListFilter, SQL[]> = {
  warehouse: [sql`c.warehouse_id`, sql`c.warehouse_code`],
  owner: [sql`c.owner_id`, sql`c.owner_code`],
  channel: [sql`c.channel`],
  shop: [sql`c.shop_id`],
  courier: [sql`c.logistics_provider`],
  status: [sql`c.delivery_order_status`],
  type: [sql`c.delivery_order_type`],
  action: [sql`c.last_action`],
};

/** Keys of the combinations that the choices of a filter let pass; null when it has no choice. */
export async function chosenKeys(filter: DeliveryFilter): Promise<string[] | null> {
  const conditions = choicesOf(filter);
  if (conditions.length === 0) return null;
  const rows = await rowsOf<{ key: string }>(sql`
    select distinct c.facets_key::text as key from delivery_order_combinations c where ${allOf(conditions)}`);
  return rows.map(({ key }) => key);
}

function choicesOf(filter: DeliveryFilter): SQL[] {
  const lists = listFilters.filter((name) => filter[name].length > 0);
  const flags = flagFilters.filter((name) => filter[name] !== null);
  return [
    ...lists.map((name) => {
      const values = sql`any(${sql.param(filter[name])}::text[])`;
      const columns = choiceColumns[name].map((column) => sql`${column} = ${values}`);
      return sql`(${sql.join(columns, sql` or `)})`;
    }),
    ...flags.map((name) => sql`${sql.raw(`c.${name}`)} = ${filter[name]}`),
  ];
}

/** The same expression as the index `delivery_orders_search`. */
const searchText = sql.raw(
  `upper(d.delivery_order_id || ' ' || coalesce(d.delivery_order_sn, '') || ' ' || coalesce(d.source_order_id, '') || ' ' || coalesce(d.source_order_sn, '') || ' ' || coalesce(d.tracking_number, ''))`,
);

const rangeColumns: Record<RangeFilter, SQL> = { created: sql`d.create_at`, updated: sql`d.last_update_at` };

/** What only the delivery orders themselves can say, as conditions on `delivery_orders d`: text, ids and times. */
export function ownConditions(filter: DeliveryFilter): SQL[] {
  const conditions: SQL[] = [];
  if (filter.q) {
    const text = filter.q.toUpperCase().replace(/[\\%_]/g, "\\$&");
    conditions.push(sql`${searchText} like ${`%${text}%`}`);
  }
  if (filter.subject.length > 0) {
    const ids = sql`any(${sql.param(filter.subject)}::text[])`;
    conditions.push(sql`(d.delivery_order_id = ${ids} or d.source_order_id = ${ids})`);
  }
  for (const [name, column] of Object.entries(rangeColumns)) {
    conditions.push(...within(column, name === "created" ? filter.created : filter.updated));
  }
  return conditions;
}

function within(column: SQL, text: string): SQL[] {
  const range = parseRange(text);
  if (!range) return [];
  const before = range.isToInclusive ? sql`<=` : sql`<`;
  return [
    range.from && sql`${column} >= ${range.from.toISOString()}::timestamptz`,
    range.to && sql`${column} ${before} ${range.to.toISOString()}::timestamptz`,
  ].filter((part) => part !== null);
}

export const hasKey = (keys: string[]) => sql`d.facets_key = any(${sql.param(keys)}::bigint[])`;

export const allOf = (conditions: SQL[]) =>
  conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`;
