import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { useTestEnvironment } from "@/lib/testing/environment";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { getEvent, listEvents } from "./read";
import { parseEventSearch, requireEventSearch } from "./search-params";

let database: TestDatabase;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
});
afterAll(() => database.drop());

let nextHash = 0;
async function anEvent(body: string, more: Record<string, unknown> = {}): Promise<string> {
  const row = { sender: "ginee", content_hash: `h${nextHash++}`, body, ...more };
  const names = Object.keys(row);
  const { rows } = await pool().query(
    `insert into webhook_events (${names.join(", ")}) values (${names.map((_, n) => `$${n + 1}`).join(", ")}) returning id::text`,
    Object.values(row),
  );
  return rows[0].id;
}
const list = (query: string) => listEvents(parseEventSearch(new URLSearchParams(query)), "supervisor");

test("events are found by what they are about, what became of them and when they came", async () => {
  const aside = await anEvent("{}", {
    outcome: "quarantined",
    entity: "order",
    action: "CREATE",
    subject_id: "SO1",
    notification_id: "GENIE-A",
    received_at: "2026-01-05T12:00:00Z",
  });
  const other = await anEvent("{}", {
    outcome: "processed",
    entity: "delivery-order",
    action: "DELETE",
    subject_id: "WDO1",
    order_id: "SO1",
    received_at: "2026-01-07T12:00:00Z",
  });
  const ids = async (query: string) => (await list(query)).rows.map((row) => row.id);

  expect(await ids("subject=SO1")).toEqual([other, aside]);
  expect(await ids("outcome=quarantined,nonsense")).toEqual([aside]);
  expect(await ids("entity=delivery-order&action=DELETE")).toEqual([other]);
  expect(await ids("id=GENIE-A")).toEqual([aside]);
  expect(await ids(`id=${other}`)).toEqual([other]);
  expect(await ids("received=2026-01-04..2026-01-05")).toEqual([aside]);
  expect((await list("limit=1&subject=SO1")).nextCursor).toBe(other);
  expect(await ids(`limit=1&subject=SO1&cursor=${other}`)).toEqual([aside]);
  await expect(list("cursor=;--")).rejects.toMatchObject({ code: "invalid_input" });
});

test("events are found by any number that is printed on their order", async () => {
  await pool().query(
    `insert into order_codes (code, kind, order_id) values ('221016ABC193B', 'order_sn', 'SO2')`,
  );
  const event = await anEvent("{}", { outcome: "processed", subject_id: "SO2", order_id: "SO2" });

  const { rows } = await list(`subject=${encodeURIComponent("221016-abc193b")}`);

  expect(rows.map((row) => row.id)).toEqual([event]);
});

const body = {
  id: "GENIE1",
  user: { id: "U1", email: "owner@shop.example" },
  payload: {
    deliveryOrderId: "WDO1",
    shop: { shopName: "Toko Maju" },
    shippingAddress: {
      name: "Siti Rahayu",
      phoneNumber: "081234567890",
      fullAddress: "Jl. Mawar 7",
      city: "Bandung",
    },
    orderItems: [{ inventoryName: "Shirt" }],
  },
};
const person = /Siti|Rahayu|0812|Mawar|owner@/;

test.each([JSON.stringify(body), JSON.stringify({ ...body, payload: JSON.stringify(body.payload) })])(
  "who may not see persons sees a notification without them, also when they hide in JSON text",
  async (text) => {
    const id = await anEvent(text);

    const masked = JSON.stringify(await getEvent(id, "operator"));
    const full = JSON.stringify(await getEvent(id, "supervisor"));

    expect(masked).not.toMatch(person);
    expect(masked).toContain("Toko Maju");
    expect(masked).toContain("Bandung");
    expect(full).toMatch(person);
  },
);

test("what is not JSON cannot be masked and is shown only to who may see persons", async () => {
  const id = await anEvent("name=Siti Rahayu", { outcome: "quarantined", error: "not_json" });

  expect((await getEvent(id, "viewer"))?.body).toBeNull();
  expect((await getEvent(id, "administrator"))?.body).toBe("name=Siti Rahayu");
  expect(await getEvent("424242424242", "viewer")).toBeNull();
});

const idsOf = async (query: string) => (await list(query)).rows.map((row) => row.id);
const q = encodeURIComponent;

test("events are found by a part of their body, capitals or not, and a percent sign is a letter", async () => {
  const percent = await anEvent('{"payload":{"note":"diskon 50%_OFF \\"kilat\\""}}');
  await anEvent('{"payload":{"note":"diskon 50xyOFF"}}');

  expect(await idsOf(`text=${q("50%_off")}`)).toEqual([percent]);
  expect(await idsOf(`text=${q("%%%")}`)).toEqual([]);
  expect(await idsOf(`text=${q('"kilat"')}`)).toEqual([percent]);
  expect(await idsOf(`text=${q("' or true --")}`)).toEqual([]);
  expect(await idsOf(`text=${q("\\\\\\")}`)).toEqual([]);
});

