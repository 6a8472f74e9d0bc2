import "server-only";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { tokopediaConfigured } from "@/lib/tokopedia/config";
import type { RecoveredOrder, Recovery, RecoveryPage } from "./schema";
import type { RecoverySearch } from "./search-params";

const shownRecoveries = 10;
const pageSize = 50;

/** Without Tokopedia's settings there is no such thing, nowhere. */
export const isRecoveryOffered = () => tokopediaConfigured();

/** @throws AppError `not_found` while Tokopedia is not set up */
export function requireRecoveryOffered() {
  if (!tokopediaConfigured()) throw new AppError("not_found", "Tokopedia is not set up");
}

type StoredRecovery = Omit<Recovery, "from" | "to" | "resumeAt" | "askedAt" | "endedAt"> &
  Record<"from" | "to" | "resumeAt" | "endedAt", Date | null> & { askedAt: Date };

const summary = sql`
  select r.id, r.order_id as "orderId", r.span_from as "from", r.span_to as "to", r.state, r.reason,
    case when r.resume_at > now() then r.resume_at end as "resumeAt", r.asked_at as "askedAt", r.ended_at as "endedAt",
    r.left_out as "leftOut", o.total, o.same, o.repaired, o.unknown,
    r.state <> 'running' and o.open > 0 as "canResume"
  from recoveries as r cross join lateral (
    select count(*)::int as total,
      count(*) filter (where outcome = 'same')::int as same,
      count(*) filter (where outcome = 'repaired')::int as repaired,
      count(*) filter (where outcome = 'unknown')::int as unknown,
      count(*) filter (where outcome is null or findings @> '[{"isTransient": true}]')::int as open
    from recovery_orders where recovery_id = r.id) as o`;

function recoveryOf({ from, to, resumeAt, askedAt, endedAt, ...row }: StoredRecovery): Recovery {
  return {
    ...row,
    from: from?.toISOString() ?? null,
    to: to?.toISOString() ?? null,
    resumeAt: resumeAt?.toISOString() ?? null,
    askedAt: askedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** The newest, whoever asked for them. @throws AppError `not_found` while Tokopedia is not set up */
export async function listRecoveries(): Promise<{ rows: Recovery[] }> {
  requireRecoveryOffered();
  const rows = await rowsOf<StoredRecovery>(sql`${summary} order by r.id desc limit ${shownRecoveries}`);
  return { rows: rows.map(recoveryOf) };
}

/** @throws AppError `not_found` */
export async function readRecovery(id: string): Promise<Recovery> {
  requireRecoveryOffered();
  const [row] = await rowsOf<StoredRecovery>(sql`${summary} where r.id = ${id}::bigint`);
  if (!row) throw new AppError("not_found", "no such recovery");
  return recoveryOf(row);
}

type StoredOrder = Omit<RecoveredOrder, "checkedAt"> & { checkedAt: Date | null };

/** Its orders in the order in which they are asked about. @throws AppError `not_found` */
export async function readRecoveryPage(id: string, search: RecoverySearch): Promise<RecoveryPage> {
  const recovery = await readRecovery(id);
  const rows = await rowsOf<StoredOrder>(sql`
    select position, order_id as "orderId", external_order_sn as "externalOrderSn", outcome, findings,
      checked_at as "checkedAt"
    from recovery_orders where recovery_id = ${id}::bigint and position > ${search.cursor ?? 0}::int
      ${search.outcome === null ? sql`` : sql`and outcome = ${search.outcome}`}
    order by position limit ${pageSize + 1}`);
  const shown = rows.slice(0, pageSize);
  const last = rows.length > shown.length ? shown.at(-1) : undefined;
  const orders = shown.map((row) => ({ ...row, checkedAt: row.checkedAt?.toISOString() ?? null }));
  return { recovery, orders, nextCursor: last === undefined ? null : String(last.position) };
}
