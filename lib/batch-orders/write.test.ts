import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Operator } from "@/lib/auth/session";
import { db, pool } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { listBatches, readBatchPage, requireBatchSearch } from "@/lib/print-batches/read";
import { createBatchSchema, type BatchSort } from "@/lib/print-batches/schema";
import { answerBatch, cancelBatch } from "@/lib/print-batches/write";
import { useTestEnvironment } from "@/lib/testing/environment";
import { mirrorOrders } from "@/lib/testing/orders";
import { aPerson } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { createBatch } from "./write";

let database: TestDatabase;
let rina: Operator;
let budi: Operator;

async function somebody(name: string): Promise<Operator> {
  const { userId, email } = await aPerson("operator");
  await pool().query("update users set name = $2 where id = $1", [userId, name]);
  return { userId, email, name, role: "operator", sessionId: "s", expiresAt: new Date(Date.now() + 60_000) };
}

const anOrder = (orderId: string, more: Record<string, unknown> = {}) => ({
  orderId,
  channel: "SHOPEE_ID",
  shopId: "SH1",
  orderStatus: "READY_TO_SHIP",
  externalOrderSn: `SN${orderId}`,
  lastUpdateAt: "2026-11-20T01:00:00Z",
  items: [{ sku: "KP-1", quantity: 1 }],
  logisticsInfos: [{ logisticsProviderName: "JNE", logisticsTrackingNumber: `JX${orderId}` }],
  printInfo: { labelPrintStatus: "NOT_PRINTED" },
  ...more,
});
const of = (sku: string, quantity = 1) => ({ items: [{ sku, quantity }] });
const by = (name: string) => ({ logisticsInfos: [{ logisticsProviderName: name }] });
const due = (hour: number) => ({ promisedToShipBefore: `2026-11-20T0${hour}:00:00Z` });

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  rina = await somebody("Rina");
  budi = await somebody("Budi");
  await mirrorOrders([
    anOrder("SO1", { ...of("KP-10"), ...by("SiCepat"), ...due(5) }),
    anOrder("SO2", { ...of("KP-9", 3), ...by("JNE"), ...due(3) }),
    anOrder("SO3", { items: [{ sku: "KP-2" }, { sku: "ZZ-1" }], ...by("sicepat"), ...due(4) }),
    anOrder("SO4", { ...of("KP-2"), ...by("JNE"), ...due(2) }),
    anOrder("SO5", { items: null, logisticsInfos: null }),
    anOrder("SOCANCELLED", { orderStatus: "CANCELLED" }),
    anOrder("SOASKED", { externalOrderStatus: "IN_CANCEL" }),
  ]);
  await db().execute(sql`
    insert into sku_racks (sku, rack, updated_at)
    values ('KP-10', 'A10', now()), ('KP-9', 'A9', now()), ('KP-2', 'B1', now())`);
});
afterAll(() => database.drop());
beforeEach(() => pool().query("truncate print_batches cascade; truncate print_copies"));

type Given = Partial<Parameters<typeof createBatchSchema.parse>[0] & object>;

const create = (asked: Given, operator = rina) =>
  createBatch({ operator, requestId: "R1", locale: "id", asked: createBatchSchema.parse(asked) });
const sorted = async (sort: BatchSort, more: Given = {}) =>
  (await create({ orderIds: ["SO1", "SO2", "SO3", "SO4", "SO5"], sort, ...more })).items.map(
    ({ orderId }) => orderId,
  );

test.each<[BatchSort, string[]]>([
  ["list", ["SO1", "SO2", "SO3", "SO4", "SO5"]],
  ["sku", ["SO4", "SO1", "SO2", "SO3", "SO5"]],
  ["rack", ["SO2", "SO1", "SO3", "SO4", "SO5"]],
  ["courier", ["SO2", "SO4", "SO1", "SO3", "SO5"]],
  ["deadline", ["SO4", "SO2", "SO3", "SO1", "SO5"]],
])("pages come in the order that was asked for: %s", async (sort, expected) => {
  expect(await sorted(sort)).toEqual(expected);
  await pool().query("truncate print_copies");

  expect(await sorted(sort, { isReversed: true })).toEqual([...expected].reverse());
});

test("with dividers the orders of one courier stand together, in the order asked for", async () => {
  expect(await sorted("deadline", { hasDividers: true })).toEqual(["SO4", "SO2", "SO3", "SO1", "SO5"]);
  await pool().query("truncate print_copies");

  expect(await sorted("list", { hasDividers: true })).toEqual(["SO1", "SO3", "SO2", "SO4", "SO5"]);
});

