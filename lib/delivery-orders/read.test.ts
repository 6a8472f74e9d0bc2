import { afterAll, beforeAll, expect, test } from "vitest";
import { db, pool } from "@/lib/db/client";
import { useTestEnvironment } from "@/lib/testing/environment";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { listDeliveryOrders, readDeliveryOrder } from "./read";
import { deliveryOrderIdParamsSchema } from "./schema";
import { parseDeliveryOrderSearch } from "./search-params";
import { applyClaims } from "./write";

let database: TestDatabase;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  const claims = Array.from({ length: 25 }, (_, n) => ({
    deliveryOrderId: `WDO${String(n).padStart(2, "0")}`,
    eventId: n + 1,
    action: n % 5 === 0 ? "DELETE" : "CREATE",
    sentAt: null,
    // Several arrive in the same microsecond.
    receivedAt: new Date(Date.UTC(2026, 10, 20, 4, 0, Math.floor(n / 4))),
    payload: {
      deliveryOrderSn: `21000${n}`,
      sourceOrderId: `SO${n}`,
      deliveryOrderStatus: n % 2 ? "NEW" : "ACCEPT",
      trackingNumber: `JP95%_${n}`,
      warehouseCode: n < 10 ? "021DCB" : "022",
      shippingAddress: { name: "Siti", phoneNumber: "08123456789" },
      // Half an hour into the next day of the warehouse, and one before it ends.
      createAt: n === 1 ? "2026-11-19T17:30:00Z" : n === 2 ? "2026-11-19T16:30:00Z" : "2026-11-20T03:00:00Z",
      lastUpdateAt: "2026-11-20T03:00:00Z",
    },
  }));
  await db().transaction((tx) => applyClaims(tx, claims));
  await pool().query(
    `insert into orders (order_id, channel, order_status, checked_at, label_print_status)
     values ('SO3', 'SHOPEE_ID', 'READY_TO_SHIP', now(), 'PRINTED')`,
  );
});
afterAll(() => database.drop());

const list = (query: string) => listDeliveryOrders(parseDeliveryOrderSearch(new URLSearchParams(query)));
const idsOf = (page: { rows: { deliveryOrderId: string }[] }) => page.rows.map((row) => row.deliveryOrderId);

test("the newest arrival comes first, and page after page shows each once", async () => {
  const pages = [await list("limit=7")];
  for (let next = pages[0]?.nextCursor; next; next = pages.at(-1)?.nextCursor) {
    pages.push(await list(`limit=7&cursor=${next}`));
  }

  const all = pages.flatMap(idsOf);
  expect(pages).toHaveLength(4);
  expect(all.slice(0, 2)).toEqual(["WDO24", "WDO20"]);
  expect(all.toSorted()).toEqual(Array.from({ length: 25 }, (_, n) => `WDO${String(n).padStart(2, "0")}`));
  expect(pages[0]?.total).toEqual({ count: 25, exact: true });
});

test.each([
  ["warehouse=021DCB&status=NEW", ["WDO01", "WDO03", "WDO05", "WDO07", "WDO09"]],
  ["withdrawn=true&warehouse=021DCB", ["WDO00", "WDO05"]],
  ["action=DELETE&action=UPDATE&warehouse=022", ["WDO10", "WDO15", "WDO20"]],
  ["confirmed=true", []],
  ["q=jp95%25_13", ["WDO13"]],
  ["q=%25", Array.from({ length: 25 }, (_, n) => `WDO${String(n).padStart(2, "0")}`)],
  ["q=SO24", ["WDO24"]],
  ["subject=WDO03,SO7", ["WDO03", "WDO07"]],
  ["created=2026-11-19..2026-11-19", ["WDO02"]],
  ["created=2026-11-18T17:00:00Z..2026-11-19T16:59:59.999Z", ["WDO02"]],
  ["updated=2026-11-20..&status=ACCEPT&warehouse=021DCB", ["WDO00", "WDO02", "WDO04", "WDO06", "WDO08"]],
  ["updated=..2026-11-19", []],
  ["withdrawn=false&confirmed=true", []],
  ["q=%00nobody'; drop table orders", []],
])("a list filtered by %s shows what fits", async (query, expected) => {
  const page = await list(query);

  expect(idsOf(page).toSorted()).toEqual(expected);
  expect(page.total.count).toBe(expected.length);
});

test.each([
  "nonsense",
  "W10",
  btoa('["2026-99-99T00:00:00.000000Z","x"]'),
  btoa('["2026-02-30T00:00:00.000000Z","x"]'),
  btoa('["0000-01-01T00:00:00.000000Z","x"]'),
])("a cursor that is not ours (%s) is refused instead of starting over", async (cursor) => {
  await expect(list(`cursor=${cursor}`)).rejects.toMatchObject({ code: "invalid_input" });
});

test("a delivery order is not looked for by what no database can hold", () => {
  const ids = ["WDO1", "WDO\u0000"];

  expect(
    ids.map((deliveryOrderId) => deliveryOrderIdParamsSchema.safeParse({ deliveryOrderId }).success),
  ).toEqual([true, false]);
});

test("a withdrawn delivery order whose label is printed says so", async () => {
  const page = await list("q=SO3");

  expect(page.rows).toMatchObject([{ deliveryOrderId: "WDO03", labelPrintStatus: "PRINTED" }]);
});

test("a list carries no address, and what nobody announced does not exist", async () => {
  const page = await list("");

  expect(JSON.stringify(page)).not.toMatch(/Siti|0812/);
  expect(await readDeliveryOrder("WDO-none")).toBeNull();
});
