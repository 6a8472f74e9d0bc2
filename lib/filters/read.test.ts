import fc from "fast-check";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rowsOf } from "@/lib/db/run";
import { useTestEnvironment } from "@/lib/testing/environment";
import { mirrorOrders, mixedOrders } from "@/lib/testing/orders";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { allConditions, orderConditions, whereAll } from "./read";
import { chosenFilters, parseRange } from "./rules";
import { emptyFilter, type OrderFilter } from "./schema";

let database: TestDatabase;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  await mirrorOrders(mixedOrders(400));
});
afterAll(() => database.drop());

type Stored = {
  order_id: string;
  order_status: string;
  external_order_status: string | null;
  problem_types: string[];
  item_profile: string | null;
  skus: string[];
  stop_reasons: string[];
  is_pre_sale: boolean;
  is_fulfil_by_platform: boolean | null;
  promised_to_ship_before: Date | null;
  pay_at: Date | null;
  label_print_time: Date | null;
};
const storedOrders = () => rowsOf<Stored>(sql`select * from orders order by order_id`);

async function listed(filter: Partial<OrderFilter>): Promise<string[]> {
  const conditions = await orderConditions({ ...emptyFilter, ...filter });
  const rows = await rowsOf<{ order_id: string }>(
    sql`select o.order_id from orders o ${whereAll(allConditions(conditions))} order by 1`,
  );
  return rows.map((row) => row.order_id);
}

/** What the filters mean, said a second time and without SQL. */
function isWanted(order: Stored, given: Partial<OrderFilter>): boolean {
  const filter = { ...emptyFilter, ...given };
  const isIn = (values: string[], value: string | null) =>
    values.length === 0 || (value !== null && values.includes(value));
  const overlaps = (values: string[], own: string[]) =>
    values.length === 0 || own.some((value) => values.includes("any") || values.includes(value));
  const isFlag = (wanted: boolean | null, own: boolean | null) => wanted === null || wanted === own;
  const isWithin = (text: string, at: Date | null) => {
    const range = parseRange(text);
    if (!range) return true;
    if (!at || (range.from && at < range.from)) return false;
    return !range.to || (range.isToInclusive ? at <= range.to : at < range.to);
  };
  const isAsked = order.order_status === "READY_TO_SHIP" && order.external_order_status === "IN_CANCEL";
  const stage =
    isIn(filter.status, order.order_status) || (filter.status.includes("CANCEL_REQUESTED") && isAsked);
  return (
    stage &&
    isIn(filter.external, order.external_order_status) &&
    overlaps(filter.problem, order.problem_types) &&
    isIn(filter.profile, order.item_profile) &&
    (filter.sku.length === 0 || order.skus.some((sku) => filter.sku.includes(sku))) &&
    overlaps(filter.stop, order.stop_reasons) &&
    isFlag(filter.presale, order.is_pre_sale) &&
    isFlag(filter.platform, order.is_fulfil_by_platform) &&
    isWithin(filter.paid, order.pay_at) &&
    isWithin(filter.printed, order.label_print_time)
  );
}

const some = <T>(...values: T[]) => fc.subarray(values, { maxLength: Math.min(2, values.length) });
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const anyRange = fc.constantFrom("", `${hoursAgo(30)}..`, `..${hoursAgo(10)}`, `${hoursAgo(3)}..`);
const anyFlag = fc.constantFrom(null, true, false);
const anyFilter: fc.Arbitrary<Partial<OrderFilter>> = fc.record(
  {
    status: some("READY_TO_SHIP", "CANCEL_REQUESTED", "SHIPPING"),
    external: some("PROCESSED", "IN_CANCEL", "in_cancel", "never heard of"),
    problem: some("STOCKOUT", "DISTRIBUTION, LATE", "any", "UNHEARD"),
    profile: some("single", "same", "mixed"),
    sku: some("KP-001", "kp-10", "GLS%9", "TAS_7", "'; drop table orders; --"),
    stop: some("cancelled", "cancelRequested", "address", "any"),
    presale: anyFlag,
    platform: anyFlag,
    paid: anyRange,
    printed: anyRange,
  },
  { requiredKeys: [] },
);

test("any mix of the newer filters lists exactly the orders it says", async () => {
  const stored = await storedOrders();

  await fc.assert(
    fc.asyncProperty(anyFilter, async (filter) => {
      const wanted = stored.filter((order) => isWanted(order, filter));

      expect(await listed(filter)).toEqual(wanted.map((order) => order.order_id));
    }),
    { numRuns: 200 },
  );
});

test.each<[Partial<OrderFilter>]>([
  [{ external: ["IN_CANCEL"] }],
  [{ problem: ["STOCKOUT"] }],
  [{ problem: ["any"] }],
  [{ profile: ["single"] }],
  [{ profile: ["same"] }],
  [{ profile: ["mixed"] }],
  [{ sku: ["kp-10"] }],
  [{ sku: ["GLS%9"] }],
  [{ stop: ["cancelled"] }],
  [{ stop: ["cancelRequested"] }],
  [{ stop: ["any"] }],
  [{ presale: true }],
  [{ presale: false }],
  [{ platform: true }],
  [{ platform: false }],
  [{ paid: `${hoursAgo(30)}..` }],
  [{ printed: `${hoursAgo(3)}..` }],
  [{ status: ["CANCEL_REQUESTED"] }],
])("the filter %j finds some orders and not all, as many as it says", async (filter) => {
  const stored = await storedOrders();

  const found = await listed(filter);

  expect(found).toEqual(stored.filter((order) => isWanted(order, filter)).map((order) => order.order_id));
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(stored.length);
});

test("what Ginee has not told is found by neither answer of a yes or no filter", async () => {
  const stored = await storedOrders();
  const told = [...(await listed({ platform: true })), ...(await listed({ platform: false }))];

  const untold = stored.filter((order) => order.is_fulfil_by_platform === null);

  expect(untold.length).toBeGreaterThan(0);
  expect(told.length + untold.length).toBe(stored.length);
});

test("an order without a deadline is in a bucket of its own, and one that has left is late no more", async () => {
  const stored = await storedOrders();
  const isOpen = ({ order_status }: Stored) => ["PAID", "READY_TO_SHIP"].includes(order_status);
  const idsOf = (wanted: (order: Stored) => boolean) => stored.filter(wanted).map((order) => order.order_id);
  const past = ({ promised_to_ship_before: at }: Stored) => at !== null && at.getTime() < Date.now();

  const none = await listed({ due: ["none"] });
  const dated = await listed({ due: ["overdue", "2h", "today", "later"] });

  expect(none).toEqual(idsOf((order) => order.promised_to_ship_before === null));
  expect(none.length).toBeGreaterThan(0);
  expect(dated).toEqual(idsOf((order) => isOpen(order) && order.promised_to_ship_before !== null));
  expect(await listed({ due: ["overdue"] })).toEqual(idsOf((order) => isOpen(order) && past(order)));
  expect(idsOf((order) => !isOpen(order) && past(order)).length).toBeGreaterThan(0);
  expect(await listed({ due: ["overdue"], status: ["SHIPPING", "CANCELLED"] })).toEqual([]);
});

test("a filter with a value is known as chosen, an empty one is not", () => {
  expect(chosenFilters(emptyFilter)).toEqual([]);
  expect(
    chosenFilters({ ...emptyFilter, q: "x", cod: false, stop: ["any"], printed: "2026-01-01.." }),
  ).toEqual(["stop", "cod", "printed"]);
});
