import "server-only";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/lib/db/run";
import type { Json } from "@/lib/notifications/rules";
import { payloadTypeOf } from "@/lib/tokopedia-payloads/rules";
import type { PayloadType } from "@/lib/tokopedia-payloads/schema";
import { readObject } from "@/lib/tokopedia/transport";
import { tokopediaOrderNotificationSchema, tokopediaOrderStatusSchema } from "@/lib/tokopedia/wire-payload";

export type Callback = { eventId: string; payload: Json };

export type Received = {
  newest: Partial<Record<PayloadType, Callback>>;
  /** Notifications received before are gone. */
  clearedBefore: Date | null;
};

const mostCompared = 100;

/**
 * What Tokopedia told about an order, by its own number. Also what is not processed yet: that names no order so far.
 * What carried a wrong signature counts as not received.
 */
export async function readReceived(externalOrderId: string): Promise<Received> {
  const unprocessed = (outcome: string) => sql`
    (select id, body, greatest(received_at, recovered_at) as at from webhook_events
    where outcome = ${sql.raw(`'${outcome}'`)} and subject_id is null and sender = 'tokopedia' and signature_valid is not false
      and position(${externalOrderId} in body) > 0 limit ${mostCompared})`;
  const [rows, [retention]] = await Promise.all([
    rowsOf<{ id: string; body: string }>(sql`
      select id, body from (
        (select id, body, greatest(received_at, recovered_at) as at from webhook_events
        where subject_id = ${externalOrderId} and sender = 'tokopedia' and signature_valid is not false
        order by id desc limit ${mostCompared})
        union all ${unprocessed("waiting")} union all ${unprocessed("quarantined")}
      ) as told order by at desc, id desc`),
    rowsOf<{ cleared: Date | null }>(sql`select cleared_before as cleared from event_retention`),
  ]);
  const told = rows.flatMap(({ id, body }) => {
    const parsed = readObject(body);
    const type = parsed && payloadTypeOf(parsed);
    const payload = type === null ? null : payloadOf(type, parsed);
    return type === null || payload?.["order_id"] !== externalOrderId ? [] : [{ eventId: id, type, payload }];
  });
  const first = (type: PayloadType) => told.find((one) => one.type === type);
  const [status, notification] = [first("order_status"), first("order_notification")];
  return {
    newest: {
      ...(status && { order_status: status }),
      ...(notification && { order_notification: notification }),
    },
    clearedBefore: retention?.cleared ?? null,
  };
}

/** In one spelling, whichever way it was written. */
export function payloadOf(type: PayloadType, raw: unknown): Json {
  return type === "order_status"
    ? tokopediaOrderStatusSchema.parse(raw)
    : tokopediaOrderNotificationSchema.parse(raw);
}
