import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Operator } from "@/lib/auth/session";
import { db, pool } from "@/lib/db/client";
import type { Claim } from "@/lib/delivery-orders/rules";
import { applyClaims } from "@/lib/delivery-orders/write";
import { useTestEnvironment } from "@/lib/testing/environment";
import { aPerson } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { getDeliveryDetail } from "./read";
import { revealDeliveryPersons } from "./write";

let database: TestDatabase;
let nextEvent = 1;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await pool().query("truncate delivery_orders, delivery_order_versions, orders, order_payloads");
});

const shippingAddress = {
  name: "Siti Rahayu",
  phoneNumber: "08123456789",
  city: "Bandung",
  district: "Coblong",
  fullAddress: "Jl. Dago 1",
};
const first = {
  sourceOrderId: "SO1",
  sourceOrderSn: "SN1",
  deliveryOrderStatus: "NEW",
  trackingNumber: "JP1",
  logisticsProvider: "J&T Express",
  channel: "SHOPEE",
  waybillUrl: "https://evil.example/secret.pdf",
  shippingAddress,
  orderItems: [{ inventorySku: "SKU1", inventoryName: "Shirt", quantity: 2 }],
};

async function tell(minute: number, action: string, payload: Record<string, unknown>) {
  const at = `2026-11-20T03:${String(minute).padStart(2, "0")}:00Z`;
  const claim: Claim = {
    deliveryOrderId: "WDO1",
    eventId: nextEvent++,
    action,
    sentAt: null,
    receivedAt: new Date(at),
    payload: { ...payload, lastUpdateAt: at },
  };
  await db().transaction((tx) => applyClaims(tx, [claim]));
}

async function orderSays(waybill: string, orderStatus = "READY_TO_SHIP") {
  const parcels = [{ logisticsTrackingNumber: waybill, logisticsProviderName: "J&T Express" }];
  await pool().query(
    `insert into orders (order_id, channel, external_order_sn, order_status, parcels, total_quantity, checked_at, detail_at)
     values ('SO1', 'SHOPEE_ID', 'SN1', $2, $1, 2, now(), now())`,
    [JSON.stringify(parcels), orderStatus],
  );
}

const detail = () => getDeliveryDetail("WDO1", { role: "viewer" });
const differing = async () =>
  (await detail()).comparison.filter(({ differs }) => differs).map(({ field }) => field);

test("every version says what it changed, before and after, the last to arrive first", async () => {
  await tell(1, "CREATE", first);
  await tell(2, "UPDATE", {
    trackingNumber: "JP2",
    orderItems: [
      { inventorySku: "SKU1", quantity: 1 },
      { inventorySku: "SKU2", quantity: 3 },
    ],
  });
  await tell(4, "DELETE", {});
  await tell(3, "UPDATE", { deliveryOrderStatus: "ACCEPT", trackingNumber: "JP2" });

  const { versions } = await detail();

  const changes = versions.map((version) =>
    version.changes
      .filter(({ field }) => field !== "lastUpdateAt")
      .map(({ isHidden: _, ...change }) => change),
  );
  expect(changes).toEqual([
    [{ field: "deliveryOrderStatus", before: "NEW", after: "ACCEPT" }],
    [{ field: "withdrawn", before: "false", after: "true" }],
    [
      { field: "trackingNumber", before: "JP1", after: "JP2" },
      { field: "orderItems", before: "2 × SKU1", after: "1 × SKU1, 3 × SKU2" },
    ],
    [],
  ]);
  expect(versions.map(({ action }) => action)).toEqual(["UPDATE", "DELETE", "UPDATE", "CREATE"]);
});

test("persons are masked in all of it, its past too, and the address of a document is never told", async () => {
  await tell(1, "CREATE", first);
  await tell(2, "UPDATE", {
    waybillUrl: "https://evil.example/other.pdf",
    shippingAddress: { ...shippingAddress, phoneNumber: "08120006789" },
  });

  const found = await detail();

  expect(JSON.stringify(found)).not.toMatch(/Siti|0812|Dago|evil/);
  expect(found.addresses.shipping).toMatchObject({ name: "S*** R*****", city: "Bandung" });
  expect(found.versions[0]?.changes.filter(({ field }) => field !== "lastUpdateAt")).toEqual([
    expect.objectContaining({ field: "waybillUrl", before: null, after: null, isHidden: true }),
    expect.objectContaining({ field: "shippingAddress", isHidden: true }),
  ]);
});

