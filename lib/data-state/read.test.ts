import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { shops } from "@/lib/db/schema/orders";
import { syncWindows } from "@/lib/db/schema/sync";
import { upstreamBudgets } from "@/lib/db/schema/upstream";
import { rowsOf } from "@/lib/db/run";
import { refreshShops } from "@/lib/shops/job";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { readCoverage } from "./read";

const patient = new AbortController().signal;
let database: TestDatabase;
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await useSandbox();
  database = await createTestDatabase();
});
beforeEach(async () => {
  for (const table of [shops, syncWindows, upstreamBudgets]) await db().delete(table);
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

test("a shop whose authorisation expired is named, with the time at which we first saw that", async () => {
  await refreshShops(patient);
  const first = await readCoverage();

  await refreshShops(patient);
  const second = await readCoverage();

  const { count } = (await rowsOf<{ count: number }>(sql`select count(*)::int as count from shops`))[0] ?? {};
  expect(first.shops).toBe(count);
  expect(first.cutShops).toContainEqual({
    shopId: expect.any(String),
    name: "Ceria Toys",
    status: "EXPIRED",
    since: expect.stringMatching(/^20/),
  });
  expect(first.cutShops.every(({ status }) => status !== "CONNECTED")).toBe(true);
  expect(second.cutShops).toEqual(first.cutShops);
});

test("a shop that is cut off anew is cut off since now, not since it was first listed", async () => {
  await refreshShops(patient);
  await db().execute(sql`
    update shops set authorization_status = 'CONNECTED', authorization_since = '2026-01-01' where name = 'Ceria Toys'`);

  await refreshShops(patient);

  const cut = (await readCoverage()).cutShops.find(({ name }) => name === "Ceria Toys");
  expect(Date.parse(cut?.since ?? "")).toBeGreaterThan(Date.parse("2026-01-02T00:00:00Z"));
});

test("while the first sync runs, newest first, it is told how far back it has got", async () => {
  const day = (number: number) => new Date(Date.UTC(2026, 0, number));
  const begun = await readCoverage();
  await db()
    .insert(syncWindows)
    .values([
      { fromAt: day(1), toAt: day(10), state: "done" },
      { fromAt: day(10), toAt: day(20), state: "running" },
      { fromAt: day(20), toAt: day(30), state: "done" },
    ]);

  const halfway = await readCoverage();
  await db().update(syncWindows).set({ state: "done" });
  const whole = await readCoverage();

  expect(begun).toMatchObject({ beginsAt: null, reachesBackTo: null });
  expect(halfway).toMatchObject({
    beginsAt: day(1).toISOString(),
    reachesBackTo: day(20).toISOString(),
  });
  expect(whole.reachesBackTo).toBe(whole.beginsAt);
});
