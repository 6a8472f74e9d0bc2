import fc from "fast-check";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { emptyDeliveryFilter, facetNames, type DeliveryFilter } from "@/lib/delivery-filters/schema";
import { listDeliveryOrders } from "@/lib/delivery-orders/read";
import { useTestEnvironment } from "@/lib/testing/environment";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { readDeliveryFacets } from "./read";

let database: TestDatabase;
const rows = 30_000;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  await pool().query(
    `insert into delivery_orders (delivery_order_id, delivery_order_sn, source_order_id, tracking_number, channel, shop_id,
       shop_name, warehouse_id, warehouse_code, owner_id, owner_code, logistics_provider, delivery_order_status,
       delivery_order_type, last_action, withdrawn, confirmed, create_at, last_update_at, payload, received_at)
     select 'WDO' || n, '2100' || n, 'SO' || n % 29000, 'JP' || n, (array['SHOPEE_ID', 'TIKTOK_ID', null])[n % 3 + 1],
       'SH' || n % 7, 'Shop ' || n % 7, 'WW' || n % 2, '02' || n % 2, 'OWN' || n % 3, 'O' || n % 3,
       (array['J&T Express', 'SiCepat', 'Kurir, dengan koma'])[n % 3 + 1],
       case when n < 40 then 'RARE' when n % 5 = 0 then 'ACCEPT' else 'NEW' end, 'SALE_ORDER',
       (array['CREATE', 'UPDATE', 'DELETE', 'UNHEARD'])[n % 4 + 1], n % 4 = 2, n % 11 > 0,
       timestamptz '2026-01-01' + n * interval '10 minutes', timestamptz '2026-01-02' + n * interval '10 minutes', '{}',
       timestamptz '2026-01-01' + n * interval '10 minutes'
     from generate_series(1, $1::int) as n`,
    [rows],
  );
  await pool().query("vacuum analyze delivery_orders");
}, 60_000);
afterAll(() => database.drop());

const asked = (filter: Partial<DeliveryFilter>): DeliveryFilter => ({ ...emptyDeliveryFilter, ...filter });
const listed = (filter: DeliveryFilter) => listDeliveryOrders({ ...filter, limit: 5, cursor: null });

const some = (...values: string[]) => fc.subarray(values, { maxLength: 2 });
const anyFilter = fc.record(
  {
    q: fc.constantFrom("", "", "JP1234", "SO77"),
    warehouse: some("WW0", "021", "none"),
    channel: some("SHOPEE_ID", "TIKTOK_ID"),
    shop: some("SH1", "SH2", "SH6"),
    courier: some("J&T Express", "Kurir, dengan koma"),
    status: some("RARE", "ACCEPT", "NEW"),
    action: some("DELETE", "UNHEARD"),
    withdrawn: fc.constantFrom(null, true, false),
    created: fc.constantFrom("", "", "2026-01-20..2026-02-10", "..2026-01-01"),
  },
  { requiredKeys: [] },
);

test("every choice says as many as its list then shows, with whatever else is chosen", async () => {
  await fc.assert(
    fc.asyncProperty(anyFilter, fc.nat(), async (part, pick) => {
      const filter = asked(part);
      const facets = await readDeliveryFacets(filter);
      const name = facetNames[pick % facetNames.length] ?? "status";

      for (const { value, count } of facets[name].slice(0, 3)) {
        const chosen = name === "withdrawn" || name === "confirmed" ? value === "true" : [value];
        const { total } = await listed(asked({ ...part, [name]: chosen }));

        expect({ value, least: Math.min(count, 10_000) }).toEqual({ value, least: total.count });
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("a choice is named by a code or a name where there is one", async () => {
  const { warehouse, shop } = await readDeliveryFacets(asked({ status: ["RARE"] }));

  expect(warehouse).toEqual([
    { value: "WW1", label: "021", count: 20 },
    { value: "WW0", label: "020", count: 19 },
  ]);
  expect(shop[0]).toMatchObject({ label: expect.stringMatching(/^Shop \d$/) });
});

test("lists and texts of more than 10,000 say at least so many", async () => {
  const all = await listed(asked({}));
  const text = await readDeliveryFacets(asked({ q: "JP" }));

  expect(all.total).toEqual({ count: 10_000, exact: false });
  expect(text.exact).toBe(false);
  expect((await readDeliveryFacets(asked({}))).exact).toBe(true);
});

test("what is told for the first time is counted with the next question", async () => {
  await readDeliveryFacets(asked({}));

  await pool().query(
    `update delivery_orders set delivery_order_status = 'BRAND_NEW', last_action = 'DELETE' where delivery_order_id = 'WDO29999'`,
  );

  const { status } = await eventually(
    () => readDeliveryFacets(asked({})),
    (facets) => facets.status.some(({ value }) => value === "BRAND_NEW"),
  );
  expect(status.find(({ value }) => value === "BRAND_NEW")?.count).toBe(1);
  expect((await listed(asked({ status: ["BRAND_NEW"] }))).rows[0]?.deliveryOrderId).toBe("WDO29999");
});

test.each([
  [
    "the counts of all choices",
    sql`select facets_key, count(*) from delivery_orders group by 1`,
    "delivery_orders_",
  ],
  [
    "the newest of a combination",
    sql`select d.delivery_order_id from unnest(array(select distinct facets_key from delivery_order_combinations)) as k(key)
      cross join lateral (select d.delivery_order_id, d.received_at from delivery_orders d where d.facets_key = k.key
        order by d.received_at desc nulls last, d.delivery_order_id limit 51) d order by d.received_at desc limit 51`,
    "delivery_orders_facets",
  ],
  [
    "a time of creation",
    sql`select d.delivery_order_id, d.received_at from delivery_orders d
      where d.create_at >= '2026-01-20' and d.create_at < '2026-01-25'`,
    "delivery_orders_created",
  ],
  [
    "a time of change",
    sql`select count(*) from delivery_orders d where d.last_update_at >= '2026-01-20' and d.last_update_at < '2026-01-25'`,
    "delivery_orders_updated",
  ],
  [
    "the newest of all",
    sql`select d.delivery_order_id from delivery_orders d order by d.received_at desc nulls last, d.delivery_order_id limit 51`,
    "delivery_orders_received",
  ],
])("the database answers %s off an index alone", async (_what, statement, index) => {
  const plan = await rowsOf<{ "QUERY PLAN": string }>(sql`explain ${statement}`);

  const text = plan.map((line) => line["QUERY PLAN"]).join("\n");
  expect(text).toContain(`Index Only Scan using ${index}`);
  expect(text).not.toContain("Seq Scan on delivery_orders");
});
