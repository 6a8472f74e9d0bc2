import "server-only";
import { sql } from "drizzle-orm";
import type { Role } from "@/lib/auth/roles";
import { rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { walkEvents } from "@/lib/event-walk/read";
import type { EventSearch } from "@/lib/event-walk/schema";
import { requireMayAsk } from "@/lib/events/read";
import { isNarrowed } from "@/lib/events/search-params";
import { mostAtOnce, type EventCount, type Troubles } from "./schema";

const timeoutMs = 2_000;

/** How many notifications the filter holds. @throws AppError `invalid_input` without a filter */
export async function countEvents(search: EventSearch, role: Role): Promise<EventCount> {
  const { rows, isMore } = await eventsOf(search, role);
  const waiting = rows.filter(({ outcome }) => outcome === "waiting").length;
  return { count: rows.length, waiting, isMore, upTo: rows[0]?.id ?? null };
}

/** The newest that the filter holds, down from `upTo`. */
export async function eventsOf(search: EventSearch, role: Role, upTo?: string) {
  requireMayAsk(search, role);
  if (!isNarrowed(search)) {
    const fields = [{ path: "filter", message: "is empty: all notifications there are" }];
    throw new AppError("invalid_input", "no filter", { fields });
  }
  const cursor = upTo === undefined ? null : String(BigInt(upTo) + 1n);
  const wanted = { ...search, newest: false, limit: mostAtOnce, cursor };
  const { rows, nextCursor } = await walkEvents<{ outcome: string }>(sql`id, outcome`, wanted);
  return { rows, isMore: nextCursor !== null };
}

/** Most frequent first; from the index of those in trouble, which the many others are not in. */
export async function readTroubles(): Promise<Troubles> {
  const troubles = await rowsOf<Troubles["troubles"][number]>(
    sql`
    select outcome, error as reason, count(*)::int as count from webhook_events
    where outcome = 'quarantined' group by 1, 2 order by 3 desc, 1, 2 limit 50`,
    { timeoutMs },
  );
  return { troubles };
}
