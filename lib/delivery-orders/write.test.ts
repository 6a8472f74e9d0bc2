import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db, pool } from "@/lib/db/client";
import { useTestEnvironment } from "@/lib/testing/environment";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { readDeliveryOrder } from "./read";
import type { Claim } from "./rules";
import { applyClaims, confirmDeliveryOrders } from "./write";

let database: TestDatabase;
let nextEvent = 1;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await pool().query("truncate delivery_orders, delivery_order_versions, orders, order_codes, feed_events");
});

const at = (minute: number) => `2026-11-20T03:${String(minute).padStart(2, "0")}:00Z`;

function claim(action: string, payload: Record<string, unknown>, more: Partial<Claim> = {}): Claim {
  const eventId = nextEvent++;
  const receivedAt = new Date(Date.UTC(2026, 10, 20, 4, 0, eventId % 60));
  return { deliveryOrderId: "WDO1", eventId, action, sentAt: null, receivedAt, payload, ...more };
}

/** Each in a transaction of its own, as it happens when they trickle in. */
async function arrive(...claims: Claim[]) {
  for (const one of claims) await db().transaction((tx) => applyClaims(tx, [one]));
}

const created = (minute = 1) =>
  claim("CREATE", {
    lastUpdateAt: at(minute),
    sourceOrderId: "SO1",
    deliveryOrderStatus: "NEW",
    trackingNumber: "JP1",
    warehouseCode: "021DCB",
    orderItems: [{ inventorySku: "SKU1", inventoryName: "Shirt", quantity: 2 }],
  });
const withdrawn = (minute = 5, more: Record<string, unknown> = {}) =>
  claim("DELETE", { lastUpdateAt: at(minute), sourceOrderId: "SO1", trackingNumber: "JP1", ...more });

async function stateOf(deliveryOrderId: string) {
  const known = await readDeliveryOrder(deliveryOrderId);
  return known && { ...known.row, payload: known.payload, versions: known.versions };
}
const current = () => stateOf("WDO1");

test("a channel is the same with and without its suffix, as it is for orders", async () => {
  await arrive(
    claim("CREATE", { channel: "Shopee" }),
    claim("CREATE", { channel: "TIKTOK_ID" }, { deliveryOrderId: "WDO2" }),
  );

  expect((await current())?.channel).toBe("SHOPEE_ID");
  expect((await stateOf("WDO2"))?.channel).toBe("TIKTOK_ID");
});

test("a withdrawal that overtakes its creation ends withdrawn, with everything the creation told", async () => {
  await arrive(withdrawn(5), created(1));

  expect(await current()).toMatchObject({
    withdrawn: true,
    lastAction: "DELETE",
    lastUpdateAt: "2026-11-20T03:05:00.000Z",
    deliveryOrderStatus: "NEW",
    warehouseCode: "021DCB",
    payload: { orderItems: [{ inventorySku: "SKU1", inventoryName: "Shirt", quantity: 2 }] },
    versions: [
      { action: "DELETE", applied: true },
      {
        action: "CREATE",
        applied: true,
        changed: expect.arrayContaining(["deliveryOrderStatus", "orderItems"]),
      },
    ],
  });
});

test("an older update that comes late is kept as history and changes nothing", async () => {
  await arrive(created(1), claim("UPDATE", { lastUpdateAt: at(9), deliveryOrderStatus: "ACCEPT" }));
  const before = await current();

  await arrive(claim("UPDATE", { lastUpdateAt: at(4), deliveryOrderStatus: "SORTING" }));

  const after = await current();
  expect(after).toMatchObject({ deliveryOrderStatus: "ACCEPT", receivedAt: before?.receivedAt });
  expect(
    after?.versions.find((version) => version.lastUpdateAt === "2026-11-20T03:04:00.000Z"),
  ).toMatchObject({
    applied: false,
    changed: [],
  });
});

