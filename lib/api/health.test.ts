import { afterAll, beforeAll, expect, test } from "vitest";
import { db, setDatabaseAddress, closeDatabase } from "@/lib/db/client";
import { useTestEnvironment } from "@/lib/testing/environment";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { health, metricsText, ready } from "./health";

let database: TestDatabase;
const METRICS_TOKEN = "canary-metrics-token";

beforeAll(async () => {
  useTestEnvironment({ METRICS_TOKEN });
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const asked = (authorization?: string) =>
  metricsText(
    new Request("http://desk.test/api/metrics", authorization ? { headers: { authorization } } : {}),
  );

test("with its database the server is ready, without it it is alive but not ready, and ready again afterwards", async () => {
  const withDatabase = [(await health()).status, (await ready()).status];
  await closeDatabase();
  setDatabaseAddress({ host: "127.0.0.1", port: 1, user: "warehouse", database: "none" });

  const down = await ready();
  const withoutDatabase = [(await health()).status, down.status];
  await closeDatabase();
  setDatabaseAddress(database.address);

  expect(withDatabase).toEqual([200, 200]);
  expect(withoutDatabase).toEqual([200, 503]);
  expect(await down.json()).toMatchObject({ code: "database_unavailable" });
  expect((await ready()).status).toBe(200);
});

test("a database that lacks a migration of this build is not ready", async () => {
  await db().execute("update drizzle.__drizzle_migrations set created_at = created_at - 1");

  const response = await ready();

  expect(response.status).toBe(503);
  await db().execute("update drizzle.__drizzle_migrations set created_at = created_at + 1");
});

test("figures are for whoever has the token", async () => {
  const answers = [await asked(), await asked("Bearer wrong"), await asked(`Bearer ${METRICS_TOKEN}`)];

  expect(answers.map(({ status }) => status)).toEqual([401, 401, 200]);
  const text = (await answers[2]?.text()) ?? "";
  expect(text).toContain("# TYPE desk_http_request_seconds histogram");
  expect(text).toContain("process_resident_memory_bytes");
});
