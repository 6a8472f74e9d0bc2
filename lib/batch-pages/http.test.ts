import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { answerBatch, retryBatch } from "@/lib/print-batches/write";
import {
  aPrinter,
  askDocument,
  gettingPages,
  makeBatch,
  ordersToPrint,
  settled,
  textOfPages,
  waybillsOf,
  type Printer,
} from "@/lib/testing/batches";
import { aLockedPdf, aPdf, startDocumentHost, type DocumentHost } from "@/lib/testing/documents";
import { useSandbox, type Sandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";

let database: TestDatabase;
let sandbox: Sandbox;
let host: DocumentHost;
let job: ReturnType<typeof gettingPages>;
let rina: Printer;
let trapped = 0;
const trap = createServer((socket) => {
  trapped += 1;
  socket.destroy();
});

beforeAll(async () => {
  host = await startDocumentHost();
  await new Promise<void>((resolve) => trap.listen(0, "127.0.0.1", resolve));
  sandbox = await useSandbox({ SANDBOX_ORDERS: "0", SANDBOX_QUIRKS: "none" });
  vi.stubEnv("GINEE_DOCUMENT_HOSTS", [sandbox.documentUrl, host.url].map((url) => new URL(url).host).join());
  database = await createTestDatabase();
  rina = await aPrinter("Rina");
  job = gettingPages();
});
afterAll(async () => {
  await job.stop();
  await sandbox.stop();
  host.stop();
  trap.close();
  await database.drop();
});

const lead = (location: string) => ({ kind: "redirect", location });
const elsewhere = () => `http://127.0.0.1:${(trap.address() as AddressInfo).port}/label.pdf`;

/** What the document host does with one order each, and what the person is told. */
const troubles = (): [fault: object, reason: string][] => [
  [{ kind: "not-found" }, "no_longer_there"],
  [{ kind: "server-error" }, "host_unreachable"],
  [{ kind: "cut-off" }, "host_unreachable"],
  [{ kind: "reset" }, "host_unreachable"],
  [{ kind: "html" }, "not_a_pdf"],
  [{ kind: "huge" }, "too_large"],
  [lead("https://other-host.example/label.pdf"), "redirect"],
  [lead(elsewhere()), "redirect"],
  [lead("http://169.254.169.254/latest/meta-data"), "redirect"],
  [lead(`${host.url}/round`), "redirect"],
  [lead(`${host.url}/locked`), "encrypted"],
  [lead(`${host.url}/half`), "broken"],
  [lead(`${host.url}/500-pages`), "too_many_pages"],
  [lead(`${host.url}/endless`), "too_large"],
];

test("of a batch whose document host does everything wrong, each bad paper is named and the good ones are delivered", async () => {
  const papers: Record<string, Uint8Array> = {
    "/locked": await aLockedPdf(),
    "/half": (await aPdf()).subarray(0, 400),
    "/500-pages": await aPdf(500),
  };
  host.answers((request, response) => {
    const paper = papers[request.url ?? ""];
    if (paper) return void response.end(paper);
    if (request.url === "/round") return void response.writeHead(302, { location: "/round" }).end();
    response.write("%PDF-1.7\n");
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024, "x")));
      if (!response.destroyed) response.once("drain", more);
    };
    more();
  });
  const bad = await ordersToPrint(sandbox, troubles().length);
  const good = await ordersToPrint(sandbox, 6);
  const rules = troubles().map(([fault], at) => ({ ...fault, endpoint: "document", orderId: bad[at] }));
  await sandbox.control("/_sandbox/faults", { body: { rules } });
  const { id } = await makeBatch(rina, { orderIds: [...good.slice(0, 3), ...bad, ...good.slice(3)] });

  const batch = await settled(id, rina);
  const response = await askDocument(rina, id);
  const pages = await textOfPages(new Uint8Array(await response.arrayBuffer()));

  const failed = batch.items.filter(({ state }) => state === "failed");
  expect(failed.map(({ orderId, reason }) => [orderId, reason])).toEqual(
    troubles().map(([, reason], at) => [bad[at], reason]),
  );
  const waybills = await waybillsOf(good);
  expect(pages).toEqual(waybills.map((waybill) => expect.stringContaining(waybill) as unknown));
  expect(trapped).toBe(0);
});

test("the answer to what came out stands until something new is there to ask about", async () => {
  const [good = "", bad = ""] = await ordersToPrint(sandbox, 2);
  const rules = [{ kind: "html", endpoint: "document", orderId: bad }];
  await sandbox.control("/_sandbox/faults", { body: { rules } });
  const { id } = await makeBatch(rina, { orderIds: [good, bad] });
  const deed = { operator: rina, requestId: "R1", id };
  await settled(id, rina);
  await (await askDocument(rina, id)).arrayBuffer();
  await answerBatch({ ...deed, answer: { isPrinted: true, except: [] } });

  await retryBatch(deed);
  const inVain = await settled(id, rina);
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  await retryBatch(deed);
  const whole = await settled(id, rina);

  expect(inVain).toMatchObject({ failed: 1, isPrinted: true, answeredBy: "Rina" });
  expect(whole).toMatchObject({ failed: 0, isPrinted: null, answeredBy: null });
});
