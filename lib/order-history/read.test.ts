import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordAudit } from "@/lib/audit/write";
import type { Role } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import { applySnapshots, type Cause } from "@/lib/mirror/write";
import { aPerson } from "@/lib/testing/people";
import { fullOrder, listRow } from "@/lib/testing/snapshots";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { readHistory, readPast } from "./read";
import type { HistoryPage, Moment } from "./schema";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
});

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 0, minute)).toISOString();
const parcel = (courier: string, waybill: string) => [
  { logisticsProviderName: courier, logisticsTrackingNumber: waybill },
];

/** Seen by the sweep, detailed by a notification, printed, given to another courier, cancelled. */
async function aLivedOrder(printedBy: string): Promise<string> {
  const orderId = `SO${randomUUID()}`;
  const facts = {
    orderId,
    orderStatus: "READY_TO_SHIP",
    totalAmount: 50000,
    shippingAddressInfo: { name: "Sari", fullAddress: "Jl. Melati 7" },
    items: [{ sku: "KP-1", quantity: 2 }],
    logisticsInfos: parcel("J&T", "JX1"),
    printInfo: { labelPrintStatus: "NOT_PRINTED" },
  };
  const tell = (minute: number, cause: Cause, more: object = {}) =>
    applySnapshots([fullOrder({ ...facts, lastUpdateAt: at(minute), ...more }, at(minute))], cause);
  const row = { orderId, orderStatus: "PAID", totalAmount: 50000, lastUpdateAt: at(0) };
  await applySnapshots([listRow(row, at(0))], { source: "sweep" });
  await tell(1, { source: "webhook", causeId: "71" });
  const printInfo = { labelPrintStatus: "PRINTED", labelPrintTime: at(2) };
  await tell(2, { source: "print", causeId: printedBy }, { printInfo });
  const moved = { printInfo, logisticsInfos: parcel("JNE", "JN2"), shippingAddressInfo: { name: "Budi" } };
  await tell(3, { source: "webhook", causeId: "72" }, moved);
  await tell(4, { source: "sweep" }, { ...moved, orderStatus: "CANCELLED" });
  return orderId;
}

const reader = (role: Role, userId = "nobody") => ({ role, userId });
const newest = { cursor: null, limit: 100 };

const said = (moments: Moment[]) =>
  moments.map((moment) =>
    moment.kind === "deed"
      ? moment.action
      : [moment.source, ...moment.changes.map(({ field }) => field)].join(" "),
  );

async function allPages(orderId: string, limit: number): Promise<Moment[]> {
  const moments: Moment[] = [];
  let page: HistoryPage | undefined;
  do {
    page = await readHistory(orderId, { cursor: page?.nextCursor ?? null, limit }, reader("supervisor"));
    moments.push(...page.moments);
  } while (page.nextCursor !== null);
  return moments;
}

test("the history tells every change with its cause, from the first sight of the order on", async () => {
  const { userId } = await aPerson("operator");
  const orderId = await aLivedOrder(userId);

  const { moments } = await readHistory(orderId, newest, reader("operator"));

  expect(said(moments)).toEqual([
    "sweep orderStatus stopReasons",
    "webhook parcels shippingAddressInfo stopReasons",
    "print labelPrintStatus labelPrintTime",
    "webhook orderStatus",
    "sweep order",
  ]);
  expect(moments[1]).toMatchObject({ eventId: "72", doer: null });
  expect(moments[2]).toMatchObject({ eventId: null, doer: { name: "Test operator", isMe: false } });
});

test("a new address is a change without a before and an after", async () => {
  const orderId = await aLivedOrder("nobody");

  const { moments } = await readHistory(orderId, newest, reader("administrator"));

  expect(JSON.stringify(moments)).not.toMatch(/Sari|Melati|Budi/);
  expect(moments[1]).toMatchObject({
    changes: expect.arrayContaining([
      expect.objectContaining({ field: "shippingAddressInfo", before: null, after: null }),
    ]),
  });
});

test("page by page it is the same history, nothing twice and nothing left out", async () => {
  const { userId } = await aPerson("operator");
  const orderId = await aLivedOrder(userId);
  await recordAudit(db(), { userId, action: "order_refreshed", subject: orderId });

  const whole = await readHistory(orderId, newest, reader("supervisor"));
  const inPages = await allPages(orderId, 2);

  expect(whole.moments).toHaveLength(6);
  expect(inPages).toEqual(whole.moments);
});

test("who looked at a person is told to those who may look, and a viewer learns no colleague's name", async () => {
  const { userId } = await aPerson("supervisor");
  const orderId = await aLivedOrder(userId);
  await recordAudit(db(), { userId, action: "person_revealed", subject: orderId });
  await recordAudit(db(), { userId, action: "order_refreshed", subject: orderId });
  const deedsShownTo = async (role: Role) =>
    said((await readHistory(orderId, newest, reader(role))).moments.filter(({ kind }) => kind === "deed"));

  expect(await deedsShownTo("viewer")).toEqual([]);
  expect(await deedsShownTo("operator")).toEqual(["order_refreshed"]);
  expect(await deedsShownTo("supervisor")).toEqual(["order_refreshed", "person_revealed"]);
  expect(JSON.stringify(await readHistory(orderId, newest, reader("viewer")))).not.toContain(
    "Test supervisor",
  );
});

test("before it was cancelled the order was ready to ship, with the courier of that time", async () => {
  const orderId = await aLivedOrder("nobody");
  const past = await readPast(orderId, new Date(at(2)));
  const fact = (field: string) => past.facts.find((one) => one.field === field);

  expect(fact("orderStatus")).toMatchObject({ then: "READY_TO_SHIP", now: "CANCELLED", isOther: true });
  expect(fact("parcels")?.then).toContain("JX1");
  expect(fact("parcels")?.now).toContain("JN2");
  expect(fact("labelPrintStatus")).toMatchObject({ then: "PRINTED", isOther: false });
  expect(fact("shippingAddressInfo")).toMatchObject({ then: null, now: null, isOther: true });
  expect(past.moments).toEqual([at(0), at(1), at(2), at(3), at(4)]);
});

test("what was not told yet is not known, and nothing is before the first sight", async () => {
  const orderId = await aLivedOrder("nobody");

  const seen = await readPast(orderId, new Date(at(0)));
  const before = await readPast(orderId, new Date("2026-01-01T00:00:00Z"));

  expect(seen.firstDetailAt).toBe(at(1));
  expect(seen.facts.find(({ field }) => field === "items")).toMatchObject({ isKnown: false, then: null });
  expect(seen.facts.find(({ field }) => field === "orderStatus")).toMatchObject({ then: "PAID" });
  expect(before.facts.filter(({ isKnown }) => isKnown)).toEqual([]);
});

test("an order that is not in our copy has no past to show", async () => {
  await expect(readPast("SO-nobody-knows", new Date())).rejects.toMatchObject({ code: "not_found" });
});