test("at the same instant a withdrawal comes last", async () => {
  await arrive(withdrawn(5), claim("UPDATE", { lastUpdateAt: at(5), deliveryOrderStatus: "ACCEPT" }));

  expect(await current()).toMatchObject({ withdrawn: true, deliveryOrderStatus: "ACCEPT" });
});

test("microseconds decide which claim is the newest", async () => {
  await arrive(
    claim("UPDATE", { lastUpdateAt: "2026-11-20T03:05:00.000900Z", deliveryOrderStatus: "LATER" }),
    claim("UPDATE", { lastUpdateAt: "2026-11-20T03:05:00.000100Z", deliveryOrderStatus: "EARLIER" }),
  );

  expect((await current())?.deliveryOrderStatus).toBe("LATER");
});

test("however a notification writes its time, the later claim is the newer one", async () => {
  await arrive(
    claim("UPDATE", { lastUpdateAt: "2026-11-20T03:05:02", deliveryOrderStatus: "THIRD" }),
    claim("UPDATE", { lastUpdateAt: "2026-11-20T10:05:01+07:00", deliveryOrderStatus: "SECOND" }),
    claim("UPDATE", { lastUpdateAt: Date.UTC(2026, 10, 20, 3, 5, 3), deliveryOrderStatus: "FOURTH" }),
    claim("UPDATE", { lastUpdateAt: "2026-11-20T03:05:00Z", deliveryOrderStatus: "FIRST" }),
  );

  const known = await current();
  expect(known).toMatchObject({ deliveryOrderStatus: "FOURTH", lastUpdateAt: "2026-11-20T03:05:03.000Z" });
  expect(known?.versions.map(({ payload }) => payload.deliveryOrderStatus)).toEqual([
    "FOURTH",
    "THIRD",
    "SECOND",
    "FIRST",
  ]);
});

test("a waybill that lost digits on its way as a number is left out rather than shown wrong", async () => {
  await arrive(claim("CREATE", { trackingNumber: 12345678901234567890, deliveryOrderSn: 2100040700007863 }));

  expect(await current()).toMatchObject({ trackingNumber: null, deliveryOrderSn: "2100040700007863" });
});

test("processing a notification once more changes nothing", async () => {
  const first = created(1);
  await arrive(first, { ...first, wasProcessed: true });

  expect((await current())?.versions).toHaveLength(1);
});

test("claims of any kind end in the same state, in whatever order and batches they arrive", async () => {
  const value = fc.constantFrom("", null, "A", "B", "C", "\u0000x");
  const told = fc.record(
    {
      deliveryOrderStatus: value,
      trackingNumber: value,
      warehouseCode: value,
      shop: fc.record({ shopName: value }),
    },
    { requiredKeys: [] },
  );
  const action = fc.constantFrom("CREATE", "UPDATE", "DELETE", "REOPEN");
  const minute = fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined });
  const histories = fc.uniqueArray(fc.record({ action, minute, told }), {
    minLength: 1,
    maxLength: 7,
    selector: (one) => JSON.stringify(one),
  });
  await fc.assert(
    fc.asyncProperty(histories, fc.infiniteStream(fc.nat()), async (history, dice) => {
      const claims = history.map((one, n) =>
        claim(
          one.action,
          { ...one.told, lastUpdateAt: one.minute === undefined ? null : at(one.minute) },
          {
            sentAt: `2026-11-20T05:00:${String(n).padStart(2, "0")}Z`,
            receivedAt: new Date(0),
          },
        ),
      );
      const shuffled = claims.toSorted(() => ((dice.next().value ?? 0) % 2 === 0 ? -1 : 1));

      const inOrder = await endState(claims.map((one) => [one]));
      const disordered = await endState(shuffled.map((one) => [one]));
      const inOneBatch = await endState([shuffled]);

      expect(disordered).toEqual(inOrder);
      expect(inOneBatch).toEqual(inOrder);
    }),
    { numRuns: 30 },
  );
});

