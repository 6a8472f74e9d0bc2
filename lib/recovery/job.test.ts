import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { closeListener } from "@/lib/db/listen";
import { rowsOf } from "@/lib/db/run";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { callbackSecret, openTokopedia, type TokopediaOrder, workAllRereads } from "@/lib/testing/tokopedia";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { startRecoveries } from "./job";

let database: TestDatabase;
let sandbox: Sandbox;
let tokopedia: Awaited<ReturnType<typeof openTokopedia>>;
let recoveries: ReturnType<typeof startRecoveries>;
beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await useSandbox({ SANDBOX_ORDERS: "0", SANDBOX_QUIRKS: "none" });
  vi.stubEnv("TOKOPEDIA_WEBHOOK_SECRET", callbackSecret);
  tokopedia = await openTokopedia(sandbox);
  recoveries = startRecoveries();
});
afterAll(async () => {
  await recoveries.stop();
  await tokopedia.stop();
  await sandbox.stop();
  await closeListener();
  await database.drop();
});

const inbox = ({ externalOrderId }: TokopediaOrder) =>
  rowsOf<{ id: string; source: string | null; outcome: string; module: string; duplicates: number }>(sql`
    select id, source, outcome, module, duplicates from webhook_events
    where subject_id = ${externalOrderId} order by id`);
const status = async ({ orderId }: TokopediaOrder) =>
  (
    await rowsOf<{ order_status: string }>(sql`select order_status from orders where order_id = ${orderId}`)
  )[0]?.order_status;
const calls = async (endpoint: string) =>
  (await sandbox.control<{ calls: { status: number }[] }>(`/_sandbox/calls?endpoint=${endpoint}`)).calls;
const forgetCalls = () => sandbox.control("/_sandbox/calls", { method: "DELETE" });
const outcomes = (findings: { type: string; outcome: string }[] | undefined) =>
  findings?.map(({ type, outcome }) => `${type} ${outcome}`);

test("callbacks of both kinds enter the same inbox, and have the order read again", async () => {
  const order = await tokopedia.anOrder();
  await forgetCalls();

  await tokopedia.tell(order, "order_notification");
  await tokopedia.tell(order, "order_status");
  await workAllRereads();

  expect(await inbox(order)).toMatchObject([
    { source: null, outcome: "processed", module: "tokopedia-order" },
    { source: null, outcome: "processed", module: "tokopedia-order" },
  ]);
  expect(await calls("batch-get")).toHaveLength(1);
});

test("what was received as it would be sent now is the same: nothing is put in and Ginee is not asked", async () => {
  const order = await tokopedia.anOrder();
  await tokopedia.tell(order, "order_notification");
  await tokopedia.tell(order, "order_status");
  await workAllRereads();
  await forgetCalls();

  const [found] = await tokopedia.recover({ orderId: order.orderId });
  await workAllRereads();

  expect(found?.outcome).toBe("same");
  expect(outcomes(found?.findings)).toEqual(["order_status same", "order_notification same"]);
  expect(found?.findings[0]).toMatchObject({
    receivedEventId: expect.stringMatching(/^\d+$/),
    eventId: null,
  });
  expect(await inbox(order)).toHaveLength(2);
  expect([await calls("tokopedia-payload"), await calls("batch-get")].map(({ length }) => length)).toEqual([
    2, 0,
  ]);
});

test("callbacks that never came are put into the inbox, marked, and bring the order up to date through Ginee", async () => {
  const order = await tokopedia.anOrder();
  await sandbox.control(`/_sandbox/orders/${order.orderId}/ship`, { body: { announce: false } });
  const before = await status(order);

  const [found] = await tokopedia.recover({ orderId: order.orderId });
  await workAllRereads();

  expect(before).toBe("READY_TO_SHIP");
  expect(found?.outcome).toBe("repaired");
  expect(outcomes(found?.findings)).toEqual(["order_status missing", "order_notification missing"]);
  const events = await inbox(order);
  expect(events).toMatchObject([
    { source: "recovery", outcome: "processed", module: "tokopedia-order" },
    { source: "recovery", outcome: "processed" },
  ]);
  expect(found?.findings.map(({ eventId }) => eventId)).toEqual(events.map(({ id }) => id));
  expect(await status(order)).toBe("SHIPPING");
});

