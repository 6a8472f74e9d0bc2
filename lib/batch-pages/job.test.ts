import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { pool } from "@/lib/db/client";
import { readBatchPage } from "@/lib/print-batches/read";
import { answerBatch, cancelBatch, retryBatch } from "@/lib/print-batches/write";
import {
  aPrinter,
  askDocument,
  gettingPages,
  makeBatch,
  ordersToPrint,
  printCalls,
  settled,
  textOfPages,
  waybillsOf,
  type Printer,
} from "@/lib/testing/batches";
import { useSandbox, type Sandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";

let database: TestDatabase;
let sandbox: Sandbox;
let job: ReturnType<typeof gettingPages>;
let rina: Printer;

beforeAll(async () => {
  sandbox = await useSandbox({ SANDBOX_ORDERS: "0", SANDBOX_QUIRKS: "printDataString" });
  database = await createTestDatabase();
  rina = await aPrinter("Rina");
  job = gettingPages();
});
afterAll(async () => {
  await job.stop();
  await sandbox.stop();
  await database.drop();
});
beforeEach(async () => {
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });
});

const faults = (...rules: object[]) => sandbox.control("/_sandbox/faults", { body: { rules } });

async function pagesOf(batchId: string, query = ""): Promise<string[]> {
  const response = await askDocument(rina, batchId, query);
  expect(response.status).toBe(200);
  return textOfPages(new Uint8Array(await response.arrayBuffer()));
}

const shows = (waybills: string[]) => waybills.map((waybill) => expect.stringContaining(waybill) as unknown);

test("page n is the nth order of the list, each printed once at Ginee, and the copies are on record as fetched", async () => {
  const orderIds = (await ordersToPrint(sandbox, 20)).reverse();
  const { id } = await makeBatch(rina, { orderIds });

  const batch = await settled(id, rina);
  const pages = await pagesOf(id);

  expect(batch).toMatchObject({ state: "done", ready: 20, printable: 20, unfetched: 20, pages: 20 });
  expect(batch.items.map(({ firstPage }) => firstPage)).toEqual(orderIds.map((_, at) => at + 1));
  expect(pages).toEqual(shows(await waybillsOf(orderIds)));
  expect((await printCalls(sandbox)).sort()).toEqual([...orderIds].sort());
  const after = await readBatchPage(id, rina);
  expect(after.unfetched).toBe(0);
  expect(after.items.every(({ fetchedAt }) => fetchedAt !== null)).toBe(true);
});

test("of ninety-seven good orders and three bad ones the good ones print and the bad ones are named, each with its reason", async () => {
  const good = await ordersToPrint(sandbox, 97);
  const [shopify = ""] = await ordersToPrint(sandbox, 1, { channel: "SHOPIFY_ID" });
  const [gone = "", html = ""] = await ordersToPrint(sandbox, 2);
  const orderIds = [...good.slice(0, 40), shopify, ...good.slice(40, 60), gone, html, ...good.slice(60)];
  await faults(
    { kind: "not-found", endpoint: "document", orderId: gone },
    { kind: "html", endpoint: "document", orderId: html },
  );
  const { id } = await makeBatch(rina, { orderIds });

  const batch = await settled(id, rina, 60_000);
  const pages = await pagesOf(id);

  expect(batch).toMatchObject({ state: "done", total: 100, ready: 97, failed: 3 });
  const failed = batch.items.filter(({ state }) => state === "failed");
  expect(failed).toMatchObject([
    { orderId: shopify, reason: "ginee_refused", gineeMessage: "There is no printable order", position: 41 },
    { orderId: gone, reason: "no_longer_there" },
    { orderId: html, reason: "not_a_pdf" },
  ]);
  expect(failed[0]?.gineeTransactionId).toBeTruthy();
  expect(pages).toEqual(shows(await waybillsOf(good)));
  expect(batch.items.filter(({ firstPage }) => firstPage !== null).map(({ orderId }) => orderId)).toEqual(
    good,
  );
});

