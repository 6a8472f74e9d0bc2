import "server-only";
import { intakePool } from "@/lib/db/client";
import { textArray } from "@/lib/db/text-array";
import type { NotificationModule } from "@/lib/notifications/schema";

export type Sender = "ginee" | "tokopedia";
export type Notification = {
  sender: Sender;
  notificationId: string | null;
  contentHash: string;
  entity: string | null;
  action: string | null;
  createAt: string | null;
  body: string;
  /** Why it is set aside; null: it waits to be processed. */
  trouble: string | null;
  signatureValid: boolean | null;
  module: NotificationModule;
  /** Without anything secret. */
  headers: Record<string, string>;
};

type Row = { notification: Notification; repeats: number };
/** How many rows were new, by what became of them. */
export type Kept = { sender: Sender; isAside: boolean; count: number };

const insertStatement = {
  name: "store-notifications",
  // In the order of the unique key, so that two processes that store the same repeats cannot block each other.
  text: `
    with kept as (
      insert into webhook_events (sender, notification_id, content_hash, entity, action, body, create_at, outcome,
        error, signature_valid, module, headers, duplicates)
      select sender, notification_id, content_hash, entity, action, body, create_at::timestamptz,
        case when trouble is null then 'waiting' else 'quarantined' end, trouble, signature_valid::boolean, module,
        headers::jsonb, repeats::integer
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
        $9::text[], $10::text[], $11::text[], $12::text[]) as r(sender, notification_id, content_hash, entity, action,
        body, create_at, trouble, signature_valid, module, headers, repeats)
      order by sender, content_hash
      on conflict (sender, content_hash) do update
        set duplicates = webhook_events.duplicates + 1 + excluded.duplicates
      returning sender, error, received_at)
    select sender, error is not null as "isAside", count(*)::int as count from kept
    where received_at = now() group by 1, 2`,
};

const columns: ((row: Row) => string | null)[] = [
  ({ notification }) => notification.sender,
  ({ notification }) => notification.notificationId,
  ({ notification }) => notification.contentHash,
  ({ notification }) => notification.entity,
  ({ notification }) => notification.action,
  ({ notification }) => notification.body,
  ({ notification }) => notification.createAt,
  ({ notification }) => notification.trouble,
  ({ notification }) => (notification.signatureValid === null ? null : String(notification.signatureValid)),
  ({ notification }) => notification.module,
  ({ notification }) => JSON.stringify(notification.headers),
  ({ repeats }) => String(repeats),
];

/** All of them in one statement and one commit. What is there already counts as a repeat of it. */
export async function insertNotifications(notifications: Notification[]): Promise<Kept[]> {
  const rows = new Map<string, Row>();
  for (const notification of notifications) {
    const key = `${notification.sender}:${notification.contentHash}`;
    const known = rows.get(key);
    if (known) known.repeats += 1;
    else rows.set(key, { notification, repeats: 0 });
  }
  const given = [...rows.values()];
  const values = columns.map((column) => textArray(given.map(column)));
  return (await intakePool().query<Kept>({ ...insertStatement, values })).rows;
}
