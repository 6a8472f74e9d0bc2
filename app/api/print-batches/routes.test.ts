import { afterAll, beforeAll, expect, test } from "vitest";
import { problemSchema } from "@/lib/api/problem";
import type { Role } from "@/lib/auth/roles";
import { batchListSchema, batchPageSchema, type BatchPage } from "@/lib/print-batches/schema";
import { gettingPages, ordersToPrint, textOfPages, waybillsOf } from "@/lib/testing/batches";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { useSandbox, type Sandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { POST as answerRoute } from "./[batchId]/answer/route";
import { POST as cancelRoute } from "./[batchId]/cancel/route";
import { POST as continueRoute } from "./[batchId]/continue/route";
import { GET as documentRoute } from "./[batchId]/document/route";
import { POST as retryRoute } from "./[batchId]/retry/route";
import { GET as readRoute } from "./[batchId]/route";
import { GET as listRoute, POST as createRoute } from "./route";

let sandbox: Sandbox;
let database: TestDatabase;
let job: ReturnType<typeof gettingPages>;
const cookies = new Map<string, string>();

beforeAll(async () => {
  sandbox = await useSandbox({ SANDBOX_ORDERS: "0", SANDBOX_QUIRKS: "none" });
  database = await createTestDatabase();
  const people: [string, Role][] = [
    ["viewer", "viewer"],
    ["rina", "operator"],
    ["budi", "operator"],
  ];
  for (const [name, role] of people) cookies.set(name, await aSessionOf((await aPerson(role)).userId));
  job = gettingPages();
});
afterAll(async () => {
  await job.stop();
  await sandbox.stop();
  await database.drop();
});

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Sent = { who?: string | null; batchId?: string; body?: unknown; query?: string; origin?: string };

function ask(route: Route, { who = "rina", batchId, body, query = "", origin }: Sent = {}) {
  const headers = new Headers({ "content-type": "application/json" });
  if (who) headers.set("cookie", cookies.get(who) ?? "");
  headers.set("origin", origin ?? "http://localhost:3000");
  const request = new Request(`http://localhost:3000/api/print-batches${query}`, {
    method: body === undefined ? "GET" : "POST",
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const params: Record<string, string> = batchId === undefined ? {} : { batchId };
  return route(request, { params: Promise.resolve(params) });
}

const batchOf = async (response: Response) => batchPageSchema.parse(await response.json());
const problemOf = async (response: Response) => problemSchema.parse(await response.json());
const create = async (body: object, who = "rina") => batchOf(await ask(createRoute, { who, body }));
const done = (batchId: string) =>
  eventually(
    async () => batchOf(await ask(readRoute, { batchId })),
    ({ state }) => state !== "running",
  );

async function pagesOf(batchId: string, query = ""): Promise<string[]> {
  const response = await ask(documentRoute, { batchId, query });
  expect(response.status).toBe(200);
  return textOfPages(new Uint8Array(await response.arrayBuffer()));
}

const shows = (waybills: string[]) => waybills.map((waybill) => expect.stringContaining(waybill) as unknown);

/** A batch of six, fetched by Rina. */
async function printed(more: object = {}): Promise<BatchPage> {
  const { id } = await create({ orderIds: await ordersToPrint(sandbox, 6), ...more });
  await done(id);
  await pagesOf(id);
  return batchOf(await ask(readRoute, { batchId: id }));
}

const idsOf = ({ items }: BatchPage) => items.map(({ orderId }) => orderId);

test("after a jam exactly the pages after the last good label come again, marked as the next copy", async () => {
  const batch = await printed();
  const [, , good] = await waybillsOf(idsOf(batch));

  const body = { code: ` ${good?.toLowerCase()} `, reason: "kertas macet", station: "Meja 3" };
  const next = await batchOf(await ask(continueRoute, { batchId: batch.id, body }));
  await done(next.id);
  const pages = await pagesOf(next.id);

  const missing = idsOf(batch).slice(3);
  expect(next).toMatchObject({ repeats: batch.id, reason: "kertas macet", station: "Meja 3", total: 3 });
  expect(pages).toEqual(shows(await waybillsOf(missing)));
  expect(next.items.map(({ copy }) => copy)).toEqual([2, 2, 2]);
  for (const page of pages) expect(page).toContain("Salinan 2");
  const before = await batchOf(await ask(readRoute, { batchId: batch.id }));
  expect(before).toMatchObject({ isPrinted: true });
});

test("a page number stands for its label too, covers and reversed stacks included", async () => {
  const batch = await printed({ hasCover: true, hasDividers: true, isReversed: true });
  const fourth = batch.items[3]?.firstPage;

  const body = { page: fourth, reason: "kertas macet" };
  const next = await batchOf(await ask(continueRoute, { batchId: batch.id, body }));

  expect(idsOf(next)).toEqual(idsOf(batch).slice(4));
  expect(next).toMatchObject({ isReversed: true, hasCover: true });
});

test("the label of an order's first parcel brings its other parcels again too, that of its last parcel does not", async () => {
  const two = { orderIds: await ordersToPrint(sandbox, 3, { parcels: 2 }) };
  const [, firstOfSecond] = await waybillsOf(two.orderIds);
  const goOn = async (code: string | undefined, orderIds: string[]) => {
    const { id } = await create({ orderIds, reason: "kertas macet" });
    await done(id);
    await pagesOf(id);
    const body = { code, reason: "kertas macet" };
    return idsOf(await batchOf(await ask(continueRoute, { batchId: id, body })));
  };
  const [, second, third] = two.orderIds;
  const [, lastOfSecond] = await waybillsOf(two.orderIds, 1);

  expect(await goOn(firstOfSecond, two.orderIds)).toEqual([second, third]);
  expect(await goOn(lastOfSecond, two.orderIds)).toEqual([third]);
  expect(await goOn(second, two.orderIds)).toEqual([third]);
});

test("a label of another batch, a page that is none, and a jam after the last label are refused", async () => {
  const batch = await printed();
  const [strange = ""] = await ordersToPrint(sandbox, 1);
  const last = batch.items.at(-1)?.orderId;
  const jam = (body: object) =>
    ask(continueRoute, { batchId: batch.id, body: { reason: "kertas macet", ...body } });

  const refused = await Promise.all([
    jam({ code: strange }),
    jam({ page: 99 }),
    jam({}),
    jam({ code: last, page: 1 }),
    jam({ code: last }),
    jam({ code: last, reason: "x" }),
  ]);

  expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 409, 400]);
});

test("two who go on after the same jam do not print the same labels again twice", async () => {
  const batch = await printed();
  const body = { code: batch.items[2]?.orderId, reason: "kertas macet" };

  const both = await Promise.all(
    ["rina", "budi"].map((who) => ask(continueRoute, { who, batchId: batch.id, body })),
  );

  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test("two people who print the same hundred orders at the same instant get each label once, and are told who has the others", async () => {
  const orderIds = await ordersToPrint(sandbox, 100);

  const [hers, his] = await Promise.all([create({ orderIds }), create({ orderIds }, "budi")]);
  await Promise.all([done(hers.id), done(his.id)]);

  const [mine, theirs] = await Promise.all(
    [hers, his].map(async ({ id }) => batchOf(await ask(readRoute, { batchId: id }))),
  );
  const taken = [mine, theirs].flatMap(
    (batch) => batch?.items.filter(({ state }) => state === "ready") ?? [],
  );
  expect(taken.map(({ orderId }) => orderId).sort()).toEqual([...orderIds].sort());
  for (const batch of [mine, theirs])
    for (const item of batch?.items.filter(({ state }) => state === "refused") ?? [])
      expect(item).toMatchObject({ reason: "claimed", claim: { person: "Test operator", state: "claimed" } });
});

test("a whole list is one batch with cover and dividers, in the language of whoever asked", async () => {
  const orderIds = await ordersToPrint(sandbox, 3, { orderType: "PRE_SALE" });
  const filter = { query: "presale=true" };
  const batch = await create({ filter, hasCover: true, hasDividers: true, station: "Meja 1" });
  await done(batch.id);

  const [cover, divider, ...pages] = await pagesOf(batch.id);

  expect(cover).toContain("3 Label");
  expect(cover).toContain(batch.id);
  expect(cover).toContain("Meja 1");
  expect(divider).toMatch(/\d/);
  const whole = await batchOf(await ask(readRoute, { batchId: batch.id }));
  expect(whole.pages).toBe(2 + pages.filter((page) => page !== "").length);
  expect(idsOf(batch).sort()).toEqual(orderIds.sort());
});

test("who may only look may look, and nobody else changes or prints anything", async () => {
  const batch = await printed();
  const changes: [Route, object][] = [
    [createRoute, { orderIds: ["SO1"] }],
    [cancelRoute, {}],
    [retryRoute, {}],
    [answerRoute, { isPrinted: true }],
    [continueRoute, { page: 1, reason: "kertas macet" }],
  ];
  for (const [route, body] of changes) {
    const sent = { batchId: batch.id, body };
    expect((await ask(route, { ...sent, who: "viewer" })).status).toBe(403);
    expect((await ask(route, { ...sent, who: null })).status).toBe(401);
    expect((await ask(route, { ...sent, origin: "https://strange.test" })).status).toBe(403);
  }
  expect((await ask(documentRoute, { batchId: batch.id, who: "viewer" })).status).toBe(403);
  expect((await ask(readRoute, { batchId: batch.id, who: "viewer" })).status).toBe(200);
  const list = batchListSchema.parse(await (await ask(listRoute, { who: "viewer" })).json());
  expect(list.rows.find(({ id }) => id === batch.id)).toMatchObject({ isMine: false, isPrinted: null });
});

test("a batch that does not exist is not found, and a wrong body says what is wrong with it", async () => {
  for (const route of [readRoute, documentRoute])
    expect((await ask(route, { batchId: "PBNONE" })).status).toBe(404);
  expect((await ask(cancelRoute, { batchId: "PBNONE", body: {} })).status).toBe(404);
  expect((await ask(readRoute, { batchId: "../x" })).status).toBe(400);
  const problem = await problemOf(
    await ask(createRoute, { body: { orderIds: [7], sort: "moon", reason: "x" } }),
  );
  expect(problem.fields?.map(({ path }) => path).sort()).toEqual(["orderIds.0", "reason", "sort"]);
});
