import "server-only";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { Client, type PoolConfig } from "pg";
import { locks } from "./locks";

/** Applies what is missing. Processes that start together wait for the one that holds the lock. */
export async function migrateDatabase(address: PoolConfig) {
  const client = new Client(address);
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [locks.migration]);
    await client.query("set client_min_messages = warning");
    await migrate(drizzle(client), { migrationsFolder: path.resolve("lib/db/migrations") });
  } finally {
    await client.end();
  }
}
