import fc from "fast-check";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rowsOf } from "@/lib/db/run";
import { listOrders } from "@/lib/orders/read";
import { parseOrderSearch, requireOrderSearch, type OrderSearch } from "@/lib/orders/search-params";
import { useTestEnvironment } from "@/lib/testing/environment";
import { mirrorOrders, mixedOrders } from "@/lib/testing/orders";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { orderClause } from "./read";
import { readSort, sortableFields, writeSort, type Sort } from "./schema";

const viewer = { role: "viewer" } as const;
let database: TestDatabase;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  await mirrorOrders(mixedOrders(300));
});
afterAll(() => database.drop());

const searchOf = (given: Partial<OrderSearch>): OrderSearch => ({ ...parseOrderSearch({}), ...given });

/** The whole list in one piece. */
async function whole(sort: Sort): Promise<string[]> {
  const rows = await rowsOf<{ order_id: string }>(
    sql`select o.order_id from orders o order by ${orderClause(sort)}`,
  );
  return rows.map((row) => row.order_id);
}

/** The same page by page; `between` happens before each next page. */
async function paged(given: Partial<OrderSearch>, between: () => Promise<void> = async () => undefined) {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listOrders({ ...searchOf(given), cursor }, viewer);
    ids.push(...page.rows.map((row) => row.orderId));
    cursor = page.nextCursor;
    if (cursor) await between();
  } while (cursor && ids.length < 2_000);
  return ids;
}

const anySort = fc
  .uniqueArray(fc.record({ field: fc.constantFrom(...sortableFields), isDescending: fc.boolean() }), {
    minLength: 1,
    maxLength: 3,
    selector: ({ field }) => field,
  })
  .map((parts) => writeSort(parts) ?? "orderId");

test("page after page of any order is the whole list, with many equal and missing values", async () => {
  await fc.assert(
    fc.asyncProperty(anySort, fc.constantFrom(7, 50), async (sort, limit) => {
      expect(await paged({ sort, limit })).toEqual(await whole(sort));
    }),
    { numRuns: 40 },
  );
});

test("the same holds under a filter, where the matches are collected first", async () => {
  const filter = { due: ["overdue", "none"] as OrderSearch["due"], label: ["PRINTED"] };

  const sorts: Sort[] = ["-payAt,customerName", "sku,-totalAmount,promisedToShipBefore", "courier,-shopId"];

  for (const sort of sorts) {
    const pages = await paged({ ...filter, sort, limit: 7 });
    const listed = new Set(await paged({ ...filter, limit: 200 }));
    expect(listed.size).toBeGreaterThan(20);
    expect(pages).toEqual((await whole(sort)).filter((id) => listed.has(id)));
  }
});

test("orders that arrive while somebody pages push no other order out or in twice", async () => {
  const sort: Sort = "-promisedToShipBefore,customerName,-totalAmount";
  const before = await whole(sort);
  let newcomers = 0;
  const oneArrives = async () => {
    const [wire] = mixedOrders(1, { seed: 500 + newcomers });
    await mirrorOrders([{ ...wire, orderId: `SONEW${newcomers++}` }]);
  };

  const seen = await paged({ sort, limit: 7 }, oneArrives);

  expect(newcomers).toBeGreaterThan(30);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((id) => !id.startsWith("SONEW"))).toEqual(before);
});

test("SKUs come in the order in which people count: A2 before a10", async () => {
  const skus = ["A10", "a2", "A2-10", "A2-9", "10", "9"];
  await mirrorOrders(
    skus.map((sku, at) => ({
      ...mixedOrders(1)[0],
      orderId: `SOSKU${at}`,
      shopId: "SKUS",
      items: [{ sku, quantity: 1 }],
    })),
  );

  const page = await listOrders(searchOf({ sort: "sku", shop: ["SKUS"] }), viewer);

  expect(page.rows.map((row) => row.items[0]?.sku)).toEqual(["9", "10", "a2", "A2-9", "A2-10", "A10"]);
});

test.each([
  ["promisedToShipBefore,-totalAmount", "promisedToShipBefore,-totalAmount"],
  [" sku , -payAt ", "sku,-payAt"],
  ["secret", null],
  ["sku,sku", null],
  ["sku,-sku", null],
  ["sku,,payAt", null],
  ["sku,payAt,shopId,channel", null],
  ["--sku", null],
  ["", null],
])("the sort %j is read as %j", (text, sort) => {
  expect(readSort(text)).toBe(sort);
  if (sort === null && text !== "") {
    expect(() => requireOrderSearch({ sort: text })).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path: "sort" })] }),
    );
  }
});
