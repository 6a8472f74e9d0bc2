import { readFile } from "node:fs/promises";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, pool } from "@/lib/db/client";
import { feedEvents } from "@/lib/db/schema/feed";
import { orderChanges, orders } from "@/lib/db/schema/orders";
import { applyClaims, confirmDeliveryOrders } from "@/lib/delivery-orders/write";
import { applySnapshots, onApplied } from "@/lib/mirror/write";
import { useTestEnvironment } from "@/lib/testing/environment";
import { mirrorOrders, mixedOrders } from "@/lib/testing/orders";
import { fullOrder } from "@/lib/testing/snapshots";
import { type TestDatabase, createTestDatabase } from "@/lib/testing/world";

let database: TestDatabase;
let nextEvent = 1;
beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  onApplied(confirmDeliveryOrders);
});
afterAll(() => database.drop());

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 0, minute)).toISOString();
const parcel = (waybill: string) => ({ logisticsProviderName: "SPX", logisticsTrackingNumber: waybill });

/** What Ginee tells of a printed order at a minute. */
async function told(orderId: string, minute: number, more: object = {}, fetched = minute) {
  const order = {
    orderId,
    orderStatus: "READY_TO_SHIP",
    externalOrderSn: `SN${orderId}`,
    lastUpdateAt: at(minute),
    logisticsInfos: [parcel("SPX1")],
    printInfo: { labelPrintStatus: "PRINTED", labelPrintTime: at(1) },
    ...more,
  };
  await applySnapshots([fullOrder(order, at(fetched))], { source: "recheck" });
}

async function claimed(orderId: string, action: string, minute: number, waybill = "SPX1") {
  const payload = { lastUpdateAt: at(minute), sourceOrderId: orderId, trackingNumber: waybill };
  const receivedAt = new Date(at(minute));
  const claim = { deliveryOrderId: `D${orderId}`, eventId: nextEvent++, action, sentAt: null, receivedAt };
  await db().transaction((tx) => applyClaims(tx, [{ ...claim, payload }]));
}

const orderNow = async (orderId: string) =>
  (await db().select().from(orders).where(eq(orders.orderId, orderId)))[0];
const historyOf = async (orderId: string) =>
  (
    await db()
      .select()
      .from(orderChanges)
      .where(eq(orderChanges.orderId, orderId))
      .orderBy(asc(orderChanges.id))
  ).filter(({ field }) => field === "stopReasons");
const feedOf = async (orderId: string) =>
  (await db().select().from(feedEvents).where(eq(feedEvents.subjectId, orderId))).map(
    ({ changed }) => changed,
  );

test("an order that is cancelled after its label was printed is stored as stopped, told and remembered", async () => {
  await told("SO1", 5);

  await told("SO1", 9, { orderStatus: "CANCELLED" });

  expect(await orderNow("SO1")).toMatchObject({ stopReasons: ["cancelled"], stoppedAt: new Date(at(9)) });
  expect(await historyOf("SO1")).toMatchObject([{ before: null, after: "cancelled", source: "recheck" }]);
  expect((await feedOf("SO1")).at(-1)).toContain("stopReasons");
});

test("a stop outlasts every later answer that says nothing new", async () => {
  await told("SO2", 5, { shippingAddressInfo: { fullAddress: "Jl. Melati 5" } });
  await told("SO2", 9, { shippingAddressInfo: { fullAddress: "Jl. Kenanga 9" } });

  await told("SO2", 12, { shippingAddressInfo: { fullAddress: "Jl. Kenanga 9" } });

  expect(await orderNow("SO2")).toMatchObject({ stopReasons: ["address"], stoppedAt: new Date(at(9)) });
  expect(await historyOf("SO2")).toHaveLength(1);
});

test("a printed parcel is stopped once Ginee confirms that its delivery order was withdrawn, not before", async () => {
  await told("SO3", 5, { logisticsInfos: [parcel("SPX1"), parcel("SPX2")] });
  await claimed("SO3", "CREATE", 5);
  await told("SO3", 6, { logisticsInfos: [parcel("SPX1"), parcel("SPX2")] });
  await claimed("SO3", "DELETE", 8);
  const beforeConfirmation = await orderNow("SO3");

  await told("SO3", 9, { logisticsInfos: [parcel("SPX2")] });

  expect(beforeConfirmation?.stopReasons).toEqual([]);
  expect((await orderNow("SO3"))?.stopReasons).toEqual(["courier", "withdrawn"]);
  expect((await historyOf("SO3")).at(-1)).toMatchObject({
    before: "courier",
    after: "courier, withdrawn",
    source: "webhook",
    causeId: String(nextEvent - 1),
  });
  expect((await feedOf("SO3")).at(-1)).toEqual(["stopReasons"]);
});

test("a new label, or a delivery order that comes back, lets a withdrawn parcel go", async () => {
  for (const orderId of ["SO4", "SO5"]) {
    await told(orderId, 5, { logisticsInfos: [parcel("SPX1"), parcel("SPX2")] });
    await claimed(orderId, "CREATE", 5);
    await told(orderId, 6, { logisticsInfos: [parcel("SPX1"), parcel("SPX2")] });
    await claimed(orderId, "DELETE", 8);
    await told(orderId, 9, { logisticsInfos: [parcel("SPX2")] });
  }
  const again = { labelPrintStatus: "PRINTED", labelPrintTime: at(20) };

  await told("SO4", 9, { logisticsInfos: [parcel("SPX2")], printInfo: again }, 21);
  await claimed("SO5", "UPDATE", 12, "SPX2");
  await told("SO5", 13, { logisticsInfos: [parcel("SPX2")] });

  expect((await orderNow("SO4"))?.stopReasons).toEqual([]);
  expect((await orderNow("SO5"))?.stopReasons).toEqual(["courier"]);
  expect((await historyOf("SO5")).at(-1)).toMatchObject({ before: "courier, withdrawn", after: "courier" });
});

test("an order whose label was never printed is not stopped by a withdrawal", async () => {
  const open = { printInfo: { labelPrintStatus: "NOT_PRINTED" } };
  await told("SO6", 5, { ...open, logisticsInfos: [parcel("SPX1"), parcel("SPX2")] });
  await claimed("SO6", "CREATE", 5);
  await told("SO6", 6, { ...open, logisticsInfos: [parcel("SPX1"), parcel("SPX2")] });
  await claimed("SO6", "DELETE", 8);

  await told("SO6", 9, { ...open, logisticsInfos: [parcel("SPX2")] });

  expect((await orderNow("SO6"))?.stopReasons).toEqual([]);
});

test("orders that were there before these columns get what the mirror would have given them", async () => {
  await mirrorOrders(mixedOrders(200));
  const columns =
    "order_id, item_profile, is_pre_sale, is_cancel_requested, stop_reasons, sku_sort, stopped_at";
  const known = await pool().query(`select ${columns} from orders where order_id like '%AB%' order by 1`);
  await pool().query(`update orders set item_profile = null, is_cancel_requested = false, stop_reasons = '{}',
    sku_sort = null, stopped_at = null`);
  const migration = await readFile("lib/db/migrations/0009_order_traits.sql", "utf8");
  const backfill = migration.split("--> statement-breakpoint").find((part) => part.includes("UPDATE"));

  await pool().query(backfill ?? "");

  const filled = await pool().query(`select ${columns} from orders where order_id like '%AB%' order by 1`);
  expect(known.rows.some((row) => row.stop_reasons.length > 0 && row.item_profile === "same")).toBe(true);
  expect(filled.rows).toEqual(known.rows);
});