test("what was chosen beyond the rows on the screen stands where the list has it, and the screen's own rows stay as they are shown", async () => {
  const sort = "promisedToShipBefore";
  const pages = async (given: Given) => {
    const { items } = await create(given);
    await pool().query("truncate print_copies");
    return items.map(({ orderId }) => orderId);
  };

  const onScreen = ["SO3", "SO2"];
  const both = await pages({ orderIds: onScreen, unseen: { orderIds: ["SO1", "SONOTOURS", "SO4"], sort } });
  const none = await pages({
    orderIds: [],
    unseen: { orderIds: ["SO1", "SO2", "SO3", "SO4"], sort: "-sku" },
  });

  expect(both).toEqual(["SO4", "SO3", "SO2", "SO1", "SONOTOURS"]);
  expect(none).toEqual(["SO1", "SO2", "SO4", "SO3"]);
  for (const unseen of [
    { orderIds: ["SO1"], sort: "secret" },
    { orderIds: Array.from({ length: 5_000 }, (_, n) => `X${n}`), sort },
  ])
    await expect(create({ orderIds: ["SO2"], unseen })).rejects.toMatchObject({ code: "invalid_input" });
  await expect(create({ filter: { query: "" }, unseen: { orderIds: ["SO1"], sort } })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("a whole list is taken in its own order, without the orders that were taken out", async () => {
  const filter = { query: "status=READY_TO_SHIP&courier=JNE&sort=-promisedToShipBefore", except: ["SO2"] };

  const { items } = await create({ filter });

  expect(items.map(({ orderId, state }) => [orderId, state])).toEqual([
    ["SO4", "waiting"],
    ["SOASKED", "refused"],
  ]);
});

test("what must not or cannot be printed is refused by name while the rest is printed", async () => {
  const first = await create({ orderIds: ["SO1"], station: "Meja 2" }, budi);

  const batch = await create({ orderIds: ["SO1", "SO2", "SONOTOURS", "SOCANCELLED", "SOASKED", "SO2"] });

  expect(batch).toMatchObject({ state: "running", total: 5, waiting: 1, refused: 4, isMine: true });
  expect(batch.items).toMatchObject([
    {
      orderId: "SO1",
      state: "refused",
      reason: "claimed",
      claim: { person: "Budi", station: "Meja 2", copies: 1, state: "claimed", batchId: first.id },
    },
    { orderId: "SO2", state: "waiting", reason: null, copy: 1, orderSn: "SNSO2", courier: "JNE" },
    { orderId: "SONOTOURS", state: "refused", reason: "unknown_order" },
    { orderId: "SOCANCELLED", state: "refused", reason: "stopped", stops: ["cancelled"] },
    { orderId: "SOASKED", state: "refused", reason: "stopped", stops: ["cancelRequested"] },
  ]);
});

test("a document that somebody has is printed again for a reason only, as its next copy", async () => {
  await create({ orderIds: ["SO1"] }, budi);

  const again = await create({ orderIds: ["SO1", "SO2"], reason: "label sobek" });

  expect(again.items).toMatchObject([
    { orderId: "SO1", state: "waiting", copy: 2 },
    { orderId: "SO2", state: "waiting", copy: 1 },
  ]);
});

test("two people who take the same hundred orders at the same instant print each once, and the other is told who", async () => {
  const orderIds = Array.from({ length: 100 }, (_, n) => `SOH${String(n).padStart(3, "0")}`);
  await mirrorOrders(orderIds.map((orderId) => anOrder(orderId)));

  const both = await Promise.all([
    create({ orderIds }, rina),
    create({ orderIds: [...orderIds].reverse() }, budi),
  ]);

  const fates = both.flatMap(({ createdBy, items }) => items.map((item) => ({ createdBy, ...item })));
  expect(fates).toHaveLength(200);
  for (const orderId of orderIds) {
    const [winner, loser] = fates
      .filter((item) => item.orderId === orderId)
      .sort((a, b) => b.state.localeCompare(a.state));
    expect([winner?.state, loser?.state, loser?.reason]).toEqual(["waiting", "refused", "claimed"]);
    expect(loser?.claim?.person).toBe(winner?.createdBy);
  }
});

test("a batch without orders, of two kinds of choice or of too many orders is refused, with the number", async () => {
  await pool().query(`insert into orders (order_id, channel, order_status, checked_at)
    select 'MANY' || n, 'LAZADA_ID', 'PAID', now() from generate_series(1, 5001) as n`);

  for (const asked of [{}, { orderIds: [] }, { orderIds: ["SO1"], filter: { query: "" } }])
    await expect(create(asked)).rejects.toMatchObject({ code: "invalid_input" });
  await expect(create({ filter: { query: "q=NOSUCHORDER9" } })).rejects.toMatchObject({
    fields: [{ path: "filter", message: "has no orders" }],
  });
  await expect(create({ filter: { query: "status=NO&due=never" } })).rejects.toMatchObject({
    fields: [{ path: "due" }],
  });
  await expect(create({ filter: { query: "channel=LAZADA_ID" } })).rejects.toMatchObject({
    fields: [{ path: "filter", message: "has 5001 orders; one batch holds 5000 at most" }],
  });
  expect(await rowsOf(sql`select from print_batches`)).toHaveLength(0);
});

test("five thousand orders are one batch", async () => {
  const { total, waiting } = await create({ filter: { query: "channel=LAZADA_ID", except: ["MANY7"] } });

  expect([total, waiting]).toEqual([5000, 5000]);
});

test("batches are listed newest first, those over after those that somebody has to look after", async () => {
  const first = await create({ orderIds: ["SO1"] });
  const over = await create({ orderIds: ["SO2"] });
  await cancelBatch({ operator: rina, requestId: "R2", id: over.id });
  const others = await create({ orderIds: ["SO3"] }, budi);

  const all = await listBatches(requireBatchSearch(new URLSearchParams()), rina);
  const mine = await listBatches(requireBatchSearch(new URLSearchParams("mine=true")), rina);

  expect(all.rows.map(({ id }) => id)).toEqual([others.id, first.id, over.id]);
  expect(mine.rows.map(({ id, state }) => [id, state])).toEqual([
    [first.id, "running"],
    [over.id, "cancelled"],
  ]);
});

test("page after page of batches is the whole list", async () => {
  const made = [];
  for (let n = 0; n < 45; n++) {
    const batch = await create({ orderIds: ["SO1"] });
    if (n % 3 > 0) await cancelBatch({ operator: rina, requestId: "R", id: batch.id });
    else await pool().query("truncate print_copies");
    made.push({ id: batch.id, isOver: n % 3 > 0 });
  }

  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page = await listBatches(requireBatchSearch(new URLSearchParams({ cursor })), rina);
    seen.push(...page.rows.map(({ id }) => id));
    cursor = page.nextCursor;
  }

  const newestFirst = made.reverse();
  expect(seen).toEqual([
    ...newestFirst.filter(({ isOver }) => !isOver).map(({ id }) => id),
    ...newestFirst.filter(({ isOver }) => isOver).map(({ id }) => id),
  ]);
  expect(() => requireBatchSearch(new URLSearchParams("cursor=x"))).toThrow(
    expect.objectContaining({ code: "invalid_input" }),
  );
});

test("a cancelled batch gives back what nobody fetched, and who comes next gets it", async () => {
  const batch = await create({ orderIds: ["SO1", "SO2"] });

  await cancelBatch({ operator: rina, requestId: "R2", id: batch.id });

  const page = await readBatchPage(batch.id, rina);
  expect(page).toMatchObject({ state: "cancelled", waiting: 0 });
  expect(page.items.map(({ state, copy }) => [state, copy])).toEqual([
    ["cancelled", null],
    ["cancelled", null],
  ]);
  expect((await create({ orderIds: ["SO1", "SO2"] }, budi)).items.map(({ copy }) => copy)).toEqual([1, 1]);
});

test("what was said not to have come out is known until somebody has printed it again, as its next copy", async () => {
  const orderIds = ["SO1", "SO2", "SO3"];
  const batch = await create({ orderIds });
  await pool().query(`update print_batch_items set state = 'ready', pages = 1;
    update print_copies set fetched_at = now(); update print_batches set state = 'done'`);
  const missing = async () =>
    (await readBatchPage(batch.id, rina)).items.flatMap((item) => (item.isMissing ? [item.orderId] : []));
  const before = await missing();

  const answer = { isPrinted: true, except: ["SO1", "SO3"] };
  await answerBatch({ operator: rina, requestId: "R2", id: batch.id, answer });
  const after = await missing();
  const again = await create({ orderIds: ["SO3"] }, budi);
  const both = await create({ orderIds: await missing() });

  expect([before, after]).toEqual([[], ["SO1", "SO3"]]);
  expect(again.items).toMatchObject([{ orderId: "SO3", state: "waiting", copy: 2 }]);
  expect(both.items).toMatchObject([{ orderId: "SO1", state: "waiting", copy: 2 }]);
  expect(await missing()).toEqual([]);
});