test("events are found by a value at a place of their body, in lists too, and nothing else of the question runs", async () => {
  const wanted = await anEvent(
    '{"payload":{"orderStatus":"READY\\u005fTO_SHIP","items":[{"sku":"A"},{"sku":"KP-9","quantity":2.0}]}}',
  );
  const other = await anEvent('{"payload":{"orderStatus":"PAID","items":[{"sku":"KP-9","quantity":1}]}}');

  expect(await idsOf(`path=${q('payload.orderStatus = "READY_TO_SHIP"')}`)).toEqual([wanted]);
  expect(await idsOf(`path=${q("payload.items.sku = KP-9")}`)).toEqual([other, wanted]);
  expect(await idsOf(`path=${q("payload.items[0].sku = KP-9")}`)).toEqual([other]);
  expect(await idsOf(`path=${q("payload.items[*].quantity = 2")}`)).toEqual([wanted]);
  expect(await idsOf(`path=${q('payload."orderStatus\\" ? (true)" = PAID')}`)).toEqual([]);
  expect(await idsOf(`path=${q('payload.orderStatus = "x\\") || (1 == 1"')}`)).toEqual([]);
});

test("a payload that came as JSON text is looked through as if it stood there itself", async () => {
  const event = await anEvent(JSON.stringify({ payload: JSON.stringify({ orderSn: "AS-TEXT", n: [1] }) }));
  await anEvent(JSON.stringify({ payload: "AS-TEXT, but not JSON" }));

  expect(await idsOf("path=payload.orderSn=AS-TEXT")).toEqual([event]);
  expect(await idsOf(`path=${q('payload = "AS-TEXT, but not JSON"')}`)).toHaveLength(1);
});

test("one body that the database cannot read as JSON ends no search through the others", async () => {
  await anEvent('{"payload":{"orderSn":"POISON","half":"\\ud83d"}}');
  await anEvent('{"payload":{"orderSn":"POISON","nothing":"\\u0000"}}');
  await anEvent("POISON, not JSON \\", { outcome: "quarantined", error: "not_json" });
  await anEvent(`{"payload":{"orderSn":"POISON","n":${"9".repeat(200_000)}}}`);
  await anEvent(`{"payload":{"orderSn":"POISON","deep":${"[".repeat(20_000)}${"]".repeat(20_000)}}}`);
  const sound = await anEvent('{"payload":{"orderSn":"POISON"}}');

  expect((await idsOf("path=payload.orderSn=POISON"))[0]).toBe(sound);
});

test("who sees persons masked can neither look for a text nor for a value that is masked", async () => {
  const event = await anEvent('{"payload":{"buyerName":"Siti Rahayu","shopName":"Toko Rahayu"}}');
  const asked = (query: string) => listEvents(requireEventSearch(new URLSearchParams(query)), "operator");
  const refusal = { code: "not_allowed" };

  await expect(asked("text=Rahayu")).rejects.toMatchObject(refusal);
  await expect(asked(`path=${q('payload.buyerName = "Siti Rahayu"')}`)).rejects.toMatchObject(refusal);
  const { rows } = await asked(`path=${q('payload.shopName = "Toko Rahayu"')}`);
  expect(rows.map(({ id }) => id)).toEqual([event]);
});

test("pages follow one another without a gap or a repeat while notifications keep arriving", async () => {
  const older = [
    await anEvent("{}"),
    await anEvent("{}"),
    await anEvent("{}"),
    await anEvent("{}"),
  ].reverse();

  const first = await list("limit=2");
  await anEvent("{}");
  const second = await list(`limit=2&cursor=${first.nextCursor}`);
  await anEvent("{}");

  expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(older);
});

test("a page says how long each took, what it is about, and which module sent it", async () => {
  const times = { received_at: "2026-02-05T12:00:00Z", processed_at: "2026-02-05T12:00:01.500Z" };
  const about = { module: "delivery-order", subject_id: "WDO77", order_id: "SO77" };
  const processed = await anEvent("{}", { ...times, ...about, outcome: "processed" });
  const again = await anEvent("{}", { ...times, ...about, outcome: "waiting" });

  const { rows } = await list("subject=WDO77&module=delivery-order");

  expect(rows.map(({ id, latencyMs, deliveryOrderId }) => ({ id, latencyMs, deliveryOrderId }))).toEqual([
    { id: again, latencyMs: null, deliveryOrderId: "WDO77" },
    { id: processed, latencyMs: 1500, deliveryOrderId: "WDO77" },
  ]);
});
