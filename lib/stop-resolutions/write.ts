import "server-only";
import { sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/write";
import type { Operator } from "@/lib/auth/session";
import { type DbOrTx, db } from "@/lib/db/client";
import { lockClasses } from "@/lib/db/locks";
import { AppError } from "@/lib/errors";
import { appendFeed } from "@/lib/feed/write";
import { resolvedSource, stopReasons } from "@/lib/stops/schema";
import type { ResolveStops } from "./schema";

type Resolving = ResolveStops & { orderId: string; operator: Operator; requestId: string };
type Stopped = { stop_reasons: string[] };

/**
 * A person has dealt with all that stops a parcel: it leaves the stop list, its history says who and why, every screen is
 * told. The same stops do not come back; newer ones do.
 * @throws AppError `not_found`, or `conflict` with `current: { stops }` when nothing stops it or something that was not seen
 */
export async function resolveStops({ orderId, note, reasons: seen, operator, requestId }: Resolving) {
  await db().transaction(async (tx) => {
    await tx.execute(sql`
      select pg_advisory_xact_lock(${sql.raw(String(lockClasses.order))}, hashtext(${orderId}))`);
    const { rows } = await tx.execute<Stopped>(
      sql`select stop_reasons from orders where order_id = ${orderId}`,
    );
    if (!rows[0]) throw new AppError("not_found", "no such order");
    const reasons = stopReasons.filter((reason) => rows[0]?.stop_reasons.includes(reason));
    const unseen = reasons.filter((reason) => seen !== undefined && !seen.includes(reason));
    if (reasons.length === 0 || unseen.length > 0)
      throw new AppError("conflict", "other stops than seen", { current: { stops: reasons } });
    await recordResolution(tx, { orderId, note, reasons, userId: operator.userId });
    await recordAudit(tx, {
      userId: operator.userId,
      action: "stops_resolved",
      subject: orderId,
      requestId,
      details: { reasons },
    });
    const changed = [
      { type: "order" as const, subjectId: orderId, changed: ["stopReasons"], at: new Date() },
    ];
    await appendFeed(tx, changed);
  });
}

type Resolution = { orderId: string; note: string; reasons: string[]; userId: string };

/** Times that an old row lacks are those of its newest reason, as the mirror reads them. */
async function recordResolution(tx: DbOrTx, { orderId, note, reasons, userId }: Resolution) {
  await tx.execute(sql`
    update orders set stop_reasons = '{}', stopped_at = null,
      merge_state = merge_state || jsonb_build_object('stops', '{}'::jsonb, 'resolved',
        coalesce(merge_state -> 'resolved', '{}') || (
          select jsonb_object_agg(reason, coalesce(merge_state -> 'stops' ->> reason,
            to_char(stopped_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
          from unnest(stop_reasons) as reason))
    where order_id = ${orderId}`);
  await tx.execute(sql`
    insert into stop_resolutions (order_id, reasons, note, user_id, at)
    values (${orderId}, ${sql.param(reasons)}::text[], ${note}, ${userId}, clock_timestamp())`);
  await tx.execute(sql`
    insert into order_changes (order_id, field, before, after, source, cause_id, at)
    select order_id, 'stopReasons', ${reasons.join(", ")}, null, ${resolvedSource}, user_id, at
    from stop_resolutions where order_id = ${orderId} order by id desc limit 1`);
}