test("papers that come slowly keep no other from being asked for at Ginee, though not all come at once", async () => {
  const orderIds = await ordersToPrint(sandbox, 14);
  await faults({ kind: "slow", endpoint: "document", delayMs: 30_000 });
  const { id } = await makeBatch(rina, { orderIds });

  const asked = await eventually(
    () => printCalls(sandbox),
    (calls) => calls.length >= 10,
    8_000,
  );
  const { ready } = await readBatchPage(id, rina);
  await cancelBatch({ operator: rina, requestId: "R2", id });

  expect([ready, asked.length]).toEqual([0, 10]);
});

test("only what failed is asked for again, keeps its place, and its pages can be had by themselves", async () => {
  const orderIds = await ordersToPrint(sandbox, 5);
  const [, , bad = ""] = orderIds;
  await faults({ kind: "not-found", endpoint: "document", orderId: bad });
  const { id } = await makeBatch(rina, { orderIds });
  await settled(id, rina);
  await pagesOf(id);
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  const before = await printCalls(sandbox);

  await retryBatch({ operator: rina, requestId: "R2", id });
  const batch = await settled(id, rina);

  expect(batch).toMatchObject({ ready: 5, failed: 0, unfetched: 1 });
  expect(await pagesOf(id, "?only=new")).toEqual(shows(await waybillsOf([bad])));
  expect(await pagesOf(id)).toEqual(shows(await waybillsOf(orderIds)));
  expect(await printCalls(sandbox)).toEqual(before);
  await expect(retryBatch({ operator: rina, requestId: "R3", id })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("the first pages can be printed while later ones are still awaited, and then the rest", async () => {
  const orderIds = await ordersToPrint(sandbox, 12);
  await faults({ kind: "slow", endpoint: "document", orderId: orderIds[8], delayMs: 4_000 });
  const { id } = await makeBatch(rina, { orderIds });
  const early = await eventually(
    () => readBatchPage(id, rina),
    ({ printable }) => printable === 8,
  );

  const first = await pagesOf(id);
  await settled(id, rina);
  const rest = await pagesOf(id, "?only=new");

  expect(early.state).toBe("running");
  expect(first).toEqual(shows(await waybillsOf(orderIds.slice(0, 8))));
  expect(rest).toEqual(shows(await waybillsOf(orderIds.slice(8))));
  expect(await pagesOf(id, "?first=3&last=4")).toEqual(shows(await waybillsOf(orderIds.slice(2, 4))));
});

test("an order that is cancelled while its label waits is taken out; on a page that somebody has it says so instead", async () => {
  const orderIds = await ordersToPrint(sandbox, 4);
  const { id } = await makeBatch(rina, { orderIds });
  await settled(id, rina);
  const cancel = (orderId = "") =>
    pool().query("update orders set order_status = 'CANCELLED' where order_id = $1", [orderId]);

  await cancel(orderIds[1]);
  const first = await pagesOf(id);
  await cancel(orderIds[2]);
  const second = await pagesOf(id);

  const [one = "", , three = "", four = ""] = orderIds;
  expect(first).toEqual(shows(await waybillsOf([one, three, four])));
  expect(second).toHaveLength(3);
  expect(second[1]).toContain("JANGAN DIKIRIM");
  const { items } = await readBatchPage(id, rina);
  expect(items[1]).toMatchObject({
    state: "refused",
    reason: "stopped",
    stops: ["cancelled"],
    firstPage: null,
  });
});

test("nothing is given out of a batch that is cancelled, has nothing yet, or is asked for by a strange page", async () => {
  const orderIds = await ordersToPrint(sandbox, 2);
  const { id } = await makeBatch(rina, { orderIds });
  await settled(id, rina);

  const strange = await askDocument(rina, id, "", { "sec-fetch-site": "cross-site" });
  const ahead = await askDocument(rina, id, "", { "sec-purpose": "prefetch" });
  const head = await askDocument(rina, id, "", {}, "HEAD");
  const unreadable = await askDocument(rina, id, "?first=0");
  await cancelBatch({ operator: rina, requestId: "R2", id });
  const cancelled = await askDocument(rina, id);

  const asked = [strange, ahead, head, unreadable, cancelled];
  expect(asked.map(({ status }) => status)).toEqual([403, 403, 405, 400, 409]);
  expect((await readBatchPage(id, rina)).items.map(({ fetchedAt, copy }) => [fetchedAt, copy])).toEqual([
    [null, null],
    [null, null],
  ]);
});

test("a cancelled batch asks Ginee for nothing more", async () => {
  const orderIds = await ordersToPrint(sandbox, 30);
  await faults({ kind: "slow", endpoint: "get", delayMs: 500 });
  const { id } = await makeBatch(rina, { orderIds });
  await eventually(
    () => readBatchPage(id, rina),
    ({ items }) => items.some(({ state }) => state === "printing" || state === "ready"),
  );

  await cancelBatch({ operator: rina, requestId: "R2", id });
  await eventually(
    () => readBatchPage(id, rina),
    ({ waiting }) => waiting === 0,
  );

  const { items } = await readBatchPage(id, rina);
  expect(new Set(items.map(({ state }) => state))).toEqual(new Set(["cancelled"]));
  expect((await printCalls(sandbox)).length).toBeLessThan(30);
});

test("documents that are kept no longer are fetched anew, and never printed anew", async () => {
  const orderIds = await ordersToPrint(sandbox, 3);
  const { id } = await makeBatch(rina, { orderIds });
  await settled(id, rina);
  await pool().query("delete from document_cache");
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });

  expect(await pagesOf(id)).toEqual(shows(await waybillsOf(orderIds)));
  expect(await printCalls(sandbox)).toEqual([]);
});

test("whether it was printed is answered once, and the answer has Ginee's states read again", async () => {
  const orderIds = await ordersToPrint(sandbox, 3);
  const { id } = await makeBatch(rina, { orderIds });
  const deed = { operator: rina, requestId: "R2", id };
  await settled(id, rina);
  await pagesOf(id);
  await pool().query("truncate rereads");

  await answerBatch({ ...deed, answer: { isPrinted: true, except: orderIds.slice(0, 1) } });

  expect(await readBatchPage(id, rina)).toMatchObject({ isPrinted: true, answeredBy: "Rina" });
  const { rows } = await pool().query("select order_id, source from rereads");
  expect(rows).toHaveLength(3);
  const again = await makeBatch(rina, { orderIds });
  expect(again.items.map(({ state, reason }) => [state, reason])).toEqual([
    ["waiting", null],
    ["refused", "claimed"],
    ["refused", "claimed"],
  ]);
  await expect(answerBatch({ ...deed, answer: { isPrinted: false, except: [] } })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("what may have been printed when our own database failed is looked at, and not printed again", async () => {
  const [orderId = ""] = await ordersToPrint(sandbox, 1);
  await pool().query("alter table rereads rename to rereads_away");
  onTestFinished(async () => {
    await pool().query("alter table if exists rereads_away rename to rereads");
  });
  const { id } = await makeBatch(rina, { orderIds: [orderId] });

  const batch = await settled(id, rina);

  expect(batch.items).toMatchObject([{ state: "ready", reason: null }]);
  expect(await printCalls(sandbox)).toEqual([orderId]);
});

test.each(["list", "sku", "rack", "courier", "deadline"] as const)(
  "the page that is named beside an order is its page, covers and dividers counted: %s",
  async (sort) => {
    const orderIds = await ordersToPrint(sandbox, 6);
    for (const isReversed of [false, true]) {
      const look = { sort, isReversed, hasCover: true, hasDividers: true, reason: "coba lagi" };
      const { id } = await makeBatch(rina, { orderIds, ...look });
      const { items, pages: count } = await settled(id, rina);

      const pages = await pagesOf(id);

      expect(pages).toHaveLength(count);
      const named = items.map(({ firstPage }) => pages[(firstPage ?? 0) - 1]);
      expect(named).toEqual(shows(await waybillsOf(items.map(({ orderId }) => orderId))));
      expect(new Set(items.map(({ firstPage }) => firstPage)).size).toBe(6);
    }
  },
);

test("a small batch does not wait for a large one", async () => {
  const [many, few] = [await ordersToPrint(sandbox, 40), await ordersToPrint(sandbox, 2)];
  await faults({ kind: "slow", endpoint: "document", delayMs: 300 });
  const large = await makeBatch(rina, { orderIds: many });
  const small = await makeBatch(rina, { orderIds: few });

  await settled(small.id, rina);

  expect((await readBatchPage(large.id, rina)).state).toBe("running");
  await cancelBatch({ operator: rina, requestId: "R2", id: large.id });
});
