import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { listOrders } from "@/lib/orders/read";
import { parseOrderSearch } from "@/lib/orders/search-params";
import { useTestEnvironment } from "@/lib/testing/environment";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";

const supervisor = { role: "supervisor" } as const;
let database: TestDatabase;

/** So many that a frequent text is walked to and not collected; one in 400 is longer than the index holds. */
beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  await db().execute(sql`
    insert into orders (order_id, channel, order_status, label_print_status, promised_to_ship_before, last_update_at,
      checked_at, search_text)
    select 'SO' || i, 'SHOPEE_ID', case when i % 3 = 0 then 'PAID' when i % 100 = 1 then 'READY_TO_SHIP' else 'DELIVERED' end,
      (array['PRINTED', 'NOT_PRINTED'])[1 + i / 100 % 2],
      case when i % 700 > 1 then now() + (i * 31 % 300) * interval '1 minute' end,
      case when i % 50 = 0 then null else now() - (i * 7919 % 20000) * interval '1 second' end, now(),
      (array['KAOS POLOS', 'TAS 100% KULIT', 'GELAS_KOPI', 'BOTOL'])[1 + i % 4] || ' '
        || (array['SITI', 'BUDI', 'AGUS'])[1 + i % 3]
        || case when i % 400 = 1 then repeat(' ISI', 150) || ' UJUNG' else '' end
    from generate_series(1, 20000) as i`);
  await db().execute(sql`analyze orders`);
});
afterAll(() => database.drop());

/** By looking for each word in every text. */
async function bruteForce(words: string[], status?: string): Promise<string[]> {
  const rows = await rowsOf<{ order_id: string }>(sql`
    select order_id from orders
    where not exists (select from unnest(${sql.param(words)}::text[]) as word where strpos(search_text, word) = 0)
      and order_status = coalesce(${status ?? null}::text, order_status)
    order by last_update_at desc nulls last, order_id desc`);
  return rows.map((row) => row.order_id);
}

const texts: [string, string[]][] = [
  ["kaos", ["KAOS"]],
  ["los siti", ["LOS", "SITI"]],
  ["100% kul", ["100%", "KUL"]],
  ["s_kopi", ["S_KOPI"]],
  ["ulit agus", ["ULIT", "AGUS"]],
  ["kaos si", ["KAOS", "SI"]],
  ["ujung", ["UJUNG"]],
  ["isi budi", ["ISI", "BUDI"]],
  ["tidak-ada", ["TIDAK-ADA"]],
];

test.each(texts)(
  "%s finds what looking at every order finds, newest first, however many have it",
  async (q, words) => {
    const expected = await bruteForce(words);

    const first = await listOrders(parseOrderSearch({ q }), supervisor);
    const second = first.nextCursor
      ? await listOrders({ ...parseOrderSearch({ q }), cursor: first.nextCursor }, supervisor)
      : { rows: [] };

    expect([...first.rows, ...second.rows].map((row) => row.orderId)).toEqual(expected.slice(0, 100));
    if (first.total.exact) expect(first.total.count).toBe(expected.length);
    else expect(first.total.count).toBeLessThanOrEqual(expected.length);
  },
);

test("a text and a status together find what looking at every order finds", async () => {
  const expected = await bruteForce(["KAOS"], "PAID");

  const { rows } = await listOrders(parseOrderSearch({ q: "kaos", status: "PAID" }), supervisor);

  expect(rows.map((row) => row.orderId)).toEqual(expected.slice(0, 50));
});

test.each([
  ["promisedToShipBefore", "promised_to_ship_before nulls last, order_id"],
  ["-promisedToShipBefore", "promised_to_ship_before desc nulls last, order_id desc"],
  ["-lastUpdateAt", "last_update_at desc nulls last, order_id desc"],
])("what is to be printed is listed as a whole, page by page, by %s", async (sort, order) => {
  const rows = await rowsOf<{ order_id: string }>(sql`
    select order_id from orders where order_status = 'READY_TO_SHIP' and label_print_status = 'NOT_PRINTED'
    order by ${sql.raw(order)}`);
  const search = { ...parseOrderSearch({ status: "READY_TO_SHIP", label: "NOT_PRINTED", sort }), limit: 25 };

  const listed: string[] = [];
  for (let cursor: string | null | undefined = null; cursor !== undefined;) {
    const page = await listOrders({ ...search, cursor }, supervisor);
    listed.push(...page.rows.map((row) => row.orderId));
    cursor = page.nextCursor ?? undefined;
    if (listed.length === page.rows.length) expect(page.total).toEqual({ count: rows.length, exact: true });
  }

  expect(rows.length).toBeGreaterThan(50);
  expect(listed).toEqual(rows.map((row) => row.order_id));
});
