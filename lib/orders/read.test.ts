import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rowsOf } from "@/lib/db/run";
import { readFacets } from "@/lib/facets/read";
import { placeNames } from "@/lib/shops/read";
import { useTestEnvironment } from "@/lib/testing/environment";
import { mirrorOrders, mixedOrders } from "@/lib/testing/orders";
import { isWanted, type StoredOrder } from "@/lib/testing/wanted-orders";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { sql } from "drizzle-orm";
import { listOrders } from "./read";
import type { OrderPage, OrderRow } from "./schema";
import { dueValues, facetFilters, rangeFilters } from "@/lib/filters/schema";
import { sortableFields } from "@/lib/sorting/schema";
import { parseOrderSearch, type OrderSearch } from "./search-params";

const viewer = { role: "viewer" } as const;
const supervisor = { role: "supervisor" } as const;
let database: TestDatabase;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  await mirrorOrders(mixedOrders(300));
});
afterAll(() => database.drop());

const usual = { ...parseOrderSearch({}), limit: 200 };
const searchOf = (given: Partial<OrderSearch>): OrderSearch => ({ ...usual, ...given });

const storedOrders = () => rowsOf<StoredOrder>(sql`select * from orders`);

/** Every page of a list, one after another. */
async function allPages(
  search: OrderSearch,
  operator: Parameters<typeof listOrders>[1] = viewer,
): Promise<OrderRow[]> {
  const rows: OrderRow[] = [];
  for (let cursor: string | null = null; ;) {
    const page: OrderPage = await listOrders({ ...search, cursor }, operator);
    rows.push(...page.rows);
    if (!page.nextCursor) return rows;
    if (rows.length > 1_000) throw new Error("the pages never end");
    cursor = page.nextCursor;
  }
}

const idsOf = (rows: { orderId: string }[]) => rows.map(({ orderId }) => orderId).sort();

const some = (...values: string[]) => fc.subarray(values, { maxLength: Math.min(2, values.length) });
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const anyRange = fc.constantFrom(
  "",
  `${hoursAgo(50)}..`,
  `..${hoursAgo(23)}`,
  `${hoursAgo(50)}..${hoursAgo(2)}`,
  `..${hoursAgo(24).slice(0, 10)}`,
);
const anyFilter: fc.Arbitrary<Partial<OrderSearch>> = fc.record(
  {
    status: some("READY_TO_SHIP", "PAID", "CANCELLED", "no such status"),
    channel: some("SHOPEE_ID", "TIKTOK_ID", "SHOPIFY_ID"),
    shop: some("SH1", "SH2"),
    label: some("PRINTED", "NOT_PRINTED", "UNKNOWN"),
    invoice: some("NOT_PRINTED", "UNKNOWN"),
    packing: some("QUEUED", "UNKNOWN"),
    picking: some("UNKNOWN"),
    courier: some("J&T Express", "JNE Reg, Kota"),
    warehouse: some("WW1", "WW2"),
    due: fc.subarray([...dueValues], { maxLength: 2 }),
    stop: fc.subarray(["any", "none", "cancelRequested"] as const, { maxLength: 2 }).map((list) => [...list]),
    cod: fc.constantFrom(null, true, false),
    created: anyRange,
    updated: anyRange,
  },
  { requiredKeys: [] },
);

test("any mix of filters lists exactly the orders it says, and counts them", async () => {
  const stored = await storedOrders();

  await fc.assert(
    fc.asyncProperty(anyFilter, async (filter) => {
      const search = searchOf({ ...filter, sort: "orderId" });
      const wanted = stored
        .filter((order) => isWanted(order, search, new Date()))
        .map(({ order_id }) => order_id);

      const { total } = await listOrders(search, viewer);
      const listed = await allPages(search);

      expect(idsOf(listed)).toEqual(wanted.sort());
      expect(total).toEqual({ count: wanted.length, exact: true });
    }),
    { numRuns: 150 },
  );
});

test("a facet's number is the number of orders a click on it would list", async () => {
  await fc.assert(
    fc.asyncProperty(anyFilter, async (filter) => {
      const search = searchOf(filter);

      const facets = await readFacets(search);

      for (const name of ["status", "channel", "shop", "courier", "warehouse", "label", "packing"] as const) {
        for (const { value, count } of facets[name]) {
          const { total } = await listOrders({ ...search, [name]: [value] }, viewer);
          expect([name, value, total.count]).toEqual([name, value, count]);
        }
      }
    }),
    { numRuns: 8 },
  );
});

test("a facet leaves out no order that has a value", async () => {
  const stored = await storedOrders();

  const facets = await readFacets(searchOf({ status: ["PAID"] }));

  expect(facets.status.reduce((sum, { count }) => sum + count, 0)).toBe(stored.length);
  expect(facets.label.reduce((sum, { count }) => sum + count, 0)).toBe(
    stored.filter((order) => order.order_status === "PAID").length,
  );
  expect(facets.cancelRequested).toBeGreaterThan(0);
});

