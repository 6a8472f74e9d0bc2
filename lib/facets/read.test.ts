import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { foldCounts } from "@/lib/combinations/write";
import { db } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { allConditions, orderConditions, whereAll } from "@/lib/filters/read";
import { emptyFilter, type OrderFilter } from "@/lib/filters/schema";
import { mirrorOrders, mixedOrders } from "@/lib/testing/orders";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { countMatching, readFacets } from "./read";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const now = new Date();

/** Of the list's own conditions, by looking at every order. */
async function listed(filter: OrderFilter): Promise<number> {
  const conditions = await orderConditions(filter, now);
  const [row] = await rowsOf<{ count: number }>(
    sql`select count(*)::int as count from orders o ${whereAll(allConditions(conditions))}`,
  );
  return row?.count ?? 0;
}

const filters: Partial<OrderFilter>[] = [
  {},
  { status: ["READY_TO_SHIP"] },
  { status: ["READY_TO_SHIP", "CANCEL_REQUESTED"], label: ["NOT_PRINTED"] },
  { status: ["CANCEL_REQUESTED"] },
  { shop: ["SH1", "SH3"], courier: ["J&T Express"], cod: true },
  { due: ["overdue"] },
  { due: ["2h", "none"] },
  { due: ["today"], status: ["SHIPPING", "PAID"] },
  { due: ["today", "none"], channel: ["SHOPEE_ID"] },
  { profile: ["same"], warehouse: ["WW2"], external: ["PROCESSED", "IN_CANCEL"] },
  { stop: ["any"] },
  { stop: ["none"], status: ["READY_TO_SHIP"] },
  { stop: ["none", "cancelled"] },
  { problem: ["any"], presale: false },
  { platform: false },
  { q: "KAOS", label: ["PRINTED"] },
  { q: "0042" },
  { sku: ["KP-001"], status: ["PAID", "SHIPPING"] },
  { updated: `${new Date(now.getTime() - 9_000_000).toISOString()}..`, due: ["later"] },
  { created: "2020-01-01..", packing: ["QUEUED"] },
];

const shared = ["status", "channel", "shop", "label", "invoice", "packing", "picking", "courier"] as const;
const others = ["warehouse", "external", "problem", "stop", "profile", "due", "sku"] as const;
const facetNames = [...shared, ...others];

async function expectTruth(asked = filters) {
  for (const part of asked) {
    const filter: OrderFilter = { ...emptyFilter, ...part };
    const facets = await readFacets(filter, now);
    const name = JSON.stringify(part);

    expect(await countMatching(filter, now), name).toEqual({ count: await listed(filter), exact: true });
    for (const facet of facetNames) {
      for (const { value, count } of facets[facet]) {
        expect(count, `${name}: ${facet} ${value}`).toBe(await listed({ ...filter, [facet]: [value] }));
      }
    }
    for (const flag of ["cod", "presale", "platform"] as const) {
      for (const { value, count } of facets[flag]) {
        expect(count, `${name}: ${flag} ${value}`).toBe(
          await listed({ ...filter, [flag]: value === "true" }),
        );
      }
    }
    const requested = await listed({ ...filter, status: ["CANCEL_REQUESTED"] });
    expect(facets.cancelRequested, `${name}: asked to cancel`).toBe(requested);
    expect({ exact: facets.exact, isSkuExact: facets.isSkuExact }).toEqual({ exact: true, isSkuExact: true });
  }
}

test("every count is what its list holds, also after orders came, changed and went from two sides at once", async () => {
  const at = (seconds: number) => new Date(now.getTime() - 600_000 + seconds * 1_000).toISOString();
  const changed = (seed: number) =>
    mixedOrders(300, { seed, now: new Date(now.getTime() + seed * 1_000) }).filter(
      (_, index) => index % 3 !== seed % 3,
    );

  await mirrorOrders(mixedOrders(200), at(0));
  await expectTruth(filters.slice(0, 2));
  await Promise.all([
    (async () => {
      for (let seed = 1; seed < 6; seed++) await mirrorOrders(changed(seed), at(seed));
    })(),
    (async () => {
      for (let seed = 6; seed < 11; seed++) {
        await mirrorOrders(changed(seed).reverse(), at(seed));
        await countMatching(emptyFilter);
        await foldCounts(1);
      }
    })(),
  ]);
  await db().execute(sql`delete from orders where order_id like '%3%'`);

  await expectTruth();
  await foldCounts(1);
  await foldCounts(1);
  await expectTruth(filters.slice(0, 2));
}, 120_000);

test("a text that more orders match than are counted says at least how many", async () => {
  await mirrorOrders(
    Array.from({ length: 10_050 }, (_, index) => ({
      orderId: `SOMANY${index}`,
      channel: "SHOPEE_ID",
      shopId: "SH9",
      orderStatus: index % 2 === 0 ? "PAID" : "DELIVERED",
      lastUpdateAt: now.toISOString(),
      items: [{ sku: "BNYK-1", productName: "Banyak Sekali", quantity: 1 }],
    })),
    now.toISOString(),
  );

  const all = await countMatching({ ...emptyFilter, q: "BANYAK SEKALI" });
  const some = await countMatching({ ...emptyFilter, q: "BANYAK SEKALI", status: ["PAID"] });
  const combined = await countMatching({ ...emptyFilter, shop: ["SH9"] });

  expect(all).toMatchObject({ exact: false });
  expect(all.count).toBeGreaterThan(0);
  expect(all.count).toBeLessThanOrEqual(10_050);
  expect(some.count).toBeLessThanOrEqual(5_025);
  expect(combined).toEqual({ count: 10_050, exact: true });
}, 60_000);
