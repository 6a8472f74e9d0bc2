import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { closeListener } from "@/lib/db/listen";
import { readBatchPage } from "@/lib/print-batches/read";
import {
  aPrinter,
  makeBatch,
  ordersToPrint,
  printCalls,
  settled,
  textOfPages,
  waybillsOf,
  type Printer,
} from "@/lib/testing/batches";
import { useSandbox, type Sandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { batchDocumentHttp } from "./http";
import { startBatchPages } from "./job";

let database: TestDatabase;
let sandbox: Sandbox;
let job: ReturnType<typeof startBatchPages>;
let rina: Printer;

beforeAll(async () => {
  sandbox = await useSandbox({ SANDBOX_ORDERS: "0", SANDBOX_QUIRKS: "printDataString" });
  database = await createTestDatabase();
  rina = await aPrinter("Rina");
  job = startBatchPages();
});
afterAll(async () => {
  await job.stop();
  await sandbox.stop();
  await closeListener();
  await database.drop();
});
beforeEach(async () => {
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });
});

const ask = (batchId: string, query = "", headers: Record<string, string> = {}) =>
  batchDocumentHttp(
    new Request(`http://desk.test/api/print-batches/${batchId}/document${query}`, {
      headers: { cookie: rina.cookie, ...headers },
    }),
    { params: Promise.resolve({ batchId }) },
  );

async function pagesOf(batchId: string, query = ""): Promise<string[]> {
  const response = await ask(batchId, query);
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
