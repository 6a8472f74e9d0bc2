import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { readNotification } from "@/lib/events/rules";

/**
 * Puts what Tokopedia would send now into the inbox, marked as asked for: from there it goes the way of every callback.
 * The same content again opens the notification that is there once more, so that the order is read again.
 * @returns the id of the event; null when it is nothing that could be processed
 */
export async function keepRecovered(tx: DbOrTx, raw: unknown): Promise<string | null> {
  const reading = readNotification("tokopedia", Buffer.from(JSON.stringify(raw), "utf8"));
  if (reading.trouble !== null) return null;
  const { rows } = await tx.execute<{ id: string }>(sql`
    insert into webhook_events (sender, content_hash, entity, action, body, module, source, recovered_at)
    values ('tokopedia', ${reading.contentHash}, 'order', ${reading.action}, ${reading.body}, ${reading.module},
      'recovery', now())
    on conflict (sender, content_hash) do update
      set duplicates = webhook_events.duplicates + 1, recovered_at = now(), outcome = 'waiting', attempts = 0,
        next_attempt_at = now(), error = null
    returning id`);
  return rows[0]?.id ?? null;
}
