import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/write";
import type { Operator } from "@/lib/auth/session";
import { db, type DbOrTx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { readRecovery, requireRecoveryOffered } from "./read";
import { mostOrders, type Recovery, type StartRecovery } from "./schema";
import { requireSpan } from "./search-params";

type Deed = { operator: Operator; requestId: string };

/** How long what came of a recovery can be looked at. */
const keepDays = 31;

const columns = sql.raw("o.order_id, o.external_order_id, o.external_order_sn, o.last_update_at");
const isUsable = sql`o.channel = 'TOKOPEDIA_ID' and o.external_order_id ~ '^[0-9]{1,20}$'`;

/**
 * Has Tokopedia asked about one order, or about those created or last changed in a time span, newest change first. The
 * job does the asking; this returns at once.
 * @throws AppError `not_found`, `invalid_input`, or `conflict` while another span is being asked about
 */
export async function startRecovery({ operator, requestId, asked }: Deed & { asked: StartRecovery }) {
  requireRecoveryOffered();
  const span = "range" in asked ? requireSpan(asked.range) : null;
  const orderId = "orderId" in asked ? asked.orderId : null;
  const candidates =
    span === null
      ? sql`select ${columns} from orders as o where o.order_id = ${orderId} and ${isUsable}`
      : ordersOfSpan(span);
  const id = await db().transaction(async (tx) => {
    await tx.execute(sql`delete from recoveries where asked_at < now() - ${keepDays} * interval '1 day'`);
    const { rows } = await tx.execute<{ id: string }>(sql`
      insert into recoveries (asked_by, order_id, span_from, span_to)
      values (${operator.userId}, ${orderId}, ${span?.from.toISOString() ?? null}::timestamptz,
        ${span?.to.toISOString() ?? null}::timestamptz)
      on conflict (state) where state = 'running' and order_id is null do nothing returning id`);
    const started = rows[0]?.id;
    if (started === undefined) throw new AppError("conflict", "another time span is being asked about");
    const total = await takeOrders(tx, started, candidates);
    if (total === 0 && orderId !== null) throw new AppError("not_found", "not a Tokopedia order of ours");
    await leaveTrace(tx, "tokopedia_recovery_started", started, { operator, requestId }, { ...asked, total });
    return started;
  });
  return readRecovery(id);
}

/** One condition an index; together they would be none. */
function ordersOfSpan({ from, to }: { from: Date; to: Date }): SQL {
  const within = (column: string) =>
    sql`${sql.raw(column)} >= ${from.toISOString()}::timestamptz and ${sql.raw(column)} <= ${to.toISOString()}::timestamptz`;
  return sql`
    select ${columns} from orders as o where ${within("o.last_update_at")} and ${isUsable}
    union
    select ${columns} from orders as o where ${within("o.create_at")} and ${isUsable}`;
}

/** @returns how many there are, those left out included */
async function takeOrders(tx: DbOrTx, id: string, candidates: SQL): Promise<number> {
  const { rows } = await tx.execute<{ total: number }>(sql`
    with numbered as materialized (
      select row_number() over (order by c.last_update_at desc nulls last, c.order_id) as position,
        c.order_id, c.external_order_id, c.external_order_sn
      from (${candidates}) as c
    ), taken as (
      insert into recovery_orders (recovery_id, position, order_id, external_order_id, external_order_sn)
      select ${id}::bigint, position, order_id, external_order_id, external_order_sn from numbered
      where position <= ${mostOrders}
    ), left_out as (
      update recoveries set left_out = greatest(0, (select count(*) from numbered) - ${mostOrders})
      where id = ${id}::bigint
    )
    select count(*)::int as total from numbered`);
  return rows[0]?.total ?? 0;
}

/** @throws AppError `not_found`, or `conflict` when it is over */
export async function cancelRecovery({ operator, requestId, id }: Deed & { id: string }): Promise<Recovery> {
  requireRecoveryOffered();
  await db().transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`
      update recoveries set state = 'cancelled', ended_at = now() where id = ${id} and state = 'running'`);
    if (rowCount !== 1) throw await overOrUnknown(id);
    await leaveTrace(tx, "tokopedia_recovery_cancelled", id, { operator, requestId });
  });
  return readRecovery(id);
}

/**
 * Goes on with the orders nobody was asked about, and with those whose answer may come now.
 * @throws AppError `not_found`, or `conflict` when it runs, has nothing left, or another span is being asked about
 */
export async function resumeRecovery({ operator, requestId, id }: Deed & { id: string }): Promise<Recovery> {
  requireRecoveryOffered();
  await db().transaction(async (tx) => {
    await tx.execute(sql`
      update recovery_orders set outcome = null where recovery_id = ${id} and outcome = 'unknown'
        and findings @> '[{"isTransient": true}]'`);
    const { rowCount } = await tx.execute(sql`
      update recoveries as r set state = 'running', reason = null, resume_at = null, ended_at = null
      where id = ${id} and state <> 'running'
        and exists (select from recovery_orders where recovery_id = r.id and outcome is null)
        and (order_id is not null or not exists (
          select from recoveries as other where other.state = 'running' and other.order_id is null))`);
    if (rowCount !== 1) throw await overOrUnknown(id);
    await leaveTrace(tx, "tokopedia_recovery_resumed", id, { operator, requestId });
  });
  return readRecovery(id);
}

async function overOrUnknown(id: string): Promise<AppError> {
  await readRecovery(id);
  return new AppError("conflict", "the recovery is not in a state for that");
}

function leaveTrace(
  tx: DbOrTx,
  action: string,
  subject: string,
  { operator, requestId }: Deed,
  details: Record<string, unknown> = {},
) {
  return recordAudit(tx, { userId: operator.userId, action, subject, requestId, details });
}
