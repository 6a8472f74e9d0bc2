import { randomBytes } from "node:crypto";
import { asc, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { feedEvents } from "@/lib/db/schema/feed";
import { orderChanges, orderCodes, orderPayloads, orders } from "@/lib/db/schema/orders";
import { useTestEnvironment } from "@/lib/testing/environment";
import { fullOrder, listRow } from "@/lib/testing/snapshots";
import { type TestDatabase, createTestDatabase } from "@/lib/testing/world";
import { readKnown } from "./read";
import { type KnownOrder, merge } from "./rules";
import { applySnapshots } from "./write";

let database: TestDatabase;
beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const thin = (orderId: string, more: object = {}) => ({
  orderId,
  channel: "SHOPEE_ID",
  shopId: "SH1",
  orderStatus: "READY_TO_SHIP",
  totalAmount: 276691,
  currency: "IDR",
  externalOrderSn: "2306190ABCDEF",
  lastUpdateAt: "2026-01-05T01:00:00Z",
  createAt: "2026-01-05T00:00:00Z",
  customerName: "Sari",
  ...more,
});
const full = (orderId: string, more: object = {}) => ({
  ...thin(orderId),
  customerName: null,
  customerInfo: { name: "S**i", mobile: "0812-000" },
  shippingAddressInfo: { name: "Sari", fullAddress: "Jl. Melati 5", phoneNumber: "0812-000" },
  items: [
    { sku: "KAOS-M", masterSku: "KAOS", productName: "Kaos polos", quantity: 2, warehouse: { id: "WW1" } },
  ],
  logisticsInfos: [
    { logisticsProviderName: "SPX", logisticsTrackingNumber: " SPXID051%2F23 ", packageId: "OFG1" },
  ],
  printInfo: { labelPrintStatus: "NOT_PRINTED", invoicePrintStatus: "NOT_PRINTED" },
  ...more,
});

const orderNow = async (orderId: string) =>
  (await db().select().from(orders).where(eq(orders.orderId, orderId)))[0];
const changesOf = (orderId: string) =>
  db().select().from(orderChanges).where(eq(orderChanges.orderId, orderId)).orderBy(asc(orderChanges.id));
const codesOf = async (orderId: string) =>
  (await db().select().from(orderCodes).where(eq(orderCodes.orderId, orderId))).map(
    ({ kind, code }) => `${kind} ${code}`,
  );
const feedOf = (orderId: string) =>
  db().select().from(feedEvents).where(eq(feedEvents.subjectId, orderId)).orderBy(asc(feedEvents.seq));

test("a list row alone says that the print state is unknown, never that nothing was printed", async () => {
  const applied = await applySnapshots([listRow(thin("SO1"), "2026-01-05T02:00:00Z")], { source: "sweep" });

  const order = await orderNow("SO1");
  expect(applied).toEqual([{ orderId: "SO1", isNew: true, changed: [] }]);
  expect(order).toMatchObject({ labelPrintStatus: "UNKNOWN", detailAt: null, totalAmount: "276691" });
  expect(await changesOf("SO1")).toMatchObject([{ field: "order", before: null, after: "READY_TO_SHIP" }]);
});

test("details fill an order in without pretending that it changed", async () => {
  await applySnapshots([listRow(thin("SO2"), "2026-01-05T02:00:00Z")], { source: "sweep" });

  const [applied] = await applySnapshots([fullOrder(full("SO2"), "2026-01-05T02:01:00Z")], {
    source: "sweep",
  });

  expect(applied?.changed).toEqual(expect.arrayContaining(["items", "parcels", "labelPrintStatus"]));
  expect(await changesOf("SO2")).toHaveLength(1);
  expect(await orderNow("SO2")).toMatchObject({
    labelPrintStatus: "NOT_PRINTED",
    packingPrintStatus: "UNKNOWN",
    customerName: "Sari",
    totalQuantity: 2,
    skus: ["KAOS-M", "KAOS"],
    warehouseIds: ["WW1"],
    couriers: ["SPX"],
    searchText: "KAOS POLOS KAOS-M KAOS SARI",
    printCheckedAt: new Date("2026-01-05T02:01:00Z"),
  });
  expect(await codesOf("SO2")).toEqual(
    expect.arrayContaining([
      "order_id SO2",
      "order_sn 2306190ABCDEF",
      "waybill SPXID05123",
      "package_id OFG1",
    ]),
  );
});

test("a later list row takes nothing away that a full answer told", async () => {
  await applySnapshots([fullOrder(full("SO3"), "2026-01-05T02:00:00Z")], { source: "sweep" });

  const [applied] = await applySnapshots(
    [
      listRow(
        thin("SO3", { lastUpdateAt: "2026-01-05T03:00:00Z", orderStatus: "SHIPPING" }),
        "2026-01-05T03:00:01Z",
      ),
    ],
    { source: "sweep" },
  );

  expect(applied?.changed).toEqual(["orderStatus", "customerName", "lastUpdateAt"]);
  expect(await orderNow("SO3")).toMatchObject({
    orderStatus: "SHIPPING",
    labelPrintStatus: "NOT_PRINTED",
    totalQuantity: 2,
  });
  expect((await changesOf("SO3")).at(-1)).toMatchObject({
    field: "orderStatus",
    before: "READY_TO_SHIP",
    after: "SHIPPING",
    source: "sweep",
  });
});

test("an answer that arrives late changes nothing, and a printed label seen later stays printed", async () => {
  const printed = { printInfo: { labelPrintStatus: "PRINTED", labelPrintTime: "2026-01-05T02:30:00Z" } };
  await applySnapshots([fullOrder(full("SO4", printed), "2026-01-05T03:00:00Z")], { source: "recheck" });

  await applySnapshots(
    [
      fullOrder(
        full("SO4", { orderStatus: "PAID", lastUpdateAt: "2026-01-04T00:00:00Z" }),
        "2026-01-05T02:00:00Z",
      ),
    ],
    { source: "webhook" },
  );
  await applySnapshots([fullOrder(full("SO4", { printInfo: null }), "2026-01-05T04:00:00Z")], {
    source: "recheck",
  });

  expect(await orderNow("SO4")).toMatchObject({
    orderStatus: "READY_TO_SHIP",
    labelPrintStatus: "PRINTED",
    labelPrintTime: new Date("2026-01-05T02:30:00Z"),
  });
  const [payload] = await db().select().from(orderPayloads).where(eq(orderPayloads.orderId, "SO4"));
  expect(payload).toMatchObject({ call: "batch-get", fetchedAt: new Date("2026-01-05T04:00:00Z") });
});

test("history says that an address changed and never which one it was", async () => {
  await applySnapshots([fullOrder(full("SO5"), "2026-01-05T02:00:00Z")], { source: "sweep" });
  const moved = {
    lastUpdateAt: "2026-01-05T05:00:00Z",
    shippingAddressInfo: { fullAddress: "Jl. Kenanga 9" },
  };

  await applySnapshots([fullOrder(full("SO5", moved), "2026-01-05T05:00:01Z")], {
    source: "refresh",
    causeId: "user-1",
  });

  const change = (await changesOf("SO5")).at(-1);
  expect(change).toMatchObject({
    field: "shippingAddressInfo",
    before: null,
    after: null,
    causeId: "user-1",
  });
  expect(JSON.stringify(await changesOf("SO5"))).not.toMatch(/Kenanga|Melati|0812|Sari/);
});

test("a parcel's new waybill is found and its old one no longer is", async () => {
  await applySnapshots([fullOrder(full("SO6"), "2026-01-05T02:00:00Z")], { source: "sweep" });
  const relabelled = {
    lastUpdateAt: "2026-01-05T05:00:00Z",
    logisticsInfos: [{ logisticsProviderName: "JNE", logisticsTrackingNumber: "JX-99" }],
  };

  await applySnapshots([fullOrder(full("SO6", relabelled), "2026-01-05T05:00:01Z")], { source: "sweep" });

  const codes = await codesOf("SO6");
  expect(codes).toContain("waybill JX99");
  expect(codes).not.toContain("waybill SPXID05123");
  expect((await changesOf("SO6")).find((change) => change.field === "parcels")).toMatchObject({
    before: expect.stringContaining("SPXID051/23"),
    after: expect.stringContaining("JX-99"),
  });
});

test("screens hear of new and changed orders once, and not of old orders that are loaded in bulk", async () => {
  const old = listRow(thin("SO7"), "2026-01-05T02:00:00Z");
  await applySnapshots([old], { source: "sweep", isBulk: true });
  await applySnapshots([fullOrder(full("SO7"), "2026-01-05T02:01:00Z")], { source: "sweep", isBulk: true });
  await applySnapshots([old], { source: "sweep" });
  const silent = await feedOf("SO7");

  await applySnapshots(
    [
      listRow(
        thin("SO7", { lastUpdateAt: "2026-01-05T03:00:00Z", orderStatus: "CANCELLED" }),
        "2026-01-05T03:00:00Z",
      ),
    ],
    { source: "sweep" },
  );
  await applySnapshots([listRow(thin("SO8"), "2026-01-05T03:00:00Z")], { source: "sweep" });

  expect(silent).toEqual([]);
  expect(await feedOf("SO7")).toMatchObject([{ type: "order", changed: ["orderStatus", "lastUpdateAt"] }]);
  expect(await feedOf("SO8")).toMatchObject([{ type: "order", changed: ["order"] }]);
});

test("processes that learn of the same new orders at once agree on them", async () => {
  const ids = Array.from({ length: 60 }, (_, at) => `SO-RACE-${at}`);
  const rows = ids.map((id) => listRow(thin(id), "2026-01-05T02:00:00Z"));
  const details = ids.toReversed().map((id) => fullOrder(full(id), "2026-01-05T02:00:01Z"));

  const applied = await Promise.all(
    [rows, details, rows, details].map((batch) => applySnapshots(batch, { source: "sweep" })),
  );

  expect(applied.flat().filter(({ isNew }) => isNew)).toHaveLength(60);
  const stored = await Promise.all(ids.map(orderNow));
  expect(
    stored.every((order) => order?.labelPrintStatus === "NOT_PRINTED" && order.customerName === "Sari"),
  ).toBe(true);
});

test("more orders than fit into one transaction all arrive", async () => {
  const rows = Array.from({ length: 600 }, (_, at) => listRow(thin(`SO-BULK-${at}`), "2026-01-05T02:00:00Z"));

  const applied = await applySnapshots(rows, { source: "sweep", isBulk: true });

  const stored = await db().$count(orders, like(orders.orderId, "SO-BULK-%"));
  expect(applied.filter(({ isNew }) => isNew)).toHaveLength(600);
  expect(stored).toBe(600);
});

test("an order that cannot be stored does not hold up the ninety-nine beside it", async () => {
  const endless = randomBytes(9_000).toString("hex");
  const rows = Array.from({ length: 99 }, (_, at) =>
    listRow(thin(`SO-BESIDE-${at}`), "2026-01-05T02:00:00Z"),
  );
  const poison = listRow(thin("SO-BESIDE-X", { orderStatus: endless }), "2026-01-05T02:00:00Z");

  const applied = await applySnapshots([...rows, poison], { source: "sweep" });

  expect(applied).toHaveLength(99);
  expect(await db().$count(orders, like(orders.orderId, "SO-BESIDE-%"))).toBe(99);
  await expect(applySnapshots([poison], { source: "sweep" })).rejects.toThrow();
});

test("an order that is stored and read back after every answer ends as if it had been kept in mind", async () => {
  const tellings = [
    listRow(thin("SO9", { lastUpdateAt: "2026-01-05T03:00:00Z" }), "2026-01-05T03:00:01Z"),
    fullOrder(
      full("SO9", { printInfo: { labelPrintStatus: "PRINTED", labelPrintTime: "2026-01-05T03:00:00Z" } }),
      "2026-01-05T03:00:02Z",
    ),
    fullOrder(full("SO9", { isCod: true, items: [] }), "2026-01-05T02:00:00Z", "get"),
    fullOrder(
      full("SO9", {
        lastUpdateAt: "2026-01-05T04:00:00Z",
        problemOrderTypes: ["STOCKOUT"],
        cancelInfo: { cancelReason: "OUT_OF_STOCK" },
      }),
      "2026-01-05T04:00:00Z",
    ),
  ];

  for (const telling of tellings) await applySnapshots([telling], { source: "sweep" });

  const stored = (await readKnown(db(), ["SO9"])).get("SO9");
  expect(stored).toEqual(tellings.reduce<KnownOrder | null>(merge, null));
});
