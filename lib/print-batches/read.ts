import "server-only";
import { sql, type SQL } from "drizzle-orm";
import type { infer as Shape } from "zod/mini";
import type { Operator } from "@/lib/auth/session";
import { rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { firstPages, layOut, pagesFrom } from "./rules";
import type { Batch, BatchItem, batchListSchema, BatchPage } from "./schema";

type Viewer = Pick<Operator, "userId">;

const pageSize = 20;

type StoredBatch = Omit<Batch, "isMine" | "createdAt" | "endedAt" | "answeredAt" | "pages" | "createdBy"> & {
  creatorId: string;
  createdBy: string | null;
  createdAt: Date;
  endedAt: Date | null;
  answeredAt: Date | null;
  documentPages: number;
  runs: number;
  place: string;
};

/** What is still awaited, or lacks the answer to "printed?", stands before what is over; for two days. */
const dueRank = sql`(case when b.created_at > now() - interval '2 days' and (b.state = 'running' or b.is_printed is null
  and exists (select from print_batch_items as r where r.batch_id = b.id and r.state = 'ready')) then 1 else 0 end)`;
const createdMicros = sql`(extract(epoch from b.created_at) * 1000000)::bigint`;

/** `source` gives rows of print_batches. */
const summaryOf = (source: SQL) => sql`
  select b.id, b.type, b.state, b.sort, b.is_reversed as "isReversed", b.has_dividers as "hasDividers",
    b.has_cover as "hasCover", b.station, b.reason, b.repeats, b.created_by as "creatorId", c.name as "createdBy",
    b.created_at as "createdAt", b.ended_at as "endedAt", b.is_printed as "isPrinted",
    coalesce(a.name, b.answered_by) as "answeredBy", b.answered_at as "answeredAt",
    ${dueRank} || '.' || ${createdMicros} || '.' || b.id as place, n.*
  from (${source}) as b left join users as c on c.id = b.created_by left join users as a on a.id = b.answered_by
  cross join lateral (
    select count(*)::int as total,
      count(*) filter (where p.state in ('waiting', 'printing'))::int as waiting,
      count(*) filter (where p.state = 'ready')::int as ready,
      count(*) filter (where p.state = 'failed')::int as failed,
      count(*) filter (where p.state = 'refused')::int as refused,
      count(*) filter (where p.is_printable)::int as printable,
      count(*) filter (where p.is_printable and p.fetched_at is null)::int as unfetched,
      coalesce(sum(p.pages) filter (where p.is_printable), 0)::int as "documentPages",
      count(*) filter (where p.is_printable and p.is_start)::int as runs
    from (
      select q.*, row_number() over same = 1 or q.courier is distinct from lag(q.courier) over same as is_start
      from (
        select i.position, i.state, i.pages, k.fetched_at, upper(o.couriers[1]) as courier,
          i.state = 'ready' and i.position < coalesce((
            select min(w.position) from print_batch_items as w
            where w.batch_id = b.id and w.state in ('waiting', 'printing')), 2147483647) as is_printable
        from print_batch_items as i left join orders as o on b.has_dividers and o.order_id = i.order_id
        left join print_copies as k on k.batch_id = b.id and k.order_id = i.order_id and k.copy = i.copy and k.state <> 'released'
        where i.batch_id = b.id
      ) as q window same as (partition by q.is_printable order by q.position)
    ) as p
  ) as n
  order by ${dueRank} desc, b.created_at desc, b.id desc`;

function batchOf(stored: StoredBatch, { userId }: Viewer): Batch {
  const { creatorId, createdBy, createdAt, endedAt, answeredAt, documentPages, runs, place, ...batch } =
    stored;
  return {
    ...batch,
    createdBy: createdBy ?? creatorId,
    isMine: creatorId === userId,
    createdAt: createdAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    answeredAt: answeredAt?.toISOString() ?? null,
    pages: pagesFrom(batch, { documentPages, runs }),
  };
}

export type BatchSearch = { isMine: boolean; after: { rank: number; micros: string; id: string } | null };

/** @throws AppError `invalid_input` for a cursor that is not ours */
export function requireBatchSearch(given: URLSearchParams): BatchSearch {
  const cursor = given.get("cursor");
  const [, rank, micros, id] = /^([01])\.(\d{1,18})\.([A-Z0-9]{4,24})$/.exec(cursor ?? "") ?? [];
  if (cursor && (rank === undefined || micros === undefined || id === undefined)) {
    const fields = [{ path: "cursor", message: "is not a cursor of this list" }];
    throw new AppError("invalid_input", "unusable cursor", { fields });
  }
  const after =
    rank === undefined || micros === undefined || id === undefined
      ? null
      : { rank: Number(rank), micros, id };
  return { isMine: given.get("mine") === "true", after };
}

/** Newest first, those that somebody has to look after before all others. */
export async function listBatches({ isMine, after }: BatchSearch, viewer: Viewer): Promise<BatchList> {
  const conditions: SQL[] = [sql`true`];
  if (isMine) conditions.push(sql`b.created_by = ${viewer.userId}`);
  if (after)
    conditions.push(sql`(${dueRank}, ${createdMicros}, b.id)
      < (${after.rank}::int, ${after.micros}::bigint, ${after.id}::text)`);
  const page = sql`select b.* from print_batches as b where ${sql.join(conditions, sql` and `)}
    order by ${dueRank} desc, b.created_at desc, b.id desc limit ${pageSize + 1}`;
  const rows = await rowsOf<StoredBatch>(summaryOf(page));
  const shown = rows.slice(0, pageSize);
  const nextCursor = rows.length > shown.length ? (shown.at(-1)?.place ?? null) : null;
  return { rows: shown.map((row) => batchOf(row, viewer)), nextCursor };
}

type BatchList = Shape<typeof batchListSchema>;

/** @throws AppError `not_found` */
export async function readBatch(id: string, viewer: Viewer): Promise<Batch> {
  const [row] = await rowsOf<StoredBatch>(
    summaryOf(sql`select b.* from print_batches as b where b.id = ${id}`),
  );
  if (!row) throw new AppError("not_found", "no such batch");
  return batchOf(row, viewer);
}

type Details = Partial<Pick<BatchItem, "claim" | "stops" | "gineeMessage">>;
type StoredItem = Omit<BatchItem, "claim" | "stops" | "gineeMessage" | "firstPage" | "fetchedAt"> & {
  details: Details | null;
  fetchedAt: Date | null;
};

/** @throws AppError `not_found` */
export async function readBatchPage(id: string, viewer: Viewer): Promise<BatchPage> {
  const batch = await readBatch(id, viewer);
  const rows = await rowsOf<StoredItem>(sql`
    select i.position, i.order_id as "orderId", o.external_order_sn as "orderSn", o.couriers[1] as courier,
      o.parcels -> 0 ->> 'logisticsTrackingNumber' as waybill, (o.parcels -> 1) is not null as "hasMoreParcels",
      i.state, i.reason, i.details,
      i.ginee_transaction_id as "gineeTransactionId", i.copy, i.pages, k.fetched_at as "fetchedAt",
      coalesce(k.state = 'not_printed', false) and not exists (
        select from print_copies as n where n.order_id = k.order_id and n.type = k.type and n.copy > k.copy
          and n.state <> 'released') as "isMissing"
    from print_batch_items as i left join orders as o on o.order_id = i.order_id
    left join print_copies as k on k.batch_id = i.batch_id and k.order_id = i.order_id and k.copy = i.copy and k.state <> 'released'
    where i.batch_id = ${id} order by i.position`);
  const pages = firstPages(layOut(batch, rows));
  const items = rows.map(({ details, fetchedAt, ...row }): BatchItem => ({
    ...row,
    claim: details?.claim ?? null,
    stops: details?.stops ?? [],
    gineeMessage: details?.gineeMessage ?? null,
    fetchedAt: fetchedAt?.toISOString() ?? null,
    firstPage: pages.get(row.position) ?? null,
  }));
  return { ...batch, items };
}
