import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rowsOf } from "@/lib/db/run";
import { lookupCodes } from "@/lib/lookup/read";
import { listOrders } from "@/lib/orders/read";
import { parseOrderSearch } from "@/lib/orders/search-params";
import { useTestEnvironment } from "@/lib/testing/environment";
import { mirrorOrders, mixedOrders } from "@/lib/testing/orders";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { resolveSearch } from "./read";
import { planSearch } from "./rules";

const viewer = { role: "viewer" } as const;
let database: TestDatabase;
let stored: Stored[];

type Stored = {
  order_id: string;
  skus: string[];
  search_text: string;
  customer_name: string | null;
  codes: string[];
};

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  await mirrorOrders(mixedOrders(250));
  await rowsOf(sql`
    insert into delivery_orders (delivery_order_id, delivery_order_sn, source_order_id, payload, received_at)
    select 'WDO1', 'DO/2026-0001', min(order_id), '{}', now() from orders`);
  stored = await rowsOf<Stored>(sql`
    select o.order_id, o.skus, o.search_text, o.customer_name,
      (select array_agg(code) from order_codes c where c.order_id = o.order_id) as codes
    from orders o order by 1`);
});
afterAll(() => database.drop());

/** Every order that a search lists; two hundred and fifty fit on two pages. */
async function found(q: string): Promise<string[]> {
  const search = { ...parseOrderSearch({ q }), sort: "orderId" as const, limit: 200 };
  const first = await listOrders(search, viewer);
  const rest = first.nextCursor ? await listOrders({ ...search, cursor: first.nextCursor }, viewer) : null;
  return [...first.rows, ...(rest?.rows ?? [])].map(({ orderId }) => orderId);
}

/** The tiers, said a second time over plain rows. */
function wanted(q: string): string[] {
  const plan = planSearch(q);
  if (!plan) return stored.map(({ order_id }) => order_id);
  const tiers: ((order: Stored) => boolean)[] = [
    ...plan.exact.map((code) => (order: Stored) => order.codes.includes(code)),
    (order) => order.skus.some((sku) => plan.skus.includes(sku)),
    (order) =>
      order.codes.some(
        (code) =>
          (plan.edge !== null && code.startsWith(plan.edge)) ||
          (plan.ending !== null && code.endsWith(plan.ending)),
      ),
    (order) =>
      (plan.words.length > 0 && plan.words.every((word) => order.search_text.includes(word))) ||
      (plan.words.length > 0 &&
        plan.inside !== null &&
        order.codes.some((code) => code.includes(plan.inside ?? ""))),
  ];
  const { letters } = plan;
  if (letters !== null) {
    tiers.push((order) => order.codes.some((code) => code.startsWith(letters) || code.endsWith(letters)));
  }
  for (const matches of tiers) {
    const hits = stored.filter(matches);
    if (hits.length > 0) return hits.map(({ order_id }) => order_id);
  }
  return [];
}

