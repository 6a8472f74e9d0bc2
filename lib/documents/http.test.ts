import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { errorResponse } from "@/lib/api/error-response";
import { db } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { useSandbox, type Sandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { documentResponse } from "./http";

type Order = { orderId: string; externalOrderSn: string };

let sandbox: Sandbox;
let database: TestDatabase;

beforeAll(async () => {
  sandbox = await useSandbox();
  vi.stubEnv("GINEE_DOCUMENT_HOSTS", new URL(sandbox.documentUrl).host);
  database = await createTestDatabase();
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

/** An order at Ginee, and what our copy knows of it. */
async function anOrder(known: { status?: string; isAsked?: boolean; stops?: string }): Promise<Order> {
  const order = await sandbox.control<Order>("/_sandbox/orders", {
    body: { channel: "TOKOPEDIA_ID", parcels: 1, announce: false },
  });
  await db().execute(sql`
    insert into orders (order_id, channel, order_status, is_cancel_requested, stop_reasons, checked_at)
    values (${order.orderId}, 'TOKOPEDIA_ID', ${known.status ?? "READY_TO_SHIP"}, ${known.isAsked ?? false},
      ${known.stops ?? "{}"}::text[], now())`);
  return order;
}

const ask = (
  { orderId }: Order,
  method: "GET" | "HEAD" | "POST",
  type: "label" | "packing" = "label",
  headers: Record<string, string> = {},
) =>
  documentResponse({
    orderId,
    type,
    operator: {
      userId: "u",
      email: "o@desk.test",
      name: "o",
      role: "operator",
      sessionId: "s",
      expiresAt: new Date(Date.now() + 60_000),
    },
    requestId: "R1",
    request: new Request("http://desk.test/api/orders/x/documents/label", { method, headers }),
  });
const prints = async () =>
  (await sandbox.control<{ calls: unknown[] }>("/_sandbox/calls?endpoint=print")).calls.length;

test.each([
  ["is cancelled", { status: "CANCELLED" }, ["cancelled"]],
  ["is asked to be cancelled", { isAsked: true }, ["cancelRequested"]],
  ["must not leave", { stops: "{address,withdrawn}" }, ["address", "withdrawn"]],
])("no paper of an order that %s is printed, and why is said", async (_what, known, stops) => {
  const order = await anOrder(known);
  const before = await prints();

  for (const method of ["POST", "GET"] as const) {
    await expect(ask(order, method, "packing")).rejects.toMatchObject({
      code: "conflict",
      current: { stops },
    });
  }

  expect(await prints()).toBe(before);
});

test("asking only for the head of a document that nobody printed prints nothing", async () => {
  const order = await anOrder({});
  const before = await prints();

  await expect(ask(order, "HEAD")).rejects.toMatchObject({ code: "document_unavailable" });

  expect(await prints()).toBe(before);
});

test("who asks only for the head of a document has not opened it", async () => {
  const order = await anOrder({});
  await sandbox.control(`/_sandbox/orders/${order.orderId}/print`, { body: { documentType: "LABEL" } });
  const opened = async () =>
    (
      await rowsOf(
        sql`select from audit_entries where subject = ${order.orderId} and action = 'document_opened'`,
      )
    ).length;

  await ask(order, "HEAD");
  const afterHead = await opened();
  await ask(order, "GET");

  expect([afterHead, await opened()]).toEqual([0, 1]);
});

test("the label that a stopped parcel already has can be looked at, not printed once more", async () => {
  const order = await anOrder({ stops: "{courier}" });
  await sandbox.control(`/_sandbox/orders/${order.orderId}/print`, { body: { documentType: "LABEL" } });

  const looked = await ask(order, "GET");

  expect(looked.headers.get("content-type")).toBe("application/pdf");
  await expect(ask(order, "POST")).rejects.toMatchObject({
    code: "conflict",
    current: { stops: ["courier"] },
  });
});

test("a channel that has no label says so in Ginee's own words", async () => {
  const order = await sandbox.control<Order>("/_sandbox/orders", {
    body: { channel: "SHOPIFY_ID", parcels: 1, announce: false },
  });

  const failure = await ask(order, "POST").catch((error: unknown) => error);

  const problem: unknown = await errorResponse(failure, "R1").json();
  expect(problem).toMatchObject({
    code: "ginee_refused",
    gineeMessage: "There is no printable order",
  });
});

test.each([
  ["a link on a strange page", { "sec-fetch-site": "cross-site" }],
  ["a browser that looks ahead", { "sec-purpose": "prefetch" }],
])("%s prints nothing", async (_who, headers) => {
  const order = await anOrder({});
  const before = await prints();

  await expect(ask(order, "GET", "label", headers)).rejects.toMatchObject({
    fields: [{ message: "not_printed" }],
  });

  expect(await prints()).toBe(before);
});

test("a document whose address comes only some time after it was printed is waited for, though not for ever", async () => {
  const [late, never] = [await anOrder({}), await anOrder({})];
  const rules = [
    { kind: "no-address", orderId: late.orderId, times: 4 },
    { kind: "no-address", orderId: never.orderId },
  ];
  await sandbox.control("/_sandbox/faults", { body: { rules } });
  const before = await prints();

  const [came, missing] = await Promise.allSettled([ask(late, "POST"), ask(never, "POST")]);

  expect(came).toMatchObject({ status: "fulfilled", value: { status: 200 } });
  expect(missing).toMatchObject({ status: "rejected", reason: { fields: [{ message: "not_printed" }] } });
  expect(await prints()).toBe(before + 2);
});

test("the answer is a PDF that a browser shows inline, keeps nowhere and runs nothing of", async () => {
  const order = await sandbox.control<Order>("/_sandbox/orders", {
    body: { channel: "TOKOPEDIA_ID", parcels: 1, announce: false, externalOrderSn: "INV/20260901/MPL/77" },
  });
  await sandbox.control(`/_sandbox/orders/${order.orderId}/print`, { body: { documentType: "LABEL" } });

  const response = await ask(order, "GET");

  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": 'inline; filename="label-INV-20260901-MPL-77.pdf"',
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
  });
});
