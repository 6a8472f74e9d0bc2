import "server-only";
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { singleton } from "@/lib/singleton";

/** False while somebody else has it; who has it already keeps it for longer. */
export async function claimLease(name: string, holder: string, lifeMs: number): Promise<boolean> {
  const { rowCount } = await db().execute(sql`
    insert into leases (name, holder, expires_at)
    values (${name}, ${holder}, clock_timestamp() + ${lifeMs} * interval '1 millisecond')
    on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
      where leases.holder = excluded.holder or leases.expires_at < clock_timestamp()`);
  return rowCount === 1;
}

export async function releaseLease(name: string, holder: string) {
  await db().execute(sql`delete from leases where name = ${name} and holder = ${holder}`);
}

type Shared = {
  /** How long a killed process keeps the others waiting. */
  lifeMs: number;
  work: () => Promise<void>;
  /** Whether somebody's `work` of this name succeeded after `at`, which is an instant of the database's clock. */
  isDoneSince: (at: string) => Promise<boolean>;
};

const pollMs = 40;

/**
 * Does the work once for all who ask for it while it is under way, in whatever process. Those of other processes whose
 * work fails leave the next one to try for himself.
 */
export function doTogether(name: string, shared: Shared): Promise<void> {
  const running = singleton("work done together", () => new Map<string, Promise<void>>());
  const known = running.get(name);
  if (known) return known;
  const mine = inTurn(name, shared).finally(() => running.delete(name));
  running.set(name, mine);
  return mine;
}

async function inTurn(name: string, { lifeMs, work, isDoneSince }: Shared): Promise<void> {
  const holder = randomUUID();
  if (await claimLease(name, holder, lifeMs)) return holding(name, holder, work);
  const { rows } = await db().execute<{ now: string }>(sql`select clock_timestamp()::text as now`);
  const askedAt = rows[0]?.now ?? "infinity";
  do await wait(pollMs);
  while (!(await claimLease(name, holder, lifeMs)));
  return holding(name, holder, async () => {
    if (!(await isDoneSince(askedAt))) await work();
  });
}

async function holding(name: string, holder: string, work: () => Promise<void>) {
  try {
    await work();
  } finally {
    await releaseLease(name, holder).catch(() => undefined);
  }
}
