import "server-only";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/lib/db/run";
import { AppError } from "@/lib/errors";
import { parseRange } from "@/lib/filters/rules";
import { usualDays, type KeptCounts, type Retention } from "./schema";

const timeoutMs = 2_000;
const mostHours = 2_000;

type Stored = { keep_days: number | null; cleared_before: Date | null; oldest: Date | null; counted: string };

export async function readRetention(): Promise<Retention> {
  const [row] = await rowsOf<Stored>(
    sql`
    select r.keep_days, r.cleared_before,
      (select received_at from webhook_events where received_at >= coalesce(r.cleared_before, '-infinity')
        order by id limit 1) as oldest,
      coalesce((select sum(count) from event_hours), 0)::text as counted
    from (select) as nothing left join event_retention as r on true`,
    { timeoutMs },
  );
  return {
    keepDays: row?.keep_days ?? usualDays,
    oldestAt: row?.oldest?.toISOString() ?? null,
    clearedBefore: row?.cleared_before?.toISOString() ?? null,
    counted: Number(row?.counted ?? 0),
  };
}

/** The counts that are left of the hours in a range `from..to`, newest first. @throws AppError `invalid_input` */
export async function readKeptCounts(received: string): Promise<KeptCounts> {
  const range = received === "" ? null : parseRange(received);
  if (received !== "" && range === null) {
    const fields = [{ path: "received", message: "is from..to in ISO dates or times" }];
    throw new AppError("invalid_input", "unreadable range", { fields });
  }
  const hours = await rowsOf<Omit<KeptCounts["hours"][number], "hour"> & { hour: Date }>(
    sql`
    select hour, module, entity, action, outcome, sum(count)::int as count from event_hours
    where hour >= date_bin('1 hour', ${range?.from?.toISOString() ?? "2000-01-01T00:00:00Z"}::timestamptz, '2000-01-01 00:00:00+00')
      and hour <= ${range?.to?.toISOString() ?? "infinity"}::timestamptz
    group by 1, 2, 3, 4, 5 order by hour desc, module, entity, action, outcome limit ${mostHours + 1}`,
    { timeoutMs },
  );
  const shown = hours.slice(0, mostHours).map((row) => ({ ...row, hour: row.hour.toISOString() }));
  return { hours: shown, isMore: hours.length > mostHours };
}
