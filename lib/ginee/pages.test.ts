import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { useTestEnvironment } from "@/lib/testing/environment";
import { serve, type TestServer } from "@/lib/testing/http";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { batchGetOrders } from "./orders";
import { listAllOrders } from "./pages";

type Body = { nextCursor?: unknown };
type Data = Record<string, unknown>;

let database: TestDatabase;
let upstream: TestServer;
let answer: (body: Body) => unknown;

beforeAll(async () => {
  database = await createTestDatabase();
  upstream = await serve(async (request) =>
    Response.json({ code: "SUCCESS", message: "OK", data: answer(await request.json()) }),
  );
  vi.stubEnv("GINEE_MAX_RPS", "100");
  useTestEnvironment({ GINEE_BASE_URL: upstream.url });
});
afterAll(async () => {
  await upstream.stop();
  await database.drop();
});

const lane = "sweep";
const idsFrom = (first: number, count: number) => Array.from({ length: count }, (_, at) => `SO${first + at}`);
const rowsFrom = (first: number, count: number, more: Data = {}) =>
  idsFrom(first, count).map((orderId) => ({ orderId, orderStatus: "PAID", ...more }));

/** A Ginee that has these pages; a page's cursor is the number of the next one. */
function pages(...of: Data[]) {
  answer = ({ nextCursor }) => {
    const at = Array.isArray(nextCursor) ? Number(nextCursor[0]) : 0;
    return { nextCursor: at + 1 < of.length ? [at + 1, "next"] : null, ...of[at] };
  };
}

async function listed(): Promise<string[]> {
  const found: string[] = [];
  for await (const { rows } of listAllOrders({ lastUpdateSince: "2026-01-01T00:00:00Z" }, { lane }))
    found.push(...rows.map(({ order }) => order.orderId));
  return found;
}

test.each([[{}], [{ more: null }]])(
  "a full page that does not say whether there is more is followed by the next one: %j",
  async (unsaid) => {
    pages({ content: rowsFrom(0, 100), ...unsaid }, { content: rowsFrom(100, 7), ...unsaid });

    expect(await listed()).toEqual(idsFrom(0, 107));
  },
);

test("an empty page in the middle does not hide the orders behind it", async () => {
  pages(
    { more: true, content: rowsFrom(0, 3) },
    { more: true, content: [] },
    { more: true, content: null },
    { more: false, content: rowsFrom(3, 2) },
  );

  expect(await listed()).toEqual(idsFrom(0, 5));
});

test("an empty page that leads nowhere is the end, although more is promised", async () => {
  pages({ more: true, content: rowsFrom(0, 3) }, { more: true, content: [], nextCursor: [1, "next"] });

  expect(await listed()).toEqual(idsFrom(0, 3));
});

test("empty pages without end are told, not followed for ever", async () => {
  let at = 0;
  answer = () => ({ more: true, content: [], nextCursor: [++at] });

  await expect(listed()).rejects.toMatchObject({ code: "ginee_unreadable" });
});

test("an empty cursor beside the rows is passed over for the one inside them", async () => {
  const inside = { content: rowsFrom(0, 2, { nextCursor: [1, "next"] }), more: true, nextCursor: [] };
  pages(inside, { more: false, content: rowsFrom(2, 1) });

  expect(await listed()).toEqual(idsFrom(0, 3));
});

test.each<[string, Data]>([
  ["a text", { more: false, content: "no data" }],
  ["one more nesting", { more: false, content: { content: rowsFrom(0, 2) } }],
  ["lists in the list", { more: false, content: [rowsFrom(0, 2)] }],
  ["another name for the id", { more: false, content: [{ id: "SO1", orderStatus: "PAID" }] }],
  ["ids of null", { more: false, content: rowsFrom(0, 2, { orderId: null }) }],
  ["nothing", { more: false }],
])(
  "%s in the place of the orders is an answer that cannot be read, and no empty list",
  async (_name, data) => {
    pages(data);

    await expect(listed()).rejects.toMatchObject({ code: "ginee_unreadable" });
  },
);

test("one row without an id takes nothing from the others", async () => {
  pages({ more: false, content: [...rowsFrom(0, 2), null, { orderStatus: "PAID" }] });

  expect(await listed()).toEqual(idsFrom(0, 2));
});

test.each<[string, unknown]>([
  ["another name for the id", [{ id: "SO1" }, { id: "SO2" }]],
  ["lists in the list", [[{ orderId: "SO1" }, { orderId: "SO2" }]]],
])(
  "details with %s cannot be read; nobody says that Ginee does not know these orders",
  async (_name, data) => {
    answer = () => data;

    await expect(batchGetOrders(["SO1", "SO2"], { lane })).rejects.toMatchObject({
      code: "ginee_unreadable",
    });
  },
);

test("orders that Ginee leaves out, or answers with null, are missing", async () => {
  answer = () => [null, { orderId: "SO1" }];

  const { orders, missing } = await batchGetOrders(["SO1", "SO2"], { lane });

  expect([...orders.keys()]).toEqual(["SO1"]);
  expect(missing).toEqual(["SO2"]);
});
