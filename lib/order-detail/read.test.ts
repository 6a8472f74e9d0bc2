import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aPerson } from "@/lib/testing/people";
import type { Role } from "@/lib/auth/roles";
import { rowsOf } from "@/lib/db/run";
import { applySnapshots } from "@/lib/mirror/write";
import { refreshOrder } from "./write";
import { orderDetailSchema, type OrderDetail } from "@/lib/orders/schema";
import { useSandbox, type Sandbox } from "@/lib/testing/sandbox";
import { fullOrder, listRow } from "@/lib/testing/snapshots";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { getOrder, requireOrder } from "./read";
import { revealPersons } from "./write";

let sandbox: Sandbox;
let database: TestDatabase;

beforeAll(async () => {
  sandbox = await useSandbox({ SANDBOX_QUIRKS: "none" });
  database = await createTestDatabase();
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

const customer = {
  name: "Siti Rahayu",
  mobile: "+62 812-3456-7890",
  email: "siti@example.com",
  fullAddress: "Jl. Melati No. 7, RT 03",
};

async function aMirroredOrder(spec: Record<string, unknown> = {}): Promise<string> {
  const { orderId } = await sandbox.control<{ orderId: string }>("/_sandbox/orders", {
    body: { channel: "TOKOPEDIA_ID", parcels: 2, customer, announce: false, ...spec },
  });
  await refreshOrder(orderId, { userId: "u1" });
  return orderId;
}

async function shownTo(role: Role, orderId: string): Promise<OrderDetail> {
  return orderDetailSchema.parse(await requireOrder(orderId, { role }));
}

test("an order shows what get and batch-get know together, in the agreed shape", async () => {
  const orderId = await aMirroredOrder({ labelPrintStatus: "NOT_PRINTED", noteByBuyer: "Titip di satpam" });

  const order = await shownTo("viewer", orderId);

  expect(order.parcels).toHaveLength(2);
  expect(order.items.length).toBeGreaterThan(0);
  expect(order.printInfo.labelPrintStatus).toBe("NOT_PRINTED");
  expect(order.extraInfo?.noteByBuyer).toBe("Titip di satpam");
  expect(order.paymentInfo?.["totalAmount"]).toBe(order.totalAmount);
  expect(order.sources.map(({ call }) => call).sort()).toEqual(["batch-get", "get"]);
  expect(order.documents.every(({ available }) => available)).toBe(true);
});

test("what a refresh found different stands in the order's history", async () => {
  const orderId = await aMirroredOrder();
  await sandbox.control(`/_sandbox/orders/${orderId}/print`, { body: { documentType: "LABEL" } });

  await refreshOrder(orderId, { userId: "u1" });

  const { changes } = await shownTo("viewer", orderId);
  expect(changes).toContainEqual(
    expect.objectContaining({
      field: "labelPrintStatus",
      before: "NOT_PRINTED",
      after: "PRINTED",
      source: "refresh",
    }),
  );
});

test("names, phones and addresses are masked until somebody who may asks for them, which is put on record", async () => {
  const orderId = await aMirroredOrder();
  const { userId } = await aPerson("supervisor");
  const operator = {
    userId,
    email: "",
    name: "",
    role: "supervisor",
    sessionId: "",
    expiresAt: new Date(),
  } as const;

  const masked = JSON.stringify([await shownTo("viewer", orderId), await shownTo("operator", orderId)]);
  const persons = await revealPersons({ orderId, operator, requestId: "R1" });

  for (const secret of [customer.name, customer.mobile, customer.email, customer.fullAddress]) {
    expect(masked).not.toContain(secret);
    expect(JSON.stringify(persons)).toContain(secret);
  }
  const records = await rowsOf(
    sql`select user_id, subject, details::text from audit_entries where action = 'person_revealed'`,
  );
  expect(records).toEqual([{ user_id: userId, subject: orderId, details: "{}" }]);
});

test("below supervisor nobody is shown persons, and nothing is written", async () => {
  const orderId = await aMirroredOrder();
  const operator = {
    userId: "u",
    email: "",
    name: "",
    role: "operator",
    sessionId: "",
    expiresAt: new Date(),
  } as const;
  const before = await rowsOf(sql`select id from audit_entries`);

  await expect(revealPersons({ orderId, operator, requestId: "R1" })).rejects.toMatchObject({
    code: "not_allowed",
  });

  expect(await rowsOf(sql`select id from audit_entries`)).toEqual(before);
});

test("an order of which only a list row is known says so and invents nothing", async () => {
  const row = {
    orderId: "SOLISTONLY",
    channel: "SHOPIFY_ID",
    orderStatus: "PAID",
    totalAmount: 100000,
    currency: "IDR",
  };
  await applySnapshots([listRow(row, "2026-11-01T00:00:00Z")], { source: "sweep" });

  const order = await shownTo("viewer", "SOLISTONLY");

  expect(order).toMatchObject({
    hasDetail: false,
    items: [],
    parcels: [],
    paymentInfo: null,
    customerInfo: null,
  });
  expect(order.printInfo.labelPrintStatus).toBe("UNKNOWN");
  expect(order.documents.find(({ type }) => type === "label")?.available).toBe(false);
});

test("amounts keep every digit", async () => {
  const wire = {
    orderId: "SOEXACT",
    channel: "TIKTOK_ID",
    orderStatus: "PAID",
    totalAmount: JSON.rawJSON("12345678901234567.89"),
    paymentInfo: { totalAmount: JSON.rawJSON("12345678901234567.89"), serviceFee: JSON.rawJSON("0.10") },
  };
  await applySnapshots([fullOrder(wire, "2026-11-01T00:00:00Z")], { source: "sweep" });

  const order = await shownTo("viewer", "SOEXACT");

  expect(order.totalAmount).toBe("12345678901234567.89");
  expect(order.paymentInfo).toMatchObject({ totalAmount: "12345678901234567.89", serviceFee: "0.1" });
});

test("the newer answer is right and the older fills what it leaves open", async () => {
  const base = { orderId: "SOTWO", channel: "SHOPEE_ID", orderStatus: "PAID" };
  const get = {
    ...base,
    lastUpdateAt: "2026-11-02T00:00:00Z",
    purchasedOn: "TIKTOK",
    shippingAddressInfo: { city: "Bandung", town: "Coblong" },
    items: [{ itemId: "OI1", sku: "A", quantity: 2 }],
  };
  const batch = {
    ...base,
    lastUpdateAt: "2026-11-01T00:00:00Z",
    shippingAddressInfo: { city: "Jakarta", zipCode: "40132" },
    items: [{ itemId: "OI1", sku: "OLD", masterSku: "M-A", warehouse: { id: "WW1" } }],
  };
  await applySnapshots(
    [fullOrder(batch, "2026-11-03T00:00:00Z"), fullOrder(get, "2026-11-02T00:00:01Z", "get")],
    { source: "sweep" },
  );

  const order = await shownTo("viewer", "SOTWO");

  expect(order.purchasedOn).toBe("TIKTOK");
  expect(order.addresses.shipping).toMatchObject({ city: "Bandung", town: "Coblong", zipCode: "40132" });
  expect(order.items[0]).toMatchObject({ sku: "A", quantity: 2, masterSku: "M-A", warehouse: { id: "WW1" } });
});

test("half a second later is newer, although Ginee leaves out full seconds' decimals", async () => {
  const base = { orderId: "SOHALF", channel: "SHOPEE_ID", orderStatus: "PAID" };
  const older = { ...base, lastUpdateAt: "2026-11-01T00:00:00Z", shippingAddressInfo: { city: "Jakarta" } };
  const newer = {
    ...base,
    lastUpdateAt: "2026-11-01T00:00:00.500Z",
    shippingAddressInfo: { city: "Bandung" },
  };
  await applySnapshots(
    [fullOrder(newer, "2026-11-02T00:00:00Z"), fullOrder(older, "2026-11-02T00:00:01Z", "get")],
    { source: "sweep" },
  );

  const order = await shownTo("viewer", "SOHALF");

  expect(order.addresses.shipping?.city).toBe("Bandung");
});

test("an order nobody has told us of is null here and not found over HTTP", async () => {
  expect(await getOrder("SONOWHERE", { role: "viewer" })).toBeNull();
  await expect(requireOrder("SONOWHERE", { role: "viewer" })).rejects.toMatchObject({ code: "not_found" });
});

test("an order from before the mirror's time opens once it is asked for by its id", async () => {
  const createAt = new Date(Date.now() - 120 * 86_400_000).toISOString().replace(/\.\d+/, "");

  const orderId = await aMirroredOrder({ createAt, orderStatus: "DELIVERED" });

  expect((await shownTo("viewer", orderId)).createAt).toBe(new Date(createAt).toISOString());
});
