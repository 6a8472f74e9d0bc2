import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { parseEventSearch } from "@/lib/events/search-params";
import { useTestEnvironment } from "@/lib/testing/environment";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { walkEvents } from "./read";

let database: TestDatabase;
const count = 60_000;

/** One every ten minutes of more than a year; every 20,000th is about a master product. */
beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  await pool().query(`
    insert into webhook_events (sender, content_hash, body, module, outcome, received_at)
    select 'ginee', n::text, '{"payload":{"n":' || n || '}}',
      case when n % 20000 = 1 then 'master-product' else 'order' end, 'processed',
      '2025-01-01T00:00:00Z'::timestamptz + n * interval '10 minutes'
    from generate_series(1, ${count}) as n`);
  await pool().query("analyze webhook_events");
});
afterAll(() => database.drop());

const walk = (query: string, limitMs?: number) =>
  walkEvents(sql`id, received_at`, parseEventSearch(new URLSearchParams(query)), limitMs);
const idsOf = async (query: string) => (await walk(query)).rows.map(({ id }) => Number(id));

test("what is rare is found however far back it is", async () => {
  expect(await idsOf("module=master-product")).toEqual([40_001, 20_001, 1]);
  expect(await idsOf("path=payload.n=777")).toEqual([777]);
});

test("a time span lists exactly what was received in it, at any place of the inbox", async () => {
  const at = (n: number) => new Date(Date.UTC(2025, 0, 1) + n * 600_000).toISOString();

  for (const n of [1, 2, 12_345, count - 1, count]) {
    expect(await idsOf(`received=${at(n)}..${at(n)}`)).toEqual([n]);
  }
  expect(await idsOf(`received=..${at(2)}`)).toEqual([2, 1]);
  expect(await idsOf(`received=${at(count)}..`)).toEqual([count]);
  expect(await idsOf("received=2020-01-01..2020-01-02")).toEqual([]);
  expect(await idsOf("received=2040-01-01..")).toEqual([]);
});

test("when time is up the answer says how far back it looked, and goes on from there", async () => {
  const first = await walk("path=payload.n=777", 0);
  const onwards = await walk(`path=payload.n=777&cursor=${first.nextCursor}`);

  expect(first.rows).toEqual([]);
  expect(first.lookedBackTo).toBeInstanceOf(Date);
  expect(onwards).toMatchObject({ rows: [{ id: "777" }], nextCursor: null, lookedBackTo: null });
});

test("who asks for news looks at the newest only, and is told so", async () => {
  const { rows, nextCursor, lookedBackTo } = await walk("module=master-product&newest=true");

  expect(rows.map(({ id }) => id)).toEqual(["40001"]);
  expect(nextCursor).toBe("40001");
  expect(lookedBackTo?.toISOString()).toBe(new Date(Date.UTC(2025, 0, 1) + 40_000 * 600_000).toISOString());
});
