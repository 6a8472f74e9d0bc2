import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { feedEvents } from "@/lib/db/schema/feed";
import { orders } from "@/lib/db/schema/orders";
import { applyClaims, confirmDeliveryOrders } from "@/lib/delivery-orders/write";
import { applySnapshots, onApplied } from "@/lib/mirror/write";
import { readHistory, readPast } from "@/lib/order-history/read";
import { readStopNews } from "@/lib/stop-news/read";
import { readPrintStops } from "@/lib/stops/read";
import { useTestEnvironment } from "@/lib/testing/environment";
import { aPerson } from "@/lib/testing/people";
import { fullOrder } from "@/lib/testing/snapshots";
import { type TestDatabase, createTestDatabase } from "@/lib/testing/world";
import { resolveStops } from "./write";

let database: TestDatabase;
let operator: Operator;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  onApplied(confirmDeliveryOrders);
  operator = await somebody("operator");
});
afterAll(() => database.drop());

async function somebody(role: Operator["role"]): Promise<Operator> {
  const { userId, email } = await aPerson(role);
  return { userId, email, name: "Test", role, sessionId: "s", expiresAt: new Date(Date.now() + 60_000) };
}

const start = Date.now() - 3_600_000;
const at = (minute: number) => new Date(start + minute * 60_000).toISOString();
const moved = { shippingAddressInfo: { fullAddress: "Jl. Kenanga 9" } };
const asked = { externalOrderStatus: "in_cancel" };

/** What Ginee tells of a printed order at a minute. */
async function told(orderId: string, minute: number, more: object = {}) {
  const order = {
    orderId,
    orderStatus: "READY_TO_SHIP",
    externalOrderSn: `SN${orderId}`,
    lastUpdateAt: at(minute),
    shippingAddressInfo: { fullAddress: "Jl. Melati 5" },
    logisticsInfos: [{ logisticsProviderName: "SPX", logisticsTrackingNumber: "SPX1" }],
    printInfo: { labelPrintStatus: "PRINTED", labelPrintTime: at(1) },
    ...more,
  };
  await applySnapshots([fullOrder(order, at(minute))], { source: "recheck" });
}
const claimed = (orderId: string, action: string, minute: number, eventId: number) =>
  db().transaction((tx) =>
    applyClaims(tx, [
      {
        deliveryOrderId: `D${orderId}`,
        eventId,
        action,
        sentAt: null,
        receivedAt: new Date(at(minute)),
        payload: { lastUpdateAt: at(minute), sourceOrderId: orderId, trackingNumber: "SPX1" },
      },
    ]),
  );

const resolve = (orderId: string, reasons?: ("cancelled" | "cancelRequested" | "address")[]) =>
  resolveStops({
    orderId,
    note: "Sudah ditarik dari rak",
    ...(reasons && { reasons }),
    operator,
    requestId: "R1",
  });
const stopsOf = async (orderId: string) =>
  (await db().select().from(orders).where(eq(orders.orderId, orderId)))[0]?.stopReasons;

test("a stop that a person has dealt with is gone, says who and why, and every screen is told", async () => {
  await told("SO1", 5);
  await told("SO1", 9, { orderStatus: "CANCELLED" });
  expect(await stopsOf("SO1")).toEqual(["cancelled"]);

  await resolve("SO1", ["cancelled"]);

  expect(await stopsOf("SO1")).toEqual([]);
  const { moments } = await readHistory("SO1", { cursor: null, limit: 10 }, operator);
  expect(moments[0]).toMatchObject({
    kind: "change",
    source: "resolved",
    doer: { isMe: true },
    note: "Sudah ditarik dari rak",
    changes: [{ field: "stopReasons", before: "cancelled", after: null }],
  });
  const told1 = await db().select().from(feedEvents).where(eq(feedEvents.subjectId, "SO1"));
  expect(told1.at(-1)?.changed).toEqual(["stopReasons"]);
  const audit = await rowsOf(sql`select user_id, details from audit_entries where action = 'stops_resolved'`);
  expect(audit).toEqual([{ user_id: operator.userId, details: { reasons: ["cancelled"] } }]);
  expect((await readStopNews(operator)).newest).toBeNull();
});

