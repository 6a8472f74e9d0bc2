import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { Pool } from "pg";
import { frequentPool } from "@/lib/db/client";
import { frequentQuery } from "@/lib/db/run";
import { cancelRequestedStatus } from "@/lib/filters/rules";
import { noneValue, rangeFilters, type OrderFilter } from "@/lib/filters/schema";
import { singleton } from "@/lib/singleton";
import {
  addCombination,
  emptyBook,
  emptyCells,
  noDeadline,
  setCell,
  slotsOf,
  withAny,
  type Book,
  type Cells,
  type Combination,
  type Slots,
} from "./rules";

/** All orders at one moment: how many of each combination, by their place in the book, and in which slot of deadlines. */
export type Census = { book: Book; slots: Slots; cells: Cells };

/** What this process knows of the counts, and up to which snapshot of the database. */
type Known = { book: Book; counts: number[]; fold: number; snapshot: string };
type Held = {
  of?: Pool;
  known?: Known | undefined;
  turn: Promise<unknown>;
  /** Waiting for its turn, with deadlines and without. */
  next: Map<boolean, Promise<Census>>;
};

type Asked = {
  /** Decides what is due, and is this moment unless told otherwise. */
  now?: Date | undefined;
  /** false: nobody asks for deadlines, and every order is in the first slot or the last. */
  isDated?: boolean;
};

/**
 * The counts as they are now. A process keeps them and asks only for what has changed since; calls that wait for the same
 * turn share its answer.
 */
export function takeCensus({ now, isDated = true }: Asked = {}): Promise<Census> {
  const held = singleton<Held>("combinations", () => ({ turn: Promise.resolve(), next: new Map() }));
  const waiting = now ? undefined : held.next.get(isDated);
  if (waiting) return waiting;
  const next = held.turn.then(() => {
    if (held.next.get(isDated) === next) held.next.delete(isDated);
    return census(held, now ?? new Date(), isDated);
  });
  if (!now) held.next.set(isDated, next);
  held.turn = next.catch(() => undefined);
  return next;
}

/** True when the combinations and the deadlines alone say which orders match: counting then needs no look at orders. */
export const isCombined = (filter: OrderFilter) =>
  filter.q.trim() === "" && filter.sku.length === 0 && rangeFilters.every((name) => filter[name] === "");

async function census(held: Held, now: Date, isDated: boolean): Promise<Census> {
  const slots = slotsOf(now);
  const known = await bringUpToDate(held, slots, isDated);
  const { book, counts, dated } = known;
  const cells = emptyCells(counts.length + dated.length);
  counts.forEach((count, place) =>
    setCell(cells, place, [place, book.hasNoDeadline[place] ? noDeadline : 0, count]),
  );
  dated.forEach(({ key, slot, count }, at) => {
    const place = placeOf(book, key);
    cells.counts[place] = (cells.counts[place] ?? 0) - count;
    setCell(cells, counts.length + at, [place, slot, count]);
  });
  return { book, slots, cells };
}

type Answer = {
  fold: number;
  snapshot: string;
  counts: [string, number][];
  dated: [string, number, number][];
};
type Dated = { key: string; slot: number; count: number };

async function bringUpToDate(
  held: Held,
  slots: Slots,
  isDated: boolean,
): Promise<Known & { dated: Dated[] }> {
  const bounds = slots.bounds.map((at) => at.toISOString());
  const values = { bounds, isDated, since: held.known?.snapshot ?? null };
  if (held.of !== frequentPool()) Object.assign(held, { of: frequentPool(), known: undefined });
  let answer = held.known ? (await changesSince(values))[0] : undefined;
  const before = held.known && answer && answer.fold <= held.known.fold + 1 ? held.known : undefined;
  if (!before) answer = (await everything({ bounds, isDated }))[0];
  if (!answer) throw new Error("the counts have no fold");
  const book = held.known?.book ?? emptyBook();
  const counts = before?.counts ?? book.keys.map(() => 0);
  const dated = answer.dated.map(([key, slot, count]): Dated => ({ key, slot, count }));
  await learn(book, [...answer.counts.map(([key]) => key), ...dated.map(({ key }) => key)]);
  for (const [key, count] of answer.counts) {
    const place = placeOf(book, key);
    counts[place] = (counts[place] ?? 0) + count;
  }
  held.known = { book, counts, fold: answer.fold, snapshot: answer.snapshot };
  return { ...held.known, dated };
}

