import "server-only";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client, type PoolConfig } from "pg";

/** Any number agreed among our processes; the lock lives as long as the connection. */
const migrationLock = 7_410_221;

/** Applies what is missing. Processes that start together wait for the one that holds the lock. */
export async function migrateDatabase(address: PoolConfig) {
  const client = new Client(address);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await client.query("set client_min_messages = warning");
    await migrate(drizzle(client), { migrationsFolder: path.resolve("lib/db/migrations") });
  } finally {
    await client.end();
  }
}
