import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { DatabaseError } from "pg";
import { describeError } from "@/lib/api/error-log";
import { type DbOrTx, db } from "@/lib/db/client";
import { lockClasses } from "@/lib/db/locks";
import { appendFeed } from "@/lib/feed/write";
import type { GineeOrder, GineeOrderRow } from "@/lib/ginee/wire-order";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import { stopsAfter } from "@/lib/stops/rules";
import { type Differences, differences } from "@/lib/order-changes/rules";
import { readKnown } from "./read";
import type { SnapshotSource } from "./schema";
import { type KnownOrder, codeChanges, merge, orderIdOf, rowOf, untold } from "./rules";

export type Snapshot =
  | { call: "list"; row: GineeOrderRow; raw: unknown; fetchedAt: Date }
  | { call: "get" | "batch-get"; order: GineeOrder; raw: unknown; fetchedAt: Date };

export type Cause = {
  source: SnapshotSource;
  /** The webhook event or the person behind it. */
  causeId?: string | undefined;
  /** Where the orders of one batch have causes of their own. */
  causes?: Map<string, { source: SnapshotSource; causeId: string | null }>;
  /** A first load of orders that were there before us: they are no news to anybody who watches. */
  isBulk?: boolean;
};

/** `changed` names the fields that are another than before; empty for a new order. */
export type AppliedOrder = { orderId: string; isNew: boolean; changed: string[] };

type Step = { before: KnownOrder | null; after: KnownOrder; differs: Differences };
type Hook = (tx: DbOrTx, orderIds: string[]) => Promise<void>;

const hooks = () => singleton<Hook[]>("mirror-hooks", () => []);

/** Runs in the transaction of every applied batch, after the orders are written. Registered once, at start. */
export function onApplied(hook: Hook) {
  hooks().push(hook);
}

const batchSize = 250;

/**
 * The only door into the mirror. Merges (see `merge`), writes the orders, Ginee's own words, codes, history and feed
 * events in one transaction a batch; batches are cut at 250 orders. An order that PostgreSQL cannot hold is logged and
 * left out of the answer, unless it came alone. Throws what the database throws, with nothing of that batch written.
 */
export async function applySnapshots(snapshots: Snapshot[], cause: Cause): Promise<AppliedOrder[]> {
  const byOrder = Map.groupBy(snapshots, orderIdOf);
  const orderIds = [...byOrder.keys()].sort();
  const applied: AppliedOrder[] = [];
  for (let start = 0; start < orderIds.length; start += batchSize) {
    applied.push(...(await applyOrSplit(orderIds.slice(start, start + batchSize), byOrder, cause)));
  }
  return applied;
}

async function applyOrSplit(
  orderIds: string[],
  byOrder: Map<string, Snapshot[]>,
  cause: Cause,
  tries = 1,
): Promise<AppliedOrder[]> {
  try {
    const snapshots = orderIds.flatMap((orderId) => byOrder.get(orderId) ?? []);
    return await applyBatch(orderIds, snapshots, cause);
  } catch (error) {
    const code = codeOf(error);
    if (code === deadlock && tries < 3) return applyOrSplit(orderIds, byOrder, cause, tries + 1);
    if (!isUnstorable(code) || byOrder.size === 1) throw error;
    const [orderId] = orderIds;
    if (orderIds.length === 1) {
      log().error({ orderId, error: describeError(error) }, "an order could not be stored");
      return [];
    }
    const middle = Math.ceil(orderIds.length / 2);
    const halves = [orderIds.slice(0, middle), orderIds.slice(middle)];
    const applied = [];
    for (const half of halves) applied.push(...(await applyOrSplit(half, byOrder, cause)));
    return applied;
  }
}

/** PostgreSQL broke a circle of waiting transactions; nothing of ours was written. */
const deadlock = "40P01";

/** The values are at fault, not the database: bad data, a broken constraint, too large for an index. */
const isUnstorable = (code: string) => /^(22|23|54)/.test(code);

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof DatabaseError ? error.cause : error;
  return (cause instanceof DatabaseError && cause.code) || "";
}

function applyBatch(orderIds: string[], snapshots: Snapshot[], cause: Cause): Promise<AppliedOrder[]> {
  return db().transaction(async (tx) => {
    await lockOrders(tx, orderIds);
    const known = await readKnown(tx, orderIds);
    const after = new Map(known);
    for (const snapshot of snapshots) {
      const orderId = orderIdOf(snapshot);
      const before = after.get(orderId) ?? null;
      const merged = merge(before, snapshot);
      after.set(orderId, { ...merged, stops: stopsAfter(before, merged) });
    }
    const steps = [...after.values()].map((order) => stepFrom(known.get(order.orderId) ?? null, order));
    await writeOrders(
      tx,
      steps.map((step) => step.after),
    );
    await writePayloads(tx, snapshots);
    await writeCodes(tx, steps);
    await writeChanges(tx, steps, cause);
    await announce(tx, steps, cause);
    for (const hook of hooks()) await hook(tx, orderIds);
    return steps.map(({ before, after: { orderId }, differs }) => ({
      orderId,
      isNew: before === null,
      changed: differs.changed,
    }));
  });
}

