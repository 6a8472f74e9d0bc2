import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { orderChanges, orders } from "@/lib/db/schema/orders";
import { auditEntries } from "@/lib/db/schema/people";
import { leases } from "@/lib/db/schema/sync";
import { upstreamBudgets } from "@/lib/db/schema/upstream";
import { bundled } from "@/lib/testing/bundled";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { refreshOrder } from "./write";

const run = promisify(execFile);

let database: TestDatabase;
let sandbox: Sandbox;
beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await useSandbox({ SANDBOX_QUIRKS: "none", SANDBOX_ORDERS: "20" });
});
beforeEach(async () => {
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });
  await db().delete(upstreamBudgets);
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

const newOrder = () =>
  sandbox.control<{ orderId: string }>("/_sandbox/orders", { body: { announce: false } });
const endpointsCalled = async () =>
  (await sandbox.control<{ calls: { endpoint: string }[] }>("/_sandbox/calls")).calls
    .map(({ endpoint }) => endpoint)
    .toSorted();
const orderNow = async (orderId: string) =>
  (await db().select().from(orders).where(eq(orders.orderId, orderId)))[0];

test("refreshing an order brings print states and document links, and says who asked", async () => {
  const { orderId } = await newOrder();

  await refreshOrder(orderId, { userId: "user-1" });
  await sandbox.control(`/_sandbox/orders/${orderId}/print`, { body: {} });
  await refreshOrder(orderId, { userId: "user-1" });

  expect(await orderNow(orderId)).toMatchObject({ labelPrintStatus: "PRINTED" });
  const changes = await db().select().from(orderChanges).where(eq(orderChanges.orderId, orderId));
  expect(changes.find(({ field }) => field === "labelPrintStatus")).toMatchObject({
    before: "NOT_PRINTED",
    after: "PRINTED",
    source: "refresh",
    causeId: "user-1",
  });
});

test("refreshing an order that Ginee does not know says so", async () => {
  const refresh = refreshOrder("SO-NOT-THERE", { userId: "user-1" });

  await expect(refresh).rejects.toMatchObject({ code: "not_found" });
});

test("thirty people at three processes who ask for one order at once cost Ginee one question of each kind, and each is on record", async () => {
  const { orderId } = await newOrder();
  const slow = { kind: "slow", delayMs: 5_000 };
  await sandbox.control("/_sandbox/faults", { body: { rules: [slow] } });
  const program = await bundled("lib/testing/refresh-process.ts");
  const env = { ...sandbox.environment, NODE_ENV: "test" as const, DATABASE_URL: database.url };

  await Promise.all(Array.from({ length: 3 }, () => run(process.execPath, [program, orderId], { env })));

  expect(await endpointsCalled()).toEqual(["batch-get", "get"]);
  expect(await orderNow(orderId)).toMatchObject({ labelPrintStatus: "NOT_PRINTED" });
  expect(await db().$count(auditEntries, eq(auditEntries.subject, orderId))).toBe(30);
  expect(await db().$count(leases)).toBe(0);
});

test("when the one who asked Ginee fails, the others try for themselves", async () => {
  const { orderId } = await newOrder();
  await sandbox.control("/_sandbox/faults", {
    body: { rules: [{ kind: "revoked-key", endpoint: "get", times: 1 }] },
  });
  await db()
    .insert(leases)
    .values({ name: `refresh ${orderId}`, holder: "who died", expiresAt: new Date(Date.now() + 1_000) });

  const first = await refreshOrder(orderId, { userId: "u" }).catch((error: unknown) => error);
  const second = await refreshOrder(orderId, { userId: "u" });

  expect(first).toMatchObject({ code: "ginee_refused_keys" });
  expect(second).toBeUndefined();
  expect(await orderNow(orderId)).toBeDefined();
});
