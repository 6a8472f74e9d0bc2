import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { orders } from "@/lib/db/schema/orders";
import { applySnapshots } from "@/lib/mirror/write";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { listRow } from "@/lib/testing/snapshots";
import { type TestDatabase, createTestDatabase } from "@/lib/testing/world";
import { readDetails } from "./job";

const dayMs = 86_400_000;
const { signal } = new AbortController();
let sandbox: Sandbox;
let database: TestDatabase;
beforeAll(async () => {
  sandbox = await useSandbox({ SANDBOX_QUIRKS: "none" });
  database = await createTestDatabase();
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

/** An order that our copy has from a list, without its details. */
async function aListedOrder(daysOld: number): Promise<string> {
  const createAt = new Date(Date.now() - daysOld * dayMs).toISOString();
  const { orderId } = await sandbox.control<{ orderId: string }>("/_sandbox/orders", {
    body: { createAt, announce: false },
  });
  await applySnapshots([listRow({ orderId, createAt }, createAt)], { source: "sweep" });
  return orderId;
}

test("an order of more than three months ago gets its details from Ginee's history, beside those of today", async () => {
  const orderIds = [await aListedOrder(1), await aListedOrder(200)];

  const missing = await readDetails([...orderIds, "SO-NOT-THERE"], { source: "sweep" }, signal);

  expect(missing).toEqual(["SO-NOT-THERE"]);
  for (const orderId of orderIds) {
    const [order] = await db().select().from(orders).where(eq(orders.orderId, orderId));
    expect(order?.detailAt).not.toBeNull();
    expect(order?.items).not.toEqual([]);
  }
});
