import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Operator } from "@/lib/auth/session";
import { db, pool } from "@/lib/db/client";
import { applySnapshots } from "@/lib/mirror/write";
import { answerCopies, claimCopies, markFetched } from "@/lib/print-copies/write";
import { useTestEnvironment } from "@/lib/testing/environment";
import { aPerson } from "@/lib/testing/people";
import { fullOrder } from "@/lib/testing/snapshots";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { readPrintDrift } from "./read";

let database: TestDatabase;
let operator: Operator;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  const { userId, email } = await aPerson("operator");
  operator = { userId, email, name: "Test", role: "operator", sessionId: "s", expiresAt: new Date() };
});
afterAll(() => database.drop());
beforeEach(() =>
  pool().query(
    "truncate orders, order_payloads, order_changes, order_codes, print_copies, rereads restart identity",
  ),
);

const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** What Ginee tells of SO1, asked so many minutes from now. */
async function told(minutes: number, printInfo: object, more: object = {}) {
  const order = {
    orderId: "SO1",
    channel: "SHOPEE_ID",
    orderStatus: "READY_TO_SHIP",
    externalOrderSn: "SN1",
    lastUpdateAt: minutesFromNow(-600),
    logisticsInfos: [{ logisticsProviderName: "SPX", logisticsTrackingNumber: "SPX1" }],
    printInfo,
    ...more,
  };
  await applySnapshots([fullOrder(order, minutesFromNow(minutes))], { source: "recheck" });
}

/** Somebody takes SO1's label and says what came of it, an hour ago. */
async function printedHere({ batchId = "B1", isPrinted = true, minutesAgo = 60, reason = "" } = {}) {
  await db().transaction(async (tx) => {
    const taking = { orderIds: ["SO1"], type: "label" as const, batchId, operator, station: "Meja 1" };
    await claimCopies(tx, { ...taking, reason: reason || null });
    await markFetched(tx, { batchId });
    await answerCopies(tx, { batchId, isPrinted, except: [], operator });
  });
  const at = minutesFromNow(-minutesAgo);
  await pool().query("update print_copies set answered_at = $1 where batch_id = $2", [at, batchId]);
}

const notPrinted = { labelPrintStatus: "NOT_PRINTED", invoicePrintStatus: "NOT_PRINTED" };

test("a label that we printed and that Ginee, asked after that, calls not printed is on the list with who and when", async () => {
  await told(-90, notPrinted);
  await printedHere();
  expect(await readPrintDrift()).toEqual({ rows: [], total: 0 });

  await told(-1, notPrinted);

  const { rows, total } = await readPrintDrift();
  expect(total).toBe(1);
  expect(rows).toMatchObject([
    {
      kind: "not_at_ginee",
      orderId: "SO1",
      orderSn: "SN1",
      waybill: "SPX1",
      type: "label",
      person: "Test operator",
    },
  ]);
  expect(rows[0]).toMatchObject({ station: "Meja 1", copy: 1 });
  expect(Date.parse(rows[0]?.checkedAt ?? "")).toBeGreaterThan(Date.parse(rows[0]?.since ?? ""));
});

test.each([
  ["Ginee says printed too", { labelPrintStatus: "PRINTED" }, {}],
  ["Ginee never told a state", {}, {}],
  ["the parcel has left", notPrinted, { orderStatus: "SHIPPING" }],
])("there is no difference to look at when %s", async (_what, printInfo, more) => {
  await told(-90, printInfo, more);
  await printedHere();

  await told(-1, printInfo, more);

  expect(await readPrintDrift()).toEqual({ rows: [], total: 0 });
});

test("a copy that the person says was not printed is no difference, and a second print is told once", async () => {
  await told(-90, notPrinted);
  await printedHere({ isPrinted: false });
  await told(-1, notPrinted);
  expect((await readPrintDrift()).total).toBe(0);

  await printedHere({ batchId: "B2", minutesAgo: 50 });
  await printedHere({ batchId: "B3", minutesAgo: 40, reason: "sobek" });

  expect((await readPrintDrift()).rows).toMatchObject([{ kind: "not_at_ginee", copy: 3 }]);
});

test("a difference names the copy that was called printed, not one that somebody took afterwards", async () => {
  await told(-90, notPrinted);
  await printedHere();
  await told(-1, notPrinted);
  const taking = { orderIds: ["SO1"], type: "label" as const, batchId: "B2", operator };

  await claimCopies(db(), { ...taking, station: "Meja 9", reason: "sobek" });

  expect((await readPrintDrift()).rows).toMatchObject([{ copy: 1, station: "Meja 1" }]);
});

test("a label that Ginee has been printing for ten minutes is on the list, one of nine is not", async () => {
  await told(-60, notPrinted);
  await told(-9, { labelPrintStatus: "PRINTING" });
  const noted = (minutesAgo: number) =>
    pool().query("update order_changes set at = $1 where field = 'labelPrintStatus'", [
      minutesFromNow(-minutesAgo),
    ]);
  await noted(9);
  expect((await readPrintDrift()).total).toBe(0);

  await noted(11);

  expect((await readPrintDrift()).rows).toMatchObject([
    { kind: "printing", orderId: "SO1", type: "label", person: null, copy: null },
  ]);
});

test("a label that was being printed when we first heard of the order counts from then on", async () => {
  await told(-30, { labelPrintStatus: "PRINTING" });
  await told(-1, { labelPrintStatus: "PRINTING" });
  await pool().query("update order_changes set at = $1", [minutesFromNow(-30)]);

  const [row] = (await readPrintDrift()).rows;

  expect(row).toMatchObject({ kind: "printing" });
  expect(Date.parse(row?.since ?? "")).toBeLessThan(Date.now() - 25 * 60_000);
});
