import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { aPerson } from "@/lib/testing/people";
import { useTestEnvironment } from "@/lib/testing/environment";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { clearOld } from "./job";
import { readKeptCounts, readRetention } from "./read";
import { retentionChangeSchema, usualDays } from "./schema";
import { changeRetention } from "./write";

let database: TestDatabase;
beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
});
beforeEach(() => pool().query("truncate webhook_events, event_retention, event_hours, audit_entries"));
afterAll(() => database.drop());

const patient = new AbortController().signal;
const now = new Date("2026-11-22T02:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();

async function events(count: number, outcome: string, at: string, more: { module?: string } = {}) {
  await pool().query(
    `insert into webhook_events (sender, content_hash, body, entity, module, outcome, received_at, duplicates)
     select 'ginee', gen_random_uuid(), '{}', 'order', $4, $2, $3, 1 from generate_series(1, $1)`,
    [count, outcome, at, more.module ?? "order"],
  );
}
const left = async () =>
  (
    await pool().query(
      "select outcome, count(*)::int as count, max(received_at) as newest from webhook_events group by 1 order by 1",
    )
  ).rows.map(({ outcome, count }) => ({ outcome, count }));

async function keep(keepDays: number) {
  const { userId } = await aPerson("administrator");
  const operator = {
    userId,
    email: "a@desk.test",
    name: "A",
    role: "administrator",
    sessionId: "S",
    expiresAt: now,
  } as const;
  await changeRetention({ operator, requestId: "R1", keepDays });
}

test("processed notifications older than is kept go in batches, and their hours keep the counts", async () => {
  await events(2_500, "processed", daysAgo(40));
  await events(3, "processed", daysAgo(40), { module: "inbound" });
  await events(2, "quarantined", daysAgo(40));
  await events(1, "waiting", daysAgo(40));
  await events(4, "processed", daysAgo(20));
  await keep(30);

  const gone = await clearOld(patient, now);
  const again = await clearOld(patient, now);

  expect([gone, again]).toEqual([2_503, 0]);
  expect(await left()).toEqual([
    { outcome: "processed", count: 4 },
    { outcome: "quarantined", count: 2 },
    { outcome: "waiting", count: 1 },
  ]);
  const kind = { hour: "2026-10-13T02:00:00.000Z", entity: "order", action: "", outcome: "processed" };
  expect(await readKeptCounts("2026-10-13..2026-10-13")).toEqual({
    hours: [
      { ...kind, module: "inbound", count: 3 },
      { ...kind, module: "order", count: 2_500 },
    ],
    isMore: false,
  });
  expect(await readKeptCounts("2026-10-14..")).toEqual({ hours: [], isMore: false });
  expect(await readRetention()).toEqual({
    keepDays: 30,
    clearedBefore: daysAgo(30),
    oldestAt: daysAgo(20),
    counted: 2_503,
  });
});

test("while nobody has said how long, notifications stay for a quarter; keeping them longer brings none back", async () => {
  await events(2, "processed", daysAgo(usualDays + 1));
  await events(1, "processed", daysAgo(usualDays - 1));

  const gone = await clearOld(patient, now);
  await keep(365);
  await clearOld(patient, now);

  expect(gone).toBe(2);
  expect(await left()).toEqual([{ outcome: "processed", count: 1 }]);
  expect(await readRetention()).toMatchObject({ keepDays: 365, clearedBefore: daysAgo(usualDays) });
});

test("where nothing had to go, all there ever was is still there, and the screen says so", async () => {
  await events(1, "processed", daysAgo(10));

  await clearOld(patient, now);

  expect(await readRetention()).toMatchObject({ clearedBefore: null, oldestAt: daysAgo(10), counted: 0 });
});

test("late ones of an hour that is counted already are added to it", async () => {
  await events(2, "processed", daysAgo(100));
  await clearOld(patient, now);
  await events(3, "quarantined", daysAgo(100));
  await pool().query("update webhook_events set outcome = 'processed'");

  await clearOld(patient, now);

  expect((await readKeptCounts("")).hours.map(({ count }) => count)).toEqual([5]);
  expect(await left()).toEqual([]);
});

test("a change of the setting is noted with what it was before; nonsense is refused", async () => {
  await keep(30);
  await keep(60);

  const { rows } = await pool().query("select action, details from audit_entries order by at, id");

  expect(rows.map(({ action, details }) => ({ action, details }))).toEqual([
    { action: "event_retention_changed", details: { before: null, after: 30 } },
    { action: "event_retention_changed", details: { before: 30, after: 60 } },
  ]);
  for (const keepDays of [0, 6, 3_651, 7.5, "30"]) {
    expect(retentionChangeSchema.safeParse({ keepDays }).success).toBe(false);
  }
});
