import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client, type PoolConfig } from "pg";
import { z } from "zod";
import { locks } from "./locks";

const migrationsFolder = path.resolve("lib/db/migrations");
const journalSchema = z.object({ entries: z.array(z.object({ when: z.number() })) });

/** Applies what is missing. Processes that start together wait for the one that holds the lock. */
export async function migrateDatabase(address: PoolConfig) {
  const client = new Client(address);
  await client.connect();
  try {
    if (await hasEverything(client)) return;
    await client.query("select pg_advisory_lock($1)", [locks.migration]);
    await client.query("set client_min_messages = warning");
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.end();
  }
}

/** The usual start: one question, and no migration is read. */
async function hasEverything(client: Client): Promise<boolean> {
  const journal = await readFile(path.join(migrationsFolder, "meta", "_journal.json"), "utf8");
  const newest = Math.max(...journalSchema.parse(JSON.parse(journal)).entries.map(({ when }) => when));
  const known = await client.query("select to_regclass('drizzle.__drizzle_migrations') as name");
  if (known.rows[0]?.name === null) return false;
  const { rows } = await client.query(
    "select max(created_at)::text as last from drizzle.__drizzle_migrations",
  );
  return Number(rows[0]?.last ?? 0) >= newest;
}
