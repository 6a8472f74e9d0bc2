import { expect, test } from "vitest";
import { Client } from "pg";
import { createTestDatabase } from "@/lib/testing/world";
import { migrateDatabase } from "./migrate";

test("several processes that start at once leave one complete database", async () => {
  const database = await createTestDatabase();
  const client = new Client(database.address);
  await client.connect();
  await client.query("drop schema public cascade; create schema public; drop schema drizzle cascade");

  await Promise.all([1, 2, 3, 4].map(() => migrateDatabase(database.address)));

  const tables = await client.query("select count(*)::int as n from pg_tables where schemaname = 'public'");
  const applied = await client.query(
    "select count(*)::int as n, count(distinct hash)::int as d from drizzle.__drizzle_migrations",
  );
  expect(tables.rows[0].n).toBeGreaterThan(15);
  expect(applied.rows[0].n).toBe(applied.rows[0].d);
  await client.end();
  await database.drop();
});
