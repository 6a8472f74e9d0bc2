import { afterAll, beforeAll, expect, test } from "vitest";
import type { Operator } from "@/lib/auth/session";
import { pool } from "@/lib/db/client";
import { useTestEnvironment } from "@/lib/testing/environment";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { getEvent, listEvents } from "./read";
import { parseEventSearch } from "./search-params";

let database: TestDatabase;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const operator = (role: Operator["role"]): Operator => ({
  userId: "U1",
  email: "u@desk.test",
  name: "U",
  role,
  sessionId: "S1",
  expiresAt: new Date(),
});

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
const list = (query: string) => listEvents(parseEventSearch(new URLSearchParams(query)));

test("events are found by what they are about, what became of them and when they came", async () => {
  const failed = await anEvent("{}", {
    outcome: "failed",
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

  expect(await ids("subject=SO1")).toEqual([other, failed]);
  expect(await ids("outcome=failed,nonsense")).toEqual([failed]);
  expect(await ids("entity=delivery-order&action=DELETE")).toEqual([other]);
  expect(await ids("id=GENIE-A")).toEqual([failed]);
  expect(await ids(`id=${other}`)).toEqual([other]);
  expect(await ids("received=2026-01-04..2026-01-05")).toEqual([failed]);
  expect((await list("limit=1&subject=SO1")).nextCursor).toBe(other);
  expect(await ids(`limit=1&subject=SO1&cursor=${other}`)).toEqual([failed]);
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

    const masked = JSON.stringify(await getEvent(id, operator("operator")));
    const full = JSON.stringify(await getEvent(id, operator("supervisor")));

    expect(masked).not.toMatch(person);
    expect(masked).toContain("Toko Maju");
    expect(masked).toContain("Bandung");
    expect(full).toMatch(person);
  },
);

test("what is not JSON cannot be masked and is shown only to who may see persons", async () => {
  const id = await anEvent("name=Siti Rahayu", { outcome: "quarantined", error: "not_json" });

  expect((await getEvent(id, operator("viewer")))?.body).toBeNull();
  expect((await getEvent(id, operator("administrator")))?.body).toBe("name=Siti Rahayu");
  expect(await getEvent("424242424242", operator("viewer"))).toBeNull();
});