test("paging shows every order once, with equal and missing sort values, in any order", async () => {
  const stored = await storedOrders();

  for (const field of sortableFields) {
    for (const sort of [field, `-${field}`] as const) {
      const rows = await allPages(searchOf({ sort, limit: 7 }));

      expect(idsOf(rows)).toEqual(stored.map(({ order_id }) => order_id).sort());
      const whole = await allPages(searchOf({ sort, limit: 200 }));
      expect(rows.map(({ orderId }) => orderId)).toEqual(whole.map(({ orderId }) => orderId));
    }
  }
});

test("orders without a deadline come last, whichever way the list is sorted", async () => {
  for (const sort of ["promisedToShipBefore", "-promisedToShipBefore"] as const) {
    const deadlines = (await allPages(searchOf({ sort }))).map((row) => row.promisedToShipBefore);

    const told = deadlines.filter((deadline) => deadline !== null);
    const ascending = [...told].sort();
    expect(deadlines.slice(told.length).every((deadline) => deadline === null)).toBe(true);
    expect(deadlines.slice(0, told.length)).toEqual(sort.startsWith("-") ? ascending.reverse() : ascending);
    expect(told.length).toBeLessThan(deadlines.length);
  }
});

test("an order that arrives between two pages is neither lost nor shown twice", async () => {
  const search = searchOf({ sort: "-lastUpdateAt", limit: 50 });
  const first = await listOrders(search, viewer);
  const [newcomer] = mixedOrders(1, { seed: 99 });
  await mirrorOrders([{ ...newcomer, orderId: "SONEWCOMER", lastUpdateAt: new Date().toISOString() }]);

  const second = await listOrders({ ...search, cursor: first.nextCursor }, viewer);

  const seen = new Set(idsOf(first.rows));
  expect(second.rows.some(({ orderId }) => seen.has(orderId) || orderId === "SONEWCOMER")).toBe(false);
});

test.each([
  "",
  "x",
  "eyJ",
  "W10",
  btoa('[2,"-lastUpdateAt",["\' or 1=1 --"],"SO1"]'),
  btoa('[2,"-lastUpdateAt",["2026-02-30T00:00:00.000000Z"],"SO1"]'),
  btoa('[2,"-lastUpdateAt",["0000-01-01T00:00:00.000000Z"],"SO1"]'),
  btoa('[2,"orderId",["a"],"b"]'),
  btoa('[2,"-lastUpdateAt",["2026-02-03T00:00:00.000000Z",null],"SO1"]'),
  btoa('[2,"-lastUpdateAt",[],"SO1"]'),
  btoa('[1,"-lastUpdateAt","2026-02-03T00:00:00.000000Z","SO1"]'),
])("a cursor that is not ours is refused: %j", async (cursor) => {
  if (cursor === "") return expect(parseOrderSearch({ cursor }).cursor).toBeNull();

  const page = listOrders(searchOf({ sort: "-lastUpdateAt", cursor }), viewer);

  await expect(page).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "cursor" }] });
});

test("a cursor of another order of the list is refused instead of skipping orders", async () => {
  const { nextCursor } = await listOrders(searchOf({ sort: "createAt", limit: 5 }), viewer);

  const page = listOrders(searchOf({ sort: "-createAt", limit: 5, cursor: nextCursor }), viewer);

  await expect(page).rejects.toMatchObject({ code: "invalid_input" });
});

test("hostile filters find nothing and harm nothing", async () => {
  const hostile = [
    "'; drop table orders; --",
    "\\",
    "{a,b}",
    '{"',
    "%",
    "_",
    "\u0000",
    "\ud800",
    "🧨".repeat(60),
    "$1",
    "NULL",
    "a".repeat(5_000),
  ];
  const before = (await storedOrders()).length;

  for (const text of hostile) {
    for (const name of [...facetFilters, ...rangeFilters, "sort", "limit"]) {
      await listOrders(parseOrderSearch({ [name]: text }), viewer);
    }
    await listOrders(searchOf({ q: text }), viewer);
    await readFacets(searchOf({ q: text, courier: [text.replaceAll("\u0000", "")] }));
  }

  expect((await storedOrders()).length).toBe(before);
});

test("a row names its warehouses in Ginee's order, and one without a name by its id", async () => {
  await rowsOf(
    sql`insert into warehouses (warehouse_id, name, checked_at) values ('WW1', 'Gudang Cakung', now())`,
  );
  placeNames.forget();
  const stored = await storedOrders();

  const { rows } = await listOrders(searchOf({ warehouse: ["WW1"], limit: 50 }), viewer);

  const nameOf = (id: string) => (id === "WW1" ? "Gudang Cakung" : id);
  const idsOf = (orderId: string) => stored.find((order) => order.order_id === orderId)?.warehouse_ids ?? [];
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ warehouses }) => warehouses)).toEqual(
    rows.map(({ orderId }) => idsOf(orderId).map(nameOf)),
  );
});

test("a viewer sees customers masked, a supervisor in the clear", async () => {
  const masked = (await allPages(searchOf({}), viewer)).map((row) => row.customerName);
  const clear = (await allPages(searchOf({}), supervisor)).map((row) => row.customerName);

  expect(masked).not.toContain("Budi Santoso");
  expect(masked).toContain("B*** S******");
  expect(clear).toContain("Budi Santoso");
});
