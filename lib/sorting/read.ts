import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { columnOf } from "@/lib/filters/read";
import { isExactInstant } from "@/lib/filters/rules";
import { sortParts, type Sort, type SortField } from "./schema";

/** `asText` is exact to the microsecond and the digit: a cursor that rounds skips orders or shows them twice. */
type SortColumn = {
  column: SQL;
  type: SQL;
  asText: (value: SQL) => SQL;
  isValue: (value: string) => boolean;
  isNullable: boolean;
};

const time = (column: SQL): SortColumn => ({
  column,
  type: sql`timestamptz`,
  asText: (value) => sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  isValue: isExactInstant,
  isNullable: true,
});
const word = (column: SQL, isNullable = true): SortColumn => ({
  column,
  type: sql`text`,
  asText: (value) => value,
  isValue: () => true,
  isNullable,
});
const number = (column: SQL, type: SQL, isValue: SortColumn["isValue"]): SortColumn => ({
  column,
  type,
  asText: (value) => sql`${value}::text`,
  isValue,
  isNullable: true,
});

const columns: Record<SortField, SortColumn> = {
  lastUpdateAt: time(columnOf("lastUpdateAt")),
  promisedToShipBefore: time(columnOf("promisedToShipBefore")),
  createAt: time(columnOf("createAt")),
  payAt: time(columnOf("payAt")),
  labelPrintTime: time(columnOf("labelPrintTime")),
  stoppedAt: time(columnOf("stoppedAt")),
  totalAmount: number(columnOf("totalAmount"), sql`numeric`, (value) =>
    /^-?\d{1,40}(\.\d{1,40})?$/.test(value),
  ),
  totalQuantity: number(columnOf("totalQuantity"), sql`bigint`, (value) => /^-?\d{1,12}$/.test(value)),
  externalOrderSn: word(sql`left(${columnOf("externalOrderSn")}, 100)`),
  customerName: word(sql`left(${columnOf("customerName")}, 100)`),
  orderId: word(columnOf("orderId"), false),
  sku: word(columnOf("skuSort")),
  courier: word(sql`${columnOf("couriers")}[1]`),
  shopId: word(columnOf("shopId")),
  channel: word(columnOf("channel"), false),
  orderStatus: word(columnOf("orderStatus"), false),
  externalOrderStatus: word(columnOf("externalOrderStatus")),
  orderType: word(columnOf("orderType")),
  paymentMethod: word(columnOf("paymentMethod")),
  labelPrintStatus: word(columnOf("labelPrintStatus"), false),
  itemProfile: word(columnOf("itemProfile")),
};

type Key = SortColumn & { isDescending: boolean; alias: SQL };

/** The order of a list; order ids break ties, in the direction of the first key. */
export type Order = { keys: [Key, ...Key[]]; isDescending: boolean };

/** Where a page ended: its sort values, first key first (null: no value), and its order. */
export type Place = { values: (string | null)[]; orderId: string };

/**
 * The orders a statement asks for: all, or, because an index is read from one end to the other, those with a value
 * of the first key apart from those without.
 */
export type Part = { kind: "all" | "valued" | "empty"; after: Place | null };

export function orderOf(sort: Sort): Order {
  const [first, ...others] = sortParts(sort).map(({ field, isDescending }, at) => ({
    ...columns[field],
    isDescending,
    alias: sql.raw(`sort_${at + 1}`),
  }));
  if (!first) throw new TypeError("a sort without a key");
  return { keys: [first, ...others], isDescending: first.isDescending };
}

/** What stands after `order by` for a whole list of `orders o`: the order in which its pages come. */
export function orderClause(sort: Sort): SQL {
  const { keys, isDescending } = orderOf(sort);
  const parts = keys.map((key) => sql`${key.column} ${directionOf(key)} nulls last`);
  return sql.join([...parts, sql`o.order_id ${directionOf({ isDescending })}`], sql`, `);
}

/** The sort values of `orders o` under the names that the rest of the statement knows them by. */
export const sortValues = ({ keys }: Order) =>
  sql.join(
    keys.map(({ column, alias }) => sql`${column} as ${alias}`),
    sql`, `,
  );

export const sortNames = ({ keys }: Order) =>
  sql.join(
    keys.map(({ alias }) => alias),
    sql`, `,
  );

/** The place of a row of `page`. */
export const placeValues = ({ keys }: Order) =>
  sql`array[${sql.join(
    keys.map(({ asText, alias }) => asText(sql`page.${alias}`)),
    sql`, `,
  )}]::text[]`;

export const isPlaceOf = ({ keys }: Order, { values }: Place) =>
  values.length === keys.length &&
  keys.every(({ isValue }, at) => {
    const value = values[at];
    return value === null || (value !== undefined && isValue(value));
  });

/** Orders without a value come last, whichever way. */
export function orderBy({ keys, isDescending }: Order, kind: Part["kind"] = "all"): SQL {
  const [first, ...others] = keys;
  // Spelled as the index is: without a missing value in this part, where it would stand makes no other difference.
  const nulls = first.isDescending && kind === "valued" ? sql`nulls first` : sql`nulls last`;
  const parts = [
    sql`${first.alias} ${directionOf(first)} ${nulls}`,
    ...others.map((key) => sql`${key.alias} ${directionOf(key)} nulls last`),
    sql`order_id ${directionOf({ isDescending })}`,
  ];
  return sql.join(parts, sql`, `);
}

/** What lies in a part and beyond its place, over the names of `sortValues`. */
export function inPart(order: Order, { kind, after }: Part): SQL {
  const [first, ...others] = order.keys;
  const isEmpty = after !== null && after.values[0] === null;
  if (kind === "empty" && !after) return sql`${first.alias} is null`;
  if (!after) return kind === "all" ? sql`true` : sql`${first.alias} is not null`;
  if (kind !== "valued" || isEmpty) return isBeyond(order, after, 0);

  const bound = sql`${after.values[0]}::${first.type}`;
  if (others.length === 0) {
    return sql`(${first.alias}, order_id) ${beyond(first)} (${bound}, ${after.orderId})`;
  }
  // The first comparison is for the index, the second for the truth.
  return sql`${first.alias} ${beyond(first)}= ${bound} and ${isBeyond(order, after, 0)}`;
}

function isBeyond(order: Order, after: Place, at: number): SQL {
  const key = order.keys[at];
  if (!key) return sql`order_id ${beyond(order)} ${after.orderId}`;
  const { alias, type } = key;
  const value = after.values[at] ?? null;
  const tied = isBeyond(order, after, at + 1);
  if (value === null) return sql`(${alias} is null and ${tied})`;
  const bound = sql`${value}::${type}`;
  return sql`(${alias} ${beyond(key)} ${bound} or ${alias} is null or (${alias} = ${bound} and ${tied}))`;
}

const directionOf = ({ isDescending }: { isDescending: boolean }) => (isDescending ? sql`desc` : sql`asc`);
const beyond = ({ isDescending }: { isDescending: boolean }) => (isDescending ? sql`<` : sql`>`);