function stepFrom(before: KnownOrder | null, after: KnownOrder): Step {
  if (before) return { before, after, differs: differences(before, after) };
  const recorded = [{ field: "order", before: null, after: after.facts.orderStatus ?? untold }];
  return { before, after, differs: { changed: [], recorded } };
}

/** Two processes that learn of one order at once take turns, also when it has no row to lock yet; sorted, so never in a circle. */
async function lockOrders(tx: DbOrTx, orderIds: string[]) {
  await tx.execute(sql`
    select pg_advisory_xact_lock(${sql.raw(String(lockClasses.order))}, key)
    from (
      select distinct hashtext(id) as key from unnest(${sql.param(orderIds)}::text[]) as id order by 1
    ) as keys`);
}

/** Rows as one JSON parameter: no limit of 65,535 parameters, one plan for every size of batch. */
const rowsFrom = (table: SQL, rows: object[]) =>
  sql`json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)`;

async function writeOrders(tx: DbOrTx, known: KnownOrder[]) {
  const rows = known.map(rowOf);
  const names = Object.keys(rows[0] ?? {});
  const columns = sql.raw(names.join(", "));
  const updates = sql.raw(names.map((name) => `${name} = excluded.${name}`).join(", "));
  await tx.execute(sql`
    insert into orders (${columns}) select ${columns} from ${rowsFrom(sql`orders`, rows)}
    on conflict (order_id) do update set ${updates}`);
}

/** Ginee's own words, the newest answer of each call. */
async function writePayloads(tx: DbOrTx, snapshots: Snapshot[]) {
  const rows = snapshots.map((snapshot) => ({
    order_id: orderIdOf(snapshot),
    call: snapshot.call,
    payload: snapshot.raw,
    fetched_at: snapshot.fetchedAt,
    last_update_at: updateOf(snapshot),
  }));
  const groups = Map.groupBy(rows, (row) => `${row.call} ${row.order_id}`);
  // One statement may not touch a row twice; the newest by the same measure as below goes in.
  const newest = [...groups.values()].flatMap((same) => same.reduce((a, b) => (isOlder(a, b) ? b : a)));
  await tx.execute(sql`
    insert into order_payloads (order_id, call, payload, fetched_at, last_update_at)
    select order_id, call, payload, fetched_at, last_update_at
    from ${rowsFrom(sql`order_payloads`, newest)}
    on conflict (order_id, call) do update
      set payload = excluded.payload, fetched_at = excluded.fetched_at, last_update_at = excluded.last_update_at
      where (coalesce(order_payloads.last_update_at, '-infinity'), order_payloads.fetched_at)
         <= (coalesce(excluded.last_update_at, '-infinity'), excluded.fetched_at)`);
}

type Dated = { last_update_at: string | null; fetched_at: Date };

function isOlder(a: Dated, b: Dated): boolean {
  const [updateA, updateB] = [Date.parse(a.last_update_at ?? "0000"), Date.parse(b.last_update_at ?? "0000")];
  return updateA === updateB ? a.fetched_at <= b.fetched_at : updateA < updateB;
}

const updateOf = (snapshot: Snapshot) =>
  snapshot.call === "list" ? snapshot.row.lastUpdateAt : snapshot.order.lastUpdateAt;

async function writeCodes(tx: DbOrTx, steps: Step[]) {
  const changes = steps.map(({ before, after }) => ({
    orderId: after.orderId,
    ...codeChanges(before, after),
  }));
  const removed = changes.flatMap(({ orderId, removed }) =>
    removed.map((code) => ({ ...code, order_id: orderId })),
  );
  const added = changes.flatMap(({ orderId, added }) =>
    added.map((code) => ({ ...code, order_id: orderId })),
  );
  if (removed.length > 0) {
    await tx.execute(sql`
      delete from order_codes using ${rowsFrom(sql`order_codes`, removed)} as gone
      where (order_codes.code, order_codes.kind, order_codes.order_id) = (gone.code, gone.kind, gone.order_id)`);
  }
  if (added.length > 0) {
    await tx.execute(sql`
      insert into order_codes (code, kind, order_id)
      select code, kind, order_id from ${rowsFrom(sql`order_codes`, added)} on conflict do nothing`);
  }
}

async function writeChanges(tx: DbOrTx, steps: Step[], cause: Cause) {
  const rows = steps.flatMap(({ after, differs }) =>
    differs.recorded.map((change) => ({
      ...change,
      order_id: after.orderId,
      source: cause.causes?.get(after.orderId)?.source ?? cause.source,
      cause_id: cause.causes?.get(after.orderId)?.causeId ?? cause.causeId ?? null,
      at: after.checkedAt,
    })),
  );
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into order_changes (order_id, field, before, after, source, cause_id, at)
    select order_id, field, before, after, source, cause_id, at
    from ${rowsFrom(sql`order_changes`, rows)}`);
}

async function announce(tx: DbOrTx, steps: Step[], { isBulk = false }: Cause) {
  const isNews = ({ before, differs }: Step) => {
    if (isBulk) return before !== null && differs.recorded.length > 0;
    return before === null || differs.changed.length > 0;
  };
  await appendFeed(
    tx,
    steps.filter(isNews).map(({ before, after, differs }) => ({
      type: "order",
      subjectId: after.orderId,
      changed: before ? differs.changed : ["order"],
      at: after.checkedAt,
    })),
  );
}
