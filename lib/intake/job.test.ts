import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { closeDatabase, databaseAddress, pool, setDatabaseAddress } from "@/lib/db/client";
import { startEmbedded, type EmbeddedServer } from "@/lib/db/embedded";
import { migrateDatabase } from "@/lib/db/migrate";
import { AppError } from "@/lib/errors";
import { testSecrets, useTestEnvironment } from "@/lib/testing/environment";
import { serveHot, type HotServer } from "@/lib/testing/hot-paths";
import { eventually } from "@/lib/testing/world";
import { acceptGinee } from "@/lib/events/http";
import { isIntakePressed, storeNotification } from "./job";
import type { Notification } from "./write";

let folder: string;
let postgres: EmbeddedServer;
let server: HotServer;

beforeAll(async () => {
  useTestEnvironment();
  folder = await mkdtemp(path.join(tmpdir(), "ginee-desk-test-"));
  postgres = await startEmbedded(folder);
  setDatabaseAddress(postgres.address);
  await migrateDatabase(postgres.address);
  server = await serveHot([{ prefix: "/api/webhooks/ginee/", hasParameter: true, serve: acceptGinee }]);
});
afterAll(async () => {
  await server.stop();
  await closeDatabase();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

const post = (n: number) =>
  fetch(`${server.url}/api/webhooks/ginee/${testSecrets.WEBHOOK_TOKENS}`, {
    method: "POST",
    body: JSON.stringify({
      id: `GENIE${n}`,
      entity: "order",
      action: "CREATE",
      payload: { orderId: `SO${n}` },
    }),
  });
const storedIds = async (): Promise<string[]> =>
  (await pool().query("select notification_id as id from webhook_events")).rows.map((row) => row.id);

test("while the database is away nothing is acknowledged, and all goes on by itself once it is back", async () => {
  const before = await post(1);
  await closeDatabase();
  await postgres.stop();
  await eventually(reachable, (isUp) => !isUp);

  const during = await Promise.all([post(2), post(3)]);
  postgres = await startEmbedded(folder);
  await eventually(
    () => post(4),
    (answer) => answer.status === 200,
  );

  expect(before.status).toBe(200);
  for (const answer of during) {
    expect([answer.status, answer.headers.get("content-type")]).toEqual([503, "application/problem+json"]);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({ code: "database_unavailable" });
  }
  const ids = await storedIds();
  expect(ids.toSorted()).toEqual(["GENIE1", "GENIE4"]);
});

async function reachable(): Promise<boolean> {
  const client = new Client(databaseAddress());
  client.on("error", () => undefined);
  const answer = await client.connect().then(
    () => true,
    () => false,
  );
  await client.end().catch(() => undefined);
  return answer;
}

const notification = (n: number): Notification => ({
  sender: "ginee",
  notificationId: `BURST${n}`,
  contentHash: `burst-${n}`,
  entity: "order",
  action: "CREATE",
  createAt: null,
  body: "{}",
  trouble: null,
  signatureValid: null,
  module: "order",
  headers: {},
});

test("a database that hangs fills no memory: the surplus is told to come back, the rest is stored once it moves", async () => {
  const blocker = new Client(databaseAddress());
  await blocker.connect();
  await blocker.query("begin; lock table webhook_events in access exclusive mode");

  const results = Array.from({ length: 12_000 }, (_, n) =>
    storeNotification(notification(n)).then(
      () => "stored",
      (error: unknown) => (error instanceof AppError ? error.code : "unexpected"),
    ),
  );
  const [last] = await Promise.all(results.slice(-1));
  await blocker.query("commit");
  await blocker.end();

  const outcomes = Map.groupBy(await Promise.all(results), (outcome) => outcome);
  expect(last).toBe("overloaded");
  expect([...outcomes.keys()].toSorted()).toEqual(["overloaded", "stored"]);
  const ids = await storedIds();
  expect(ids.filter((id) => id.startsWith("BURST"))).toHaveLength(outcomes.get("stored")?.length ?? 0);
});

test("a sender who comes while too many wait is told when to come back, and nothing of his is stored", async () => {
  const blocker = new Client(databaseAddress());
  await blocker.connect();
  await blocker.query("begin; lock table webhook_events in access exclusive mode");
  const fill = (from: number) =>
    Array.from({ length: 11_000 }, (_, n) =>
      storeNotification({ ...notification(from + n), notificationId: `FULL${n}` }).catch(() => undefined),
    );
  const full = fill(50_000);
  // What the two connections take at once leaves room.
  await new Promise((resolve) => setImmediate(resolve));
  full.push(...fill(70_000));

  const answer = await post(77);
  await blocker.query("commit");
  await blocker.end();
  await Promise.all(full);

  expect([answer.status, answer.headers.get("content-type")]).toEqual([503, "application/problem+json"]);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await answer.json()).toMatchObject({ code: "overloaded" });
  expect(await storedIds()).not.toContain("GENIE77");
  expect((await post(77)).status).toBe(200);
});

test("what can wait gives way to a burst, and goes on by itself after it", async () => {
  const soFar = performance.now();
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  // That clock begins at zero, and what the tests before have counted lies at the real one.
  vi.advanceTimersByTime(soFar + 1_000);
  const before = isIntakePressed();

  await Promise.all(Array.from({ length: 2_000 }, (_, n) => storeNotification(notification(100_000 + n))));
  const during = isIntakePressed();
  vi.advanceTimersByTime(1_000);

  expect([before, during, isIntakePressed()]).toEqual([false, true, false]);
});

test("one notification that the database refuses does not take the others of its batch with it", async () => {
  await pool().query("alter table webhook_events add constraint no_bad check (notification_id <> 'BAD')");

  const results = await Promise.allSettled(
    ["GOOD1", "BAD", "GOOD2"].map((id, n) =>
      storeNotification({ ...notification(20_000 + n), notificationId: id }),
    ),
  );

  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await storedIds()).toEqual(expect.arrayContaining(["GOOD1", "GOOD2"]));
  await pool().query("alter table webhook_events drop constraint no_bad");
});
