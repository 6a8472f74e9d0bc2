import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, test, beforeAll } from "vitest";
import { db } from "@/lib/db/client";
import { webhookEvents } from "@/lib/db/schema/events";
import { useTestEnvironment } from "@/lib/testing/environment";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { readFeedHealth } from "./read";
import type { FeedHealth } from "./schema";

let database: TestDatabase;
beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
});
beforeEach(async () => {
  await db().delete(webhookEvents);
});
afterAll(async () => {
  await database.drop();
});

const receive = (count: number, outcome: string, secondsAgo: number) =>
  db().execute(sql`
    insert into webhook_events (sender, content_hash, body, outcome, received_at)
    select 'ginee', gen_random_uuid()::text, '{}', ${outcome}, now() - make_interval(secs => ${secondsAgo})
    from generate_series(1, ${count})`);
/** One answer serves everybody for a second. */
const health = (isSo: (health: FeedHealth) => boolean) => eventually(readFeedHealth, isSo, 5_000);

test("before anything came there is no last notification, and nothing waits", async () => {
  const { lastEventAt, perMinute, waiting, quarantined, lagSeconds, silence } = await health(
    ({ perMinute: rate }) => rate === 0,
  );

  expect({ lastEventAt, perMinute, waiting, quarantined, lagSeconds, silence }).toEqual({
    lastEventAt: null,
    perMinute: 0,
    waiting: 0,
    quarantined: 0,
    lagSeconds: 0,
    silence: null,
  });
});

test("it tells the rate of the last minute, what waits and for how long, and what nobody could process", async () => {
  await receive(40, "processed", 3_600);
  await receive(2, "waiting", 90);
  await receive(4, "quarantined", 70);
  await receive(7, "processed", 5);

  const found = await health(({ waiting }) => waiting === 2);

  expect(found).toMatchObject({ perMinute: 7, waiting: 2, quarantined: 4 });
  expect(found.lagSeconds).toBeGreaterThanOrEqual(90);
  expect(Date.parse(found.at) - Date.parse(found.lastEventAt ?? "")).toBeGreaterThanOrEqual(5_000);
});

test("a storm is told by how fast it comes", async () => {
  await receive(2_000, "processed", 30);

  const { perMinute } = await health(({ perMinute: rate }) => rate > 100);

  expect(perMinute).toBeGreaterThan(900);
  expect(perMinute).toBeLessThan(1_001);
});
