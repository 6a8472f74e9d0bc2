import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client, type PoolConfig } from "pg";
import { setDatabaseAddress } from "@/lib/db/client";
import { startEmbedded } from "@/lib/db/embedded";
import { migrateDatabase } from "@/lib/db/migrate";
import { seedOrders } from "./seed-orders";
import { markSynced } from "./desk";

export type SearchWorld = { address: PoolConfig; url: string; folder: string; stop: () => Promise<void> };

/** A seeded mirror; with a folder of one's own it is kept there, and found there the next time. */
export async function openWorld(size: number, kept: string | undefined): Promise<SearchWorld> {
  const folder = kept ?? (await mkdtemp(path.join(tmpdir(), "bench-search-")));
  const { address, stop } = await startEmbedded(folder);
  await migrateDatabase(address);
  if ((await ask<{ n: number }>(address, "select count(*)::int as n from sync_marks"))[0]?.n === 0) {
    await seedOrders(address, size);
    await markSynced(address);
  }
  setDatabaseAddress(address);
  return {
    address,
    folder,
    url: `postgres://warehouse@localhost/warehouse?host=${encodeURIComponent(String(address.host))}`,
    stop: async () => {
      await untilAlone(address);
      await stop();
      if (!kept) await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

export async function ask<T extends object>(
  address: PoolConfig,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new Client(address);
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** A server that somebody else still talks to is not stopped, and the connections of an ended process linger a moment. */
async function untilAlone(address: PoolConfig) {
  const question = "select 1 from pg_stat_activity where datname = $1 limit 1";
  for (let left = 100; left > 0; left--) {
    const others = await ask({ ...address, database: "postgres" }, question, [address.database]);
    if (others.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Numbers between 0 and 1, the same for one seed on every machine. */
export function randomFrom(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
