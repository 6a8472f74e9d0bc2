import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { requireEventSearch } from "@/lib/events/search-params";
import { useTestEnvironment } from "@/lib/testing/environment";
import { someSupervisor } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { countEvents, readTroubles } from "./read";
import { mostAtOnce, reprocessManySchema, type ReprocessMany } from "./schema";
import { reprocessMany } from "./write";

let database: TestDatabase;
beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
});
beforeEach(() => pool().query("truncate webhook_events, audit_entries"));
afterAll(() => database.drop());

/** @returns ids, oldest first */
async function events(count: number, outcome: string, error: string | null = null): Promise<string[]> {
  const { rows } = await pool().query(
    `insert into webhook_events (sender, content_hash, body, outcome, error, attempts)
     select 'ginee', gen_random_uuid(), '{"n":' || n || '}', $2, $3, 8 from generate_series(1, $1) as n
     returning id::text`,
    [count, outcome, error],
  );
  return rows.map(({ id }) => id);
}
const again = (request: ReprocessMany) =>
  reprocessMany({ operator: someSupervisor, requestId: "R1", request });
const count = (query: string) => countEvents(requireEventSearch(new URLSearchParams(query)), "supervisor");
async function waiting(): Promise<string[]> {
  const { rows } = await pool().query(
    "select id::text from webhook_events where outcome = 'waiting' and attempts = 0 and error is null order by webhook_events.id",
  );
  return rows.map(({ id }) => id);
}
const audits = async () => (await pool().query("select action, details from audit_entries")).rows;

test("chosen notifications are processed once more, and those that wait anyway are left alone", async () => {
  const [one = "", two = "", three = ""] = await events(3, "processed");
  await pool().query("update webhook_events set outcome = 'waiting' where id = $1", [two]);

  const answer = await again({ ids: [one, two, one, "999999"] });

  expect(answer).toEqual({ asked: 1, skipped: 2, isMore: false });
  expect(await waiting()).toEqual([one]);
  expect((await audits())[0]).toMatchObject({
    action: "events_reprocessed",
    details: { asked: 1, skipped: 2, ids: [one, two, "999999"] },
  });
  expect(three).not.toBe("");
});

test("all of a filter are, and none that came after they were counted", async () => {
  const failed = await events(3, "quarantined", "timeout");
  await events(2, "quarantined", "not_json");
  const counted = await count("outcome=quarantined&reason=timeout");
  await events(1, "quarantined", "timeout");

  const answer = await again({
    filter: { outcome: ["quarantined"], reason: "timeout" },
    upTo: counted.upTo ?? "0",
  });

  expect(counted).toEqual({ count: 3, waiting: 0, isMore: false, upTo: failed.at(-1) });
  expect(answer).toEqual({ asked: 3, skipped: 0, isMore: false });
  expect(await waiting()).toEqual(failed);
});

test("of very many one call takes the newest and says that there are more", async () => {
  const ids = await events(mostAtOnce + 5, "quarantined");

  const counted = await count("outcome=quarantined");
  const first = await again({ filter: { outcome: "quarantined" } });
  const second = await again({ filter: { outcome: "quarantined" } });

  expect(counted).toMatchObject({ count: mostAtOnce, isMore: true });
  expect(first).toEqual({ asked: mostAtOnce, skipped: 0, isMore: true });
  expect(second).toEqual({ asked: 5, skipped: 0, isMore: false });
  expect(await waiting()).toEqual(ids);
});

test("a filter that is none, or that cannot be read, is refused and changes nothing", async () => {
  await events(1, "quarantined");

  const filters: Record<string, string>[] = [
    {},
    { outcome: "broken" },
    { received: "yesterday" },
    { limit: "20" },
  ];
  for (const filter of filters) {
    await expect(again({ filter })).rejects.toMatchObject({ code: "invalid_input" });
  }

  expect(reprocessManySchema.safeParse({ ids: [] }).success).toBe(false);
  expect(reprocessManySchema.safeParse({ ids: ["1 or true"] }).success).toBe(false);
  expect(await waiting()).toEqual([]);
  expect(await audits()).toEqual([]);
});

test("what somebody looked for in bodies stays out of the audit", async () => {
  await events(1, "quarantined");

  await again({ filter: { text: "0812345678", path: "buyer = Siti", outcome: "quarantined" } });

  const text = JSON.stringify(await audits());
  expect(text).toContain('"lookedInBodyBy":["text","path"]');
  expect(text).not.toMatch(/0812345678|Siti/);
});

test("what ended as failed before there was one quarantine for both is in it now, and can be processed again", async () => {
  const ids = await events(2, "failed", "timeout");
  await events(1, "processed");

  await pool().query(await readFile("lib/db/migrations/0022_poison_in_quarantine.sql", "utf8"));

  expect(await readTroubles()).toEqual({
    troubles: [{ outcome: "quarantined", reason: "timeout", count: 2 }],
  });
  await again({ filter: { outcome: "quarantined" } });
  expect(await waiting()).toEqual(ids);
});

test("what is in trouble is counted by its reason", async () => {
  await events(2, "quarantined", "not_json");
  await events(3, "quarantined", "timeout");
  await events(4, "processed");

  expect(await readTroubles()).toEqual({
    troubles: [
      { outcome: "quarantined", reason: "timeout", count: 3 },
      { outcome: "quarantined", reason: "not_json", count: 2 },
    ],
  });
});