test("the history still tells what stopped the parcel before somebody dealt with it", async () => {
  await told("SO2", 5);
  await told("SO2", 9, moved);
  const before = new Date();

  await resolve("SO2");

  const then = (await readPast("SO2", before)).facts.find(({ field }) => field === "stopReasons");
  expect(then).toMatchObject({ then: "address", now: null });
});

test("somebody who may only look sees that a stop was dealt with, not by whom nor what was noted", async () => {
  await told("SO3", 5);
  await told("SO3", 9, moved);
  await resolve("SO3");

  const viewer = await somebody("viewer");
  const { moments } = await readHistory("SO3", { cursor: null, limit: 10 }, viewer);

  expect(moments[0]).toMatchObject({ source: "resolved", note: null, doer: { isMe: false, name: null } });
});

test("what was dealt with does not come back with the next answers, what comes up anew does", async () => {
  await told("SO4", 5);
  await told("SO4", 9, moved);
  await told("SO4", 10, { ...moved, ...asked });
  await resolve("SO4");

  await told("SO4", 12, { ...moved, ...asked });
  const afterTheSame = await stopsOf("SO4");
  await told("SO4", 14, { ...asked, shippingAddressInfo: { fullAddress: "Jl. Anggrek 1" } });
  const afterAnother = await stopsOf("SO4");

  expect(afterTheSame).toEqual([]);
  expect(afterAnother).toEqual(["address"]);
});

test("a withdrawal that was dealt with does not stop its parcel again, the next one does", async () => {
  const two = {
    logisticsInfos: ["SPX1", "SPX2"].map((logisticsTrackingNumber) => ({ logisticsTrackingNumber })),
  };
  const one = { logisticsInfos: [{ logisticsTrackingNumber: "SPX2" }] };
  await told("SO5", 5, two);
  await claimed("SO5", "CREATE", 5, 51);
  await told("SO5", 6, two);
  await claimed("SO5", "DELETE", 8, 52);
  await told("SO5", 9, one);
  expect(await stopsOf("SO5")).toEqual(["courier", "withdrawn"]);
  await resolve("SO5");

  await told("SO5", 12, one);
  const afterTheSame = await stopsOf("SO5");
  await claimed("SO5", "CREATE", 13, 53);
  await told("SO5", 14, two);
  await claimed("SO5", "DELETE", 15, 54);
  await told("SO5", 16, one);

  expect(afterTheSame).toEqual([]);
  expect(await stopsOf("SO5")).toEqual(["courier", "withdrawn"]);
});

test("what came up since the person looked is told to them, and nothing is resolved", async () => {
  await told("SO6", 5);
  await told("SO6", 9, { ...moved, ...asked });

  const resolving = resolve("SO6", ["address"]);

  await expect(resolving).rejects.toMatchObject({
    code: "conflict",
    current: { stops: ["cancelRequested", "address"] },
  });
  expect(await stopsOf("SO6")).toEqual(["cancelRequested", "address"]);
});

test("of two people who deal with one stop the second is told that nothing stops the parcel any more", async () => {
  await told("SO7", 5);
  await told("SO7", 9, moved);

  const both = await Promise.allSettled([resolve("SO7"), resolve("SO7")]);

  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(both.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", current: { stops: [] } },
  });
  await expect(resolve("SO-none")).rejects.toMatchObject({ code: "not_found" });
});

test("no paper of an order that is cancelled may be printed, whatever somebody has dealt with", async () => {
  await told("SO8", 5);
  await told("SO8", 9, { orderStatus: "CANCELLED" });
  await told("SO9", 5);
  await resolve("SO8");

  const stops = await readPrintStops(db(), ["SO8", "SO9", "SO4", "SO-none"]);

  expect(Object.fromEntries(stops)).toEqual({ SO8: ["cancelled"], SO4: ["cancelRequested", "address"] });
});
