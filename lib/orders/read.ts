import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { QueryResultRow } from "pg";
import { maskName } from "@/lib/auth/persons";
import { canSeePersons } from "@/lib/auth/roles";
import type { Operator } from "@/lib/auth/session";
import { frequentQuery, rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { chosenFilters } from "@/lib/filters/rules";
import { readMatching, type Matches } from "@/lib/matching/read";
import { codeTables, codeValues, isOfCode } from "@/lib/search/read";
import { remembered } from "@/lib/remembered";
import { placeNames } from "@/lib/shops/read";
import { isPlaceOf, orderBy, orderOf, placeValues, sortValues, type Order } from "@/lib/sorting/read";
import type { Sort } from "@/lib/sorting/schema";
import { readFreshness } from "@/lib/sync/read";
import { decodeCursor, encodeCursor, toOrderRow, type Cursor, type RowWords, type StoredRow } from "./rules";
import type { OrderPage, OrderRow } from "./schema";
import type { OrderSearch } from "./search-params";

const rowColumns = sql.raw(`
  o.order_id, o.channel, o.shop_id, o.order_type, o.order_status, o.external_order_status, o.external_order_sn, o.external_order_id, o.currency,
  o.total_amount, o.payment_method, o.is_cod, o.pay_at, o.promised_to_ship_before, o.create_at,
  o.last_update_at, o.customer_name, o.total_quantity, o.items, o.parcels,
  o.invoice_print_status, o.label_print_status, o.packing_print_status, o.picking_print_status, o.label_print_time,
  o.is_cancel_requested, o.stop_reasons, o.stopped_at, o.item_profile, o.is_pre_sale, o.is_fulfil_by_platform,
  o.problem_types, o.warehouse_ids, o.detail_at is not null as has_detail, o.checked_at`);

/**
 * One page of orders, by keyset: nothing is skipped or shown twice while orders come and go. Orders without the sort
 * value come last, whichever way.
 * @throws AppError `invalid_input` for a cursor that is not ours, `overloaded` when a text matches too much to sort in time
 */
export async function listOrders(search: OrderSearch, operator: Pick<Operator, "role">): Promise<OrderPage> {
  return pageFor(await findOrders(search), operator);
}

/** Of a list, before it is known who will see it. */
export type FoundOrders = {
  rows: PageRow[];
  placeNames: ReadonlyMap<string, string>;
  nextCursor: string | null;
} & Pick<OrderPage, "total" | "freshness">;

/** What `listOrders` lists; only `pageFor` makes it fit to be seen. @throws AppError as `listOrders` does */
export async function findOrders(search: OrderSearch): Promise<FoundOrders> {
  const cursor = readCursor(search);
  const [{ rows, total }, freshness, names] = await Promise.all([
    readMatches(search, cursor),
    freshnessOfLists.recent(),
    placeNames.recent(),
  ]);
  const shown = rows.slice(0, search.limit);
  const last = rows.length > search.limit ? shown.at(-1) : undefined;
  const nextCursor = last
    ? encodeCursor({ sort: search.sort, values: last.sort_values, orderId: last.order_id })
    : null;
  return { rows: shown, placeNames: names, nextCursor, total, freshness };
}

export function pageFor(
  { rows, placeNames: names, ...page }: FoundOrders,
  operator: Pick<Operator, "role">,
): OrderPage {
  const words = wordsFor(operator, names);
  return { rows: rows.map((row) => toOrderRow(row, words)), ...page };
}

/** Rows by order id; unknown ids are absent. */
export async function readRows(
  orderIds: string[],
  operator: Pick<Operator, "role">,
): Promise<Map<string, OrderRow>> {
  return readRowsBy(rowsOf, orderIds, operator);
}

type Run = <T extends QueryResultRow>(query: SQL) => Promise<T[]>;

/** The same inside somebody's transaction. */
export async function readRowsBy(
  run: Run,
  orderIds: string[],
  operator: Pick<Operator, "role">,
): Promise<Map<string, OrderRow>> {
  if (orderIds.length === 0) return new Map();
  const [rows, names] = await Promise.all([
    run<StoredRow>(sql`
      select ${rowColumns} from orders o where o.order_id = any(${sql.param(orderIds)}::text[])`),
    placeNames.recent(),
  ]);
  const words = wordsFor(operator, names);
  return new Map(rows.map((row) => [row.order_id, toOrderRow(row, words)]));
}

/** One reading serves all lists of a second. */
const freshnessOfLists = remembered("freshness-of-lists", readFreshness);

function readCursor({ cursor, sort }: OrderSearch): Cursor | null {
  if (cursor === null) return null;
  const order = orderOf(sort);
  const decoded = decodeCursor(cursor, sort, (place) => isPlaceOf(order, place));
  if (decoded) return decoded;
  const fields = [{ path: "cursor", message: "is not a cursor of this list in this order" }];
  throw new AppError("invalid_input", "unusable cursor", { fields });
}

type PageRow = StoredRow & { sort_values: (string | null)[]; matched: number | null };

async function readMatches(search: OrderSearch, after: Cursor | null): Promise<Matches<PageRow>> {
  const named = after === null && chosenFilters(search).length === 0 ? await readNamed(search) : null;
  if (named) return named;
  return readMatching({
    filter: search,
    sort: search.sort,
    after,
    wanted: search.limit + 1,
    read: rowsOfPage,
  });
}

const rowsOfPage = (order: Order) => sql`
  select ${rowColumns}, ${placeValues(order)} as sort_values, page.matched
  from page join orders o using (order_id) order by ${orderBy(order)}`;

/** A scan, the commonest question of all, in one statement: the orders of a code, or null when it leads to none. */
async function readNamed({ q, sort, limit }: OrderSearch): Promise<Matches<PageRow> | null> {
  const values = codeValues(q);
  // Each is a statement that every connection remembers: the few that people use.
  if (!values || sort.includes(",")) return null;
  const rows = await namedQuery(sort)({ ...values, limit: limit + 1 });
  return rows[0] ? { rows, total: { count: rows[0].matched ?? 0, exact: true } } : null;
}

const namedQueries = new Map<Sort, ReturnType<typeof frequentQuery<PageRow>>>();

function namedQuery(sort: Sort) {
  const known =
    namedQueries.get(sort) ?? frequentQuery<PageRow>(() => namedStatement(orderOf(sort)), { isShort: true });
  namedQueries.set(sort, known);
  return known;
}

/** Where a page ends is told only when there is more: it takes longer to word a time than to find its order. */
function namedStatement(order: Order): SQL {
  const limit = sql.placeholder("limit");
  return sql`
    with ${codeTables()}, matching as materialized (
      select o.order_id, ${sortValues(order)} from orders o where ${isOfCode}
    ), page as (
      select * from matching order by ${orderBy(order)} limit ${limit}
    )
    select ${rowColumns}, counted.matched,
      case when counted.matched >= ${limit}::int then ${placeValues(order)} else '{}' end as sort_values
    from page join orders o using (order_id), (select count(*)::int as matched from matching) as counted
    order by ${orderBy(order)}`;
}

const wordsFor = ({ role }: Pick<Operator, "role">, names: ReadonlyMap<string, string>): RowWords => ({
  placeNames: names,
  showName: canSeePersons(role) ? (name) => name : maskName,
});
