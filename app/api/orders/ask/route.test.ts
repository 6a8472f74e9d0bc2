import { afterAll, beforeAll, expect, test } from "vitest";
import { DELETE, GET, POST as keep } from "@/app/api/people/searches/route";
import { problemSchema } from "@/lib/api/problem";
import { askResultSchema } from "@/lib/ask-ginee/schema";
import { recentSearchesSchema } from "@/lib/recent-searches/schema";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { useSandbox, type Sandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { POST as askRoute } from "./route";

const customer = { name: "Siti Rahayu", mobile: "081234567890", fullAddress: "Jl. Melati 7" };
let sandbox: Sandbox;
let database: TestDatabase;
let cookie: string;
let other: string;

beforeAll(async () => {
  sandbox = await useSandbox({ SANDBOX_QUIRKS: "none" });
  database = await createTestDatabase();
  cookie = await aSessionOf((await aPerson("viewer")).userId);
  other = await aSessionOf((await aPerson("operator")).userId);
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

type Route = (request: Request, context: { params: Promise<undefined> }) => Promise<Response>;

function send(route: Route, method: string, body: unknown, session: string | null = cookie) {
  const headers = new Headers({ "content-type": "application/json" });
  if (session !== null) headers.set("cookie", session);
  const request = new Request("http://localhost:3000/api/x", {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return route(request, { params: Promise.resolve(undefined) });
}

test("a viewer may ask Ginee, and the answer is an order like any other with its persons masked", async () => {
  const order = await sandbox.control<{ orderId: string; externalOrderSn: string }>("/_sandbox/orders", {
    body: { channel: "TOKOPEDIA_ID", parcels: 1, customer, announce: false },
  });

  const response = await send(askRoute, "POST", { code: order.externalOrderSn });

  const text = await response.text();
  const { outcome, orders, isLive } = askResultSchema.parse(JSON.parse(text));
  expect({ outcome, isLive, ids: orders.map(({ orderId }) => orderId) }).toEqual({
    outcome: "found",
    isLive: true,
    ids: [order.orderId],
  });
  for (const secret of Object.values(customer)) expect(text).not.toContain(secret);
});

test.each([
  [{}, "code"],
  [{ code: "" }, "code"],
  [{ code: 42 }, "code"],
  [{ code: "x".repeat(501) }, "code"],
  [{ code: "Siti Rahayu" }, "code"],
  [{ code: "260101ABCDEFGH", older: "yes" }, "older"],
])("a question as %j is refused and names the field", async (body, field) => {
  const response = await send(askRoute, "POST", body);

  expect(response.status).toBe(400);
  expect(problemSchema.parse(await response.json()).fields?.map(({ path }) => path)).toContain(field);
});

test("without a session nobody asks, and nobody's searches are told", async () => {
  const sent = [
    await send(askRoute, "POST", { code: "260101ABCDEFGH" }, null),
    await send(GET, "GET", undefined, null),
    await send(keep, "POST", { text: "260101ABCDEFGH" }, null),
    await send(DELETE, "DELETE", undefined, null),
  ];

  expect(sent.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
});

test("revoked keys are told as refused, not as a missing order", async () => {
  await sandbox.control("/_sandbox/faults", { body: { rules: [{ kind: "revoked-key" }] } });

  const response = await send(askRoute, "POST", { code: "260909REVOKED1" });

  expect(response.status).toBe(502);
  expect(problemSchema.parse(await response.json()).code).toBe("ginee_refused_keys");
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
});

test("a person's recent searches are their own", async () => {
  const order = await sandbox.control<{ externalOrderSn: string }>("/_sandbox/orders", {
    body: { channel: "SHOPEE_ID", announce: false },
  });
  await send(askRoute, "POST", { code: order.externalOrderSn });
  const rows = async (session: string) =>
    recentSearchesSchema.parse(await (await send(GET, "GET", undefined, session)).json()).rows;

  expect(await (await send(keep, "POST", { text: order.externalOrderSn })).json()).toEqual({ kept: true });

  expect((await rows(cookie)).map(({ text }) => text)).toEqual([order.externalOrderSn]);
  expect(await rows(other)).toEqual([]);
  await send(DELETE, "DELETE", undefined);
  expect(await rows(cookie)).toEqual([]);
});
