import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as batchGet } from "@/app/api/ginee/order/v1/batch-get/route";
import { POST as getLive } from "@/app/api/ginee/order/v2/get/route";
import { POST as listLive } from "@/app/api/ginee/order/v2/list-order/route";
import { GET as getRoute } from "./[orderId]/route";
import { POST as refreshRoute } from "./[orderId]/refresh/route";
import { POST as personsRoute } from "./[orderId]/persons/route";
import { GET as facetsRoute } from "./facets/route";
import { GET as listRoute } from "./route";
import { POST as lookupRoute } from "./lookup/route";
import type { Role } from "@/lib/auth/roles";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { useSandbox, type Sandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { problemSchema } from "@/lib/api/problem";
import {
  lookupResultSchema,
  orderDetailSchema,
  orderFacetsSchema,
  orderPageSchema,
} from "@/lib/orders/schema";

let sandbox: Sandbox;
let database: TestDatabase;
const cookies = new Map<Role, string>();
type Order = { orderId: string; externalOrderSn: string };
let order: Order;

const customer = {
  name: "Siti Rahayu",
  mobile: "081234567890",
  email: "siti@example.com",
  fullAddress: "Jl. Melati 7",
};

beforeAll(async () => {
  sandbox = await useSandbox({ SANDBOX_QUIRKS: "none" });
  database = await createTestDatabase();
  for (const role of ["viewer", "operator", "supervisor"] as const) {
    cookies.set(role, await aSessionOf((await aPerson(role)).userId));
  }
  order = await sandbox.control<Order>("/_sandbox/orders", {
    body: { channel: "TOKOPEDIA_ID", parcels: 1, customer, announce: false },
  });
  expect((await send(refreshRoute, "operator", { orderId: order.orderId })).status).toBe(200);
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Sent = { params?: Record<string, string>; query?: string; body?: unknown; method?: string };

function ask(route: Route, role: Role | null, { params = {}, query = "", body, method }: Sent = {}) {
  const headers = new Headers({ "content-type": "application/json" });
  if (role) headers.set("cookie", cookies.get(role) ?? "");
  const request = new Request(`http://localhost:3000/api/x${query}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return route(request, { params: Promise.resolve(params) });
}
const send = (route: Route, role: Role | null, params: Record<string, string>) =>
  ask(route, role, { params, method: "POST" });
const problemOf = async (response: Response) => problemSchema.parse(await response.json());

test("lists, counts, lookups and one order come in their agreed shapes", async () => {
  const page = orderPageSchema.parse(
    await (await ask(listRoute, "viewer", { query: `?q=${order.externalOrderSn}` })).json(),
  );
  const facets = orderFacetsSchema.parse(
    await (await ask(facetsRoute, "viewer", { query: "?status=READY_TO_SHIP" })).json(),
  );
  const lookup = lookupResultSchema.parse(
    await (
      await ask(lookupRoute, "viewer", { body: { codes: [order.externalOrderSn, "nobody knows 1"] } })
    ).json(),
  );
  const detail = orderDetailSchema.parse(
    await (await ask(getRoute, "viewer", { params: { orderId: order.orderId } })).json(),
  );

  expect(page.rows.map(({ orderId }) => orderId)).toEqual([order.orderId]);
  expect(page.total).toEqual({ count: 1, exact: true });
  expect(facets.channel).toContainEqual({ value: "TOKOPEDIA_ID", count: 1 });
  expect(lookup.missing).toEqual(["nobody knows 1"]);
  expect(detail.orderId).toBe(order.orderId);
});

test("without a session nothing is told, and nothing is ever kept by a cache", async () => {
  for (const route of [listRoute, facetsRoute, getRoute]) {
    const response = await ask(route, null, { params: { orderId: order.orderId } });

    expect(response.status).toBe(401);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect((await problemOf(response)).code).toBe("not_signed_in");
  }
});

test.each([
  ["?limit=0", "limit"],
  ["?limit=201", "limit"],
  ["?limit=abc", "limit"],
  ["?created=yesterday", "created"],
  ["?created=2026-02-30..", "created"],
  ["?updated=2026-11-02..2026-11-01", "updated"],
  ["?due=soon", "due"],
  ["?cod=maybe", "cod"],
  ["?sort=password", "sort"],
  ["?cursor=%27%20or%201%3D1", "cursor"],
])("a list asked with %s names the field it cannot read", async (query, field) => {
  const response = await ask(listRoute, "viewer", { query });

  expect(response.status).toBe(400);
  expect((await problemOf(response)).fields?.map(({ path }) => path)).toEqual([field]);
});

test("several values may be repeated or listed, and a comma inside a value is escaped", async () => {
  for (const query of ["?channel=TOKOPEDIA_ID&channel=SHOPEE_ID", "?channel=SHOPEE_ID,TOKOPEDIA_ID"]) {
    const page = orderPageSchema.parse(await (await ask(listRoute, "viewer", { query })).json());

    expect(page.total.count).toBe(1);
  }
  const none = orderPageSchema.parse(
    await (await ask(listRoute, "viewer", { query: "?courier=No%252C such" })).json(),
  );
  expect(none.rows).toEqual([]);
});

test("other methods on the list are refused, not read as a list", async () => {
  const response = await ask(listRoute, "operator", { body: {} });

  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET");
});

test("a viewer may not have Ginee asked again, and an order Ginee does not know is not found", async () => {
  const params = { orderId: order.orderId };
  const unknown = { orderId: "SO00000000000000000000AAAA" };

  expect((await send(refreshRoute, "viewer", params)).status).toBe(403);
  expect((await send(personsRoute, "operator", params)).status).toBe(403);
  expect((await send(refreshRoute, "operator", unknown)).status).toBe(404);
  expect((await ask(getRoute, "viewer", { params: unknown })).status).toBe(404);
  expect((await ask(getRoute, "viewer", { params: { orderId: "../etc" } })).status).toBe(400);
});

test("when Ginee is down the mirror still answers, and a refresh says why it cannot", async () => {
  const params = { orderId: order.orderId };
  await sandbox.control("/_sandbox/faults", { body: { rules: [{ kind: "html" }] } });

  const refresh = await send(refreshRoute, "operator", params);
  const mirrored = await ask(getRoute, "viewer", { params });

  expect(refresh.status).toBe(502);
  expect((await problemOf(refresh)).code).toBe("ginee_unreadable");
  expect(mirrored.status).toBe(200);
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
});

test("the live routes answer Ginee's data with persons masked for those who may not see them", async () => {
  const getBody = { orderId: order.orderId };

  for (const [route, body] of [
    [getLive, getBody],
    [batchGet, { orderIds: [order.orderId] }],
    [
      listLive,
      { orderNumbers: [order.externalOrderSn], createSince: new Date(Date.now() - 86_400_000).toISOString() },
    ],
  ] as const) {
    const masked = await (await ask(route, "viewer", { body })).text();

    expect(masked).toContain(order.orderId);
    for (const secret of Object.values(customer)) expect(masked).not.toContain(secret);
  }
  const clear = await (await ask(getLive, "supervisor", { body: getBody })).text();
  expect(clear).toContain(customer.name);
  expect(JSON.parse(clear)).toHaveProperty("transactionId");
});

test("a live list over more than fifteen days is refused with the reason before Ginee is asked", async () => {
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });

  const response = await ask(listLive, "viewer", {
    body: { createSince: "2026-10-01T00:00:00Z", createTo: "2026-10-20T00:00:00Z" },
  });

  expect(response.status).toBe(400);
  expect((await problemOf(response)).fields?.[0]).toMatchObject({
    path: "createTo",
    message: expect.stringContaining("15 days"),
  });
  const { calls } = await sandbox.control<{ calls: unknown[] }>("/_sandbox/calls?endpoint=list-order");
  expect(calls).toEqual([]);
});
