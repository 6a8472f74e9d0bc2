import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase } from "@/lib/testing/world";
import { closeDatabase, frequentPool, intakePool, pool, setDatabaseAddress } from "./client";

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  setDatabaseAddress(database.address);
});

afterAll(async () => {
  await closeDatabase();
  await database.drop();
});

test.each([
  ["ordinary", pool],
  ["intake", intakePool],
  ["frequent", frequentPool],
])(
  "an %s connection killed between two statements costs the next statement, not the process",
  async (_, open) => {
    const killer = new Client(database.address);
    await killer.connect();
    const client = await open().connect();
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");

    const ended = new Promise((resolve) => client.once("end", () => resolve(true)));
    await killer.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
    await ended;

    await expect(client.query("select 1")).rejects.toThrow();
    client.release(true);
    await expect(open().query("select 1 as alive")).resolves.toMatchObject({ rows: [{ alive: 1 }] });
    await killer.end();
  },
);
