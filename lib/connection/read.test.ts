import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { webhookEvents } from "@/lib/db/schema/events";
import { runFirstSync } from "@/lib/first-sync/job";
import { refreshShops } from "@/lib/shops/job";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { type TestDatabase, createTestDatabase } from "@/lib/testing/world";
import { readConnection } from "./read";
import { connectionSchema } from "./schema";

const patient = new AbortController().signal;

let database: TestDatabase;
let sandbox: Sandbox;
beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await useSandbox({ SANDBOX_ORDERS: "50" });
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

test("before anything was asked nobody claims to know whether Ginee answers", async () => {
  const connection = await readConnection();

  expect(connection).toMatchObject({
    ginee: { isReachable: null, areKeysAccepted: null, lastAnswerAt: null },
    shops: [],
    sync: { firstSync: { isDone: false, share: 0 }, jobs: [] },
    webhooks: { lastReceivedAt: null, isSignatureChecked: false },
  });
});

test("after the first sync the screen shows shops, progress, the last webhook and Tokopedia", async () => {
  await runFirstSync(patient);
  await refreshShops(patient);
  const receivedAt = new Date("2026-01-05T10:00:00Z");
  await db().insert(webhookEvents).values({ sender: "ginee", contentHash: "1", body: "{}", receivedAt });

  const connection = connectionSchema.parse(await readConnection());

  expect(connection).toMatchObject({
    ginee: { isReachable: true, areKeysAccepted: true, keysRefusedAt: null },
    sync: { firstSync: { isDone: true, share: 1 } },
    webhooks: {
      lastReceivedAt: receivedAt.toISOString(),
      waiting: 1,
      address: expect.stringMatching(/^http:.*\/api\/webhooks\/ginee\/<token>$/),
    },
    tokopedia: { isConfigured: true, isReachable: true, checkedAt: expect.any(String) },
    documentHosts: [new URL(sandbox.documentUrl).host],
  });
  expect(connection.shops.map(({ authorizationStatus }) => authorizationStatus)).toContain("CONNECTED");
  expect(connection.warehouses).toBeGreaterThan(0);
});

test("once Ginee refuses the keys the screen says so, and shows no key", async () => {
  await sandbox.control("/_sandbox/faults", { body: { rules: [{ kind: "revoked-key" }] } });
  await refreshShops(patient).catch(() => undefined);

  const connection = await readConnection();

  expect(connection.ginee).toMatchObject({ areKeysAccepted: false, keysRefusedAt: expect.any(String) });
  expect(connection.sync.jobs.find(({ name }) => name === "shops")).toMatchObject({
    problem: "ginee_refused_keys",
  });
  const told = JSON.stringify(connection);
  for (const name of ["GINEE_ACCESS_KEY", "GINEE_SECRET_KEY", "WEBHOOK_TOKENS", "TOKOPEDIA_CLIENT_SECRET"]) {
    expect(told).not.toContain(sandbox.environment[name]);
  }
});
