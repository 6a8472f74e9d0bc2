import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { shops, warehouses } from "@/lib/db/schema/orders";
import { upstreamBudgets } from "@/lib/db/schema/upstream";
import { readSyncStatus } from "@/lib/sync/read";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { type TestDatabase, createTestDatabase } from "@/lib/testing/world";
import { refreshShops } from "./job";

const patient = new AbortController().signal;

let database: TestDatabase;
let sandbox: Sandbox;
beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await useSandbox();
});
beforeEach(async () => {
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  await db().delete(upstreamBudgets);
  await db().delete(shops);
  await db().delete(warehouses);
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

const strike = (rule: object) => sandbox.control("/_sandbox/faults", { body: { rules: [rule] } });
const problem = async () => (await readSyncStatus()).jobs.find(({ name }) => name === "shops")?.problem;

test("shops are known by name although Ginee does not list warehouses to everybody", async () => {
  await strike({ kind: "not-found", endpoint: "warehouses" });

  await expect(refreshShops(patient)).rejects.toMatchObject({ code: "ginee_unreadable" });

  expect(await db().$count(shops)).toBeGreaterThan(0);
  expect(await problem()).toBe("ginee_unreadable");
});

test("warehouses are known by name while the list of shops is away", async () => {
  await strike({ kind: "html", endpoint: "shops" });

  await expect(refreshShops(patient)).rejects.toMatchObject({ code: "ginee_unreadable" });

  expect(await db().$count(warehouses)).toBeGreaterThan(0);
});