test("a search finds what reading every order would find, and never mixes a weaker kind of match in", async () => {
  const codes = stored.flatMap((order) => order.codes);
  const texts = stored.flatMap(({ search_text, skus }) => [search_text, ...skus]);
  const partOf = (list: string[]) =>
    fc
      .tuple(fc.constantFrom(...list), fc.nat(20), fc.integer({ min: 1, max: 12 }))
      .map(([text, start, length]) =>
        text.slice(start % Math.max(1, text.length), (start % Math.max(1, text.length)) + length),
      );
  const anyQuery = fc.oneof(
    fc.constantFrom(...codes),
    partOf(codes),
    partOf(texts),
    fc.constantFrom(...codes).map((code) => code.slice(-6)),
    fc.constantFrom(...codes).map((code) => `${code}-RET`),
    fc.constantFrom(...codes).map((code) => code + code),
    fc.constantFrom(
      "%",
      "_",
      "100%",
      "100_",
      "TAS_",
      "tas_ransel",
      "kulit sepatu",
      "GLS%9",
      "501",
      "ab",
      "'",
      "\\",
    ),
    fc.string({ maxLength: 8 }),
  );

  await fc.assert(
    fc.asyncProperty(anyQuery, async (q) => {
      expect([q, await found(q)]).toEqual([q, wanted(q.trim())]);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["the whole waybill", (code: string) => code],
  [
    "the waybill in lower case with blanks",
    (code: string) => ` ${code.toLowerCase().replace(/(...)/g, "$1 ")}`,
  ],
  ["its last six characters", (code: string) => code.slice(-6)],
  ["the return mark behind it", (code: string) => `${code}-RET`],
  ["a scan that came twice", (code: string) => `${code}${code}`],
])("an order is found by %s", async (_title, spell) => {
  const [hit] = await rowsOf<{ code: string; order_id: string }>(
    sql`select code, order_id from order_codes where kind = 'waybill' and code like 'SPX%' limit 1`,
  );

  const orders = await found(spell(hit?.code ?? ""));

  expect(orders).toContain(hit?.order_id);
});

test("a delivery-order number leads to its source order, however it is punctuated", async () => {
  const first = stored[0]?.order_id;

  expect(await found("DO/2026-0001")).toEqual([first]);
  expect(await found("do20260001")).toEqual([first]);
});

test("a notification that gives one order the number of another leads nobody from the one to the other", async () => {
  const [own] = await rowsOf<{ code: string; order_id: string }>(sql`
    select min(code) as code, min(order_id) as order_id from order_codes where kind = 'waybill'
    group by upper(code) having count(distinct order_id) = 1 order by 1 limit 1`);
  const { code = "", order_id = "" } = own ?? {};
  await rowsOf(sql`
    insert into delivery_orders (delivery_order_id, delivery_order_sn, source_order_id, payload, received_at)
    select 'WDO-FORGED', ${code}, max(order_id), '{}', now() from orders where order_id <> ${order_id}`);

  const { found: hits } = await lookupCodes([code], viewer);

  expect(await found(code)).toEqual([order_id]);
  expect(hits.map(({ kind, orders }) => [kind, orders.map(({ orderId }) => orderId)])).toEqual([
    ["waybill", [order_id]],
  ]);
});

test("a per cent sign and an underscore are letters", async () => {
  expect(await found("100%")).toEqual(
    stored.filter((o) => o.search_text.includes("100%")).map((o) => o.order_id),
  );
  expect(await found("%")).toEqual([]);
  expect(await found("s_patu")).toEqual([]);
});

test("the last letters of an order number find it when no order has that word", async () => {
  expect(await found("abcd")).toEqual(
    stored.filter((o) => o.codes.some((code) => code.endsWith("ABCD"))).map((o) => o.order_id),
  );
  expect((await found("abcd")).length).toBeGreaterThan(0);
});

test("the three letters that a courier's waybills begin with list its parcels", async () => {
  const started = stored.filter((o) =>
    o.codes.some((code) => code.startsWith("SPX") || code.endsWith("SPX")),
  );

  expect(await found("spx")).toEqual(started.map((o) => o.order_id));
  expect(started.length).toBeGreaterThan(0);
});

test("an identifier is never answered by the substring tier", async () => {
  const waybill = stored.flatMap((order) => order.codes).find((code) => code.startsWith("JX")) ?? "";

  expect((await resolveSearch(waybill))?.tier).toBe("exact");
  expect((await resolveSearch(waybill.slice(0, 8)))?.tier).toBe("edge");
  expect((await resolveSearch("kopi"))?.tier).toBe("substring");
});

test("sixty numbers from a chat are split into found and missing, spelled as they were pasted", async () => {
  const codes = stored.slice(0, 40).map((order) => order.codes[0] ?? "");
  const unknown = Array.from({ length: 20 }, (_, index) => `JX-UNKNOWN-${index}`);
  const messy = codes.map((code, index) => (index % 2 ? ` ${code.toLowerCase()} ` : code));

  const { found: hits, missing } = await lookupCodes([...messy, ...unknown], viewer);

  expect(hits.map(({ code }) => code)).toEqual(messy);
  expect(
    hits.every(({ orders }, index) => orders.some(({ orderId }) => orderId === stored[index]?.order_id)),
  ).toBe(true);
  expect(missing).toEqual(unknown);
});