test("a supervisor sees where it goes, which is on record; an operator is refused", async () => {
  await tell(1, "CREATE", first);
  const operator = async (role: Operator["role"]): Promise<Operator> => {
    const { userId, email } = await aPerson(role);
    return { userId, email, role, name: "Test", sessionId: "s", expiresAt: new Date(Date.now() + 60_000) };
  };
  const supervisor = await operator("supervisor");

  const { shipping } = await revealDeliveryPersons({
    deliveryOrderId: "WDO1",
    operator: supervisor,
    requestId: "r1",
  });

  expect(shipping).toMatchObject({ name: "Siti Rahayu", fullAddress: "Jl. Dago 1" });
  const { rows } = await pool().query(
    "select user_id, action, subject from audit_entries where user_id is not null",
  );
  expect(rows).toEqual([{ user_id: supervisor.userId, action: "person_revealed", subject: "WDO1" }]);
  const refused = revealDeliveryPersons({
    deliveryOrderId: "WDO1",
    operator: await operator("operator"),
    requestId: "r2",
  });
  await expect(refused).rejects.toMatchObject({ code: "not_allowed" });
});

test("the order it is for stands beside it, and nothing differs while both say the same", async () => {
  await tell(1, "CREATE", first);
  await orderSays(" jp1 ");
  await pool().query("update delivery_orders set confirmed = true");

  const { sourceOrder } = await detail();

  expect(sourceOrder).toMatchObject({ orderId: "SO1", orderStatus: "READY_TO_SHIP" });
  expect(await differing()).toEqual([]);
});

test("another waybill at Ginee's API differs from what the notification says, and nothing else does", async () => {
  await tell(1, "CREATE", { ...first, trackingNumber: "FORGED" });
  await orderSays("JP1");
  await pool().query("update delivery_orders set confirmed_tracking_number = 'JP1'");

  const { comparison } = await detail();

  expect(comparison.find(({ field }) => field === "waybill")).toEqual({
    field: "waybill",
    told: "FORGED",
    api: "JP1",
    ours: "JP1",
    differs: true,
  });
  expect(await differing()).toEqual(["state", "waybill"]);
});

/** As `orderSays`, and where it goes. */
async function orderGoesTo(phoneNumber: string) {
  await orderSays("JP1");
  const payload = { orderId: "SO1", shippingAddressInfo: { ...shippingAddress, phoneNumber } };
  await pool().query(
    "insert into order_payloads (order_id, call, payload, fetched_at) values ('SO1', 'batch-get', $1, now())",
    [JSON.stringify(payload)],
  );
}

test.each(["+62 812-3456-789", "62 8123456789", "0812 3456 789", "(+62) 08123456789", "00628123456789"])(
  "a recipient whose phone is only spelled otherwise, %s, does not differ",
  async (phoneNumber) => {
    await tell(1, "CREATE", first);
    await orderGoesTo(phoneNumber);

    expect((await detail()).comparison.find(({ field }) => field === "recipient")?.api).not.toBeNull();
    expect(await differing()).not.toContain("recipient");
  },
);

test("a recipient with another phone number differs", async () => {
  await tell(1, "CREATE", first);
  await orderGoesTo("+628123456780");

  expect(await differing()).toContain("recipient");
});

test("of more than 200 notifications the newest are shown, with how many older ones there are", async () => {
  await tell(1, "CREATE", first);
  await pool().query(`
    insert into delivery_order_versions (delivery_order_id, event_id, claim_key, action, received_at, applied, payload)
    select delivery_order_id, 1000000 + n, claim_key || n, 'UPDATE', received_at, true, payload
    from delivery_order_versions, generate_series(1, 204) as n`);

  const { versions, olderVersions } = await detail();

  expect(versions).toHaveLength(200);
  expect(olderVersions).toBe(5);
});

test("what Ginee's API has not told is no difference", async () => {
  await tell(1, "CREATE", first);

  expect(await differing()).toEqual([]);
  expect((await detail()).sourceOrder).toBeNull();
});

test("a delivery order that nobody announced is not there", async () => {
  await expect(getDeliveryDetail("WDO-none", { role: "viewer" })).rejects.toMatchObject({
    code: "not_found",
  });
});
