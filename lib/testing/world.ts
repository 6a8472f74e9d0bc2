import { randomUUID } from "node:crypto";
import { Client, type PoolConfig } from "pg";
import { inject } from "vitest";
import { closeDatabase, setDatabaseAddress } from "@/lib/db/client";
import { migrateDatabase } from "@/lib/db/migrate";

export type TestDatabase = { address: PoolConfig; url: string; drop: () => Promise<void> };

/** A fresh, migrated database that `db()` and `pool()` of this test file point to until it is dropped. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const host = inject("postgresHost");
  const admin = { host, user: "warehouse", database: "postgres" };
  await runOnce(admin, `create database ${name}`);
  const address = { host, user: "warehouse", database: name };
  await migrateDatabase(address);
  await closeDatabase();
  setDatabaseAddress(address);
  return {
    address,
    url: `postgres://warehouse@localhost/${name}?host=${encodeURIComponent(host)}`,
    drop: async () => {
      await closeDatabase();
      await runOnce(admin, `drop database ${name} with (force)`);
    },
  };
}

async function runOnce(address: PoolConfig, statement: string) {
  const client = new Client(address);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Asks again until it holds; fails with the last answer, so a red test says what it saw. */
export async function eventually<T>(
  ask: () => Promise<T> | T,
  holds: (answer: T) => boolean,
  deadlineMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`still not so: ${JSON.stringify(answer)?.slice(0, 2_000)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