async function endState(batches: Claim[][]) {
  await pool().query("delete from delivery_orders");
  await pool().query("delete from delivery_order_versions");
  for (const batch of batches) await db().transaction((tx) => applyClaims(tx, batch));
  const { versions: _versions, ...state } = (await current()) ?? { versions: [] };
  const { rows } = await pool().query("select claim_key, payload from delivery_orders");
  return { state, rows };
}

test("processes that meet a new delivery order at the same moment lose none of its claims", async () => {
  const claims = Array.from({ length: 24 }, (_, n) =>
    claim("UPDATE", { lastUpdateAt: at(n), [n % 2 ? "warehouseCode" : "trackingNumber"]: `V${n}` }),
  );

  await Promise.all(claims.map((one) => db().transaction((tx) => applyClaims(tx, [one]))));

  expect(await current()).toMatchObject({
    warehouseCode: "V23",
    trackingNumber: "V22",
    lastUpdateAt: "2026-11-20T03:23:00.000Z",
  });
  expect((await current())?.versions).toHaveLength(24);
});

type Parcel = { logisticsTrackingNumber: string };
/** What the signed API says, with the hook that runs after it. */
async function orderSays(orderStatus: string, parcels: Parcel[]) {
  await pool().query(
    `insert into orders (order_id, channel, order_status, external_order_sn, parcels, checked_at, detail_at)
     values ('SO1', 'SHOPEE_ID', $1, 'SN1', $2, now(), now())
     on conflict (order_id) do update set order_status = $1, parcels = $2, detail_at = now()`,
    [orderStatus, JSON.stringify(parcels)],
  );
  await db().transaction((tx) => confirmDeliveryOrders(tx, ["SO1"]));
}
const isConfirmed = async () => (await current())?.confirmed;
const parcel = { logisticsTrackingNumber: " jp1" };

test("a delivery order is confirmed once its source order has a parcel with that waybill", async () => {
  await arrive(created());
  expect(await isConfirmed()).toBe(false);
  await orderSays("READY_TO_SHIP", [{ logisticsTrackingNumber: "OTHER" }]);
  expect(await isConfirmed()).toBe(false);

  await orderSays("READY_TO_SHIP", [parcel]);

  expect(await isConfirmed()).toBe(true);
  const { rows } = await pool().query("select changed from feed_events order by xid desc, seq desc limit 1");
  expect(rows).toEqual([{ changed: ["confirmed"] }]);
});

test("every new claim has to be confirmed again", async () => {
  await arrive(created());
  await orderSays("READY_TO_SHIP", [parcel]);

  await arrive(claim("UPDATE", { lastUpdateAt: at(2), deliveryOrderStatus: "ACCEPT" }));

  expect(await isConfirmed()).toBe(false);
});

test("a forged withdrawal hides nothing and is never confirmed while the parcel is there", async () => {
  await arrive(created());
  await orderSays("READY_TO_SHIP", [parcel]);

  await arrive(
    claim("UPDATE", { lastUpdateAt: at(8), trackingNumber: "FAKE" }),
    withdrawn(9, { trackingNumber: "FAKE" }),
  );
  await orderSays("READY_TO_SHIP", [parcel]);

  expect(await current()).toMatchObject({ withdrawn: true, confirmed: false });
});

test.each([
  ["its order is cancelled", "CANCELLED", [parcel]],
  ["the parcel is gone from its order", "READY_TO_SHIP", []],
])("a withdrawal is confirmed once %s", async (_why, status, parcels) => {
  await arrive(created());
  await orderSays("READY_TO_SHIP", [parcel]);
  await arrive(withdrawn());
  await orderSays("READY_TO_SHIP", [parcel]);
  expect(await isConfirmed()).toBe(false);

  await orderSays(status, parcels);

  expect(await isConfirmed()).toBe(true);
});
