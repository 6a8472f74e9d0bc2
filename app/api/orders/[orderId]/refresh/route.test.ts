import { afterAll, beforeAll, expect, test } from "vitest";
import { problemSchema } from "@/lib/api/problem";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { success, useToldGinee } from "@/lib/testing/told-ginee";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { POST } from "./route";

const dayMs = 86_400_000;
let ginee: Awaited<ReturnType<typeof useToldGinee>>;
let database: TestDatabase;
let cookie: string;

beforeAll(async () => {
  ginee = await useToldGinee();
  database = await createTestDatabase();
  cookie = await aSessionOf((await aPerson("operator")).userId);
});
afterAll(async () => {
  await ginee.stop();
  await database.drop();
});

const anOrder = (orderId: string, createAt: string | null, orderStatus = "PAID") => ({
  orderId,
  createAt,
  orderStatus,
  lastUpdateAt: new Date().toISOString(),
});

function refresh(orderId: string) {
  const headers = { cookie, "content-type": "application/json" };
  const request = new Request(`http://localhost:3000/api/orders/${orderId}/refresh`, {
    method: "POST",
    headers,
  });
  return POST(request, { params: Promise.resolve({ orderId }) });
}

/** Ginee keeps the order in one part only: among its three months, or in its history. */
function kept(order: ReturnType<typeof anOrder>, { inHistory }: { inHistory: boolean }) {
  ginee.answersWith((endpoint, { historicalData = false }) => {
    const isThere = historicalData === inHistory;
    if (endpoint === "batch-get") return success(isThere ? [order] : []);
    return isThere ? success(order) : { code: "DATA_NOT_EXISTED", message: "data not existed", data: null };
  });
}

test.each([
  ["of 87 days ago that is still among its three months", 87, false],
  ["of 87 days ago that is in its history already", 87, true],
  ["that does not say when it was made, from its history", null, true],
])("a known order is read again %s", async (_name, days, inHistory) => {
  const orderId = `SOAGAIN${days}${inHistory}`;
  const createAt = days === null ? null : new Date(Date.now() - days * dayMs).toISOString();
  kept(anOrder(orderId, createAt), { inHistory: false });
  await refresh(orderId);
  kept(anOrder(orderId, createAt, "SHIPPING"), { inHistory });

  const answer = await refresh(orderId);

  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ orderId, orderStatus: "SHIPPING" });
});

test("another order in the answer does not pass for the one that was asked for", async () => {
  kept(anOrder("SOMINE", null), { inHistory: false });
  await refresh("SOMINE");
  kept(anOrder("SOOTHER", null), { inHistory: false });

  const answer = await refresh("SOMINE");

  expect(answer.status).not.toBe(200);
  expect(problemSchema.parse(await answer.json()).code).toBe("ginee_unreadable");
});