function placeOf(book: Book, key: string): number {
  const place = book.places.get(key);
  if (place === undefined) throw new Error("an order is of a combination that nobody wrote down");
  return place;
}

/** Orders whose deadline is not yet of the past, by combination and slot: few, and found by an index. */
const datedOrders = sql`case when not ${sql.placeholder("isDated")}::boolean then '[]'::json else (
  select coalesce(json_agg(json_build_array(facets_key::text, slot, orders)), '[]') from (
    select facets_key, width_bucket(promised_to_ship_before, ${sql.placeholder("bounds")}::timestamptz[]) as slot,
      count(*) as orders
    from orders where promised_to_ship_before >= (${sql.placeholder("bounds")}::timestamptz[])[1] group by 1, 2
  ) as dated
) end`;

const counted = (sums: SQL) => sql`
  select fold, pg_current_snapshot()::text as snapshot, ${datedOrders} as dated, (
    select coalesce(json_agg(json_build_array(facets_key::text, orders)), '[]')
    from (select facets_key, sum(orders) as orders from (${sums}) as parts group by 1) as sums
  ) as counts
  from order_count_folds`;

const everything = frequentQuery<Answer>(() =>
  counted(sql`
    select facets_key, orders from order_counts
    union all select facets_key, orders from order_count_changes where folded_in is null`),
);

/** Exactly what this snapshot sees and the last one did not, in whatever order the transactions have ended. */
const since = sql`${sql.placeholder("since")}::pg_snapshot`;
const changesSince = frequentQuery<Answer>(() =>
  counted(sql`
    select facets_key, orders from order_count_changes
    where changed_in >= pg_snapshot_xmin(${since}) and not pg_visible_in_snapshot(changed_in, ${since})
      and pg_visible_in_snapshot(changed_in, pg_current_snapshot())`),
);

type Row = {
  facets_key: string;
  order_status: string;
  channel: string;
  shop_id: string | null;
  label_print_status: string;
  invoice_print_status: string;
  packing_print_status: string;
  picking_print_status: string;
  couriers: string[];
  warehouse_ids: string[];
  external_order_status: string | null;
  problem_types: string[];
  is_cod: boolean;
  is_pre_sale: boolean;
  is_fulfil_by_platform: boolean | null;
  item_profile: string | null;
  is_cancel_requested: boolean;
  stop_reasons: string[];
  has_no_deadline: boolean;
};

const described = frequentQuery<Row>(
  () => sql`select * from order_combinations where facets_key = any(${sql.placeholder("keys")}::bigint[])`,
);

const learnedAtOnce = 500;

async function learn(book: Book, keys: string[]) {
  const unknown = [...new Set(keys)].filter((key) => !book.places.has(key));
  for (let start = 0; start < unknown.length; start += learnedAtOnce) {
    const rows = await described({ keys: unknown.slice(start, start + learnedAtOnce) });
    for (const row of rows) addCombination(book, row.facets_key, combinationOf(row));
  }
}

const stopsOf = ({ stop_reasons, is_cancel_requested }: Row) =>
  stop_reasons.length > 0 || is_cancel_requested ? withAny(stop_reasons) : [noneValue];

const toldOnly = (value: string | null) => (value === null ? [] : [value]);

function combinationOf(row: Row): Combination {
  return {
    status: row.is_cancel_requested ? [row.order_status, cancelRequestedStatus] : [row.order_status],
    channel: [row.channel],
    shop: toldOnly(row.shop_id),
    label: [row.label_print_status],
    invoice: [row.invoice_print_status],
    packing: [row.packing_print_status],
    picking: [row.picking_print_status],
    courier: [...new Set(row.couriers)],
    warehouse: [...new Set(row.warehouse_ids)],
    external: toldOnly(row.external_order_status),
    problem: withAny(row.problem_types),
    stop: stopsOf(row),
    profile: toldOnly(row.item_profile),
    cod: [String(row.is_cod)],
    presale: [String(row.is_pre_sale)],
    platform: row.is_fulfil_by_platform === null ? [] : [String(row.is_fulfil_by_platform)],
    hasNoDeadline: row.has_no_deadline,
  };
}