test("one lost callback shows as the fields in which the last one differs, and the next recovery finds all the same", async () => {
  const order = await tokopedia.anOrder();
  await tokopedia.tell(order, "order_notification");
  await tokopedia.tell(order, "order_status");
  await sandbox.control(`/_sandbox/orders/${order.orderId}/ship`, { body: { announce: false } });

  const [first] = await tokopedia.recover({ orderId: order.orderId });
  const [second] = await tokopedia.recover({ orderId: order.orderId });

  expect(first?.outcome).toBe("repaired");
  expect(first?.findings[0]).toMatchObject({
    outcome: "differs",
    differences: [{ field: "order_status", received: "400", now: "500" }],
  });
  expect(first?.findings[1]).toMatchObject({ type: "order_notification", outcome: "same", eventId: null });
  expect(second?.outcome).toBe("same");
});

test("a callback that comes late after its content was recovered is counted as a repeat of it", async () => {
  const order = await tokopedia.anOrder();
  await tokopedia.recover({ orderId: order.orderId });

  await tokopedia.tell(order, "order_status");

  const [status] = await inbox(order);
  expect(status).toMatchObject({ source: "recovery", duplicates: 1 });
});

test("a state that the order came back to is repaired too, and then is the same", async () => {
  const order = await tokopedia.anOrder();
  await tokopedia.tell(order, "order_status");
  await sandbox.control(`/_sandbox/orders/${order.orderId}/update`, {
    body: { orderStatus: "SHIPPING", announce: false },
  });
  await tokopedia.tell(order, "order_status");
  await sandbox.control(`/_sandbox/orders/${order.orderId}/update`, {
    body: { orderStatus: "READY_TO_SHIP", announce: false },
  });

  const [first] = await tokopedia.recover({ orderId: order.orderId });
  const [second] = await tokopedia.recover({ orderId: order.orderId });

  expect(first?.findings[0]).toMatchObject({
    outcome: "differs",
    differences: [{ received: "500", now: "400" }],
  });
  expect(second?.findings[0]?.outcome).toBe("same");
});

test("a callback with a wrong signature counts as one that never came", async () => {
  const order = await tokopedia.anOrder();
  await tokopedia.tell(order, "order_status", "not the secret");

  const [found] = await tokopedia.recover({ orderId: order.orderId });

  expect(found?.findings[0]).toMatchObject({ type: "order_status", outcome: "missing" });
});

test("what Tokopedia refuses to say is unknown, with its own code, asked once, and nothing is put in", async () => {
  const order = await tokopedia.anOrder();
  await db().execute(sql`
    update orders set external_order_id = '999999999999' where order_id = ${order.orderId}`);
  await forgetCalls();

  const [found] = await tokopedia.recover({ orderId: order.orderId });

  expect(found?.outcome).toBe("unknown");
  const refused = { outcome: "unknown", error: "SHP_GRPC_003", isTransient: false, eventId: null };
  expect(found?.findings).toMatchObject([
    { type: "order_status", ...refused },
    { type: "order_notification", ...refused },
  ]);
  expect(await calls("tokopedia-payload")).toHaveLength(2);
  expect(await inbox({ ...order, externalOrderId: "999999999999" })).toEqual([]);
});

test("a time span is asked about within Tokopedia's limit: each order twice, and never once too soon", async () => {
  // Of the trial before this one; Tokopedia does not know it.
  await db().execute(sql`delete from orders where external_order_id = '999999999999'`);
  const from = new Date(Date.now() - 1_000).toISOString();
  const orders = [];
  for (let n = 0; n < 8; n++) orders.push(await tokopedia.anOrder());
  const others = await tokopedia.anOrder({
    createAt: "2026-01-01T00:00:00Z",
    lastUpdateAt: "2026-01-01T00:00:00Z",
  });
  await forgetCalls();

  const found = await tokopedia.recover({ range: `${from}..${new Date(Date.now() + 60_000).toISOString()}` });

  const ids = found.map(({ orderId }) => orderId);
  expect(ids).toEqual(expect.arrayContaining(orders.map(({ orderId }) => orderId)));
  expect(ids).not.toContain(others.orderId);
  const asked = await calls("tokopedia-payload");
  expect(asked).toHaveLength(2 * found.length);
  expect(new Set(asked.map((call) => call.status))).toEqual(new Set([200]));
  expect(found.every(({ outcome }) => outcome === "repaired")).toBe(true);
});
