import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Operator } from "@/lib/auth/session";
import { rowsOf } from "@/lib/db/run";
import { env } from "@/lib/env";
import { useSandbox, type Sandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { documentResponse } from "./http";
import { fetchPdf } from "./read";
import { obtainDocument, openDocument } from "./write";

type Order = { orderId: string; externalOrderSn: string };

let sandbox: Sandbox;
let database: TestDatabase;
let host: Server;
let hostUrl: string;
let answer: RequestListener;
let asked: string[];

beforeAll(async () => {
  host = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response);
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  hostUrl = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
  sandbox = await useSandbox();
  vi.stubEnv("GINEE_DOCUMENT_HOSTS", `${new URL(sandbox.documentUrl).host},${new URL(hostUrl).host}`);
  env();
  database = await createTestDatabase();
});
afterAll(async () => {
  host.closeAllConnections();
  host.close();
  await sandbox.stop();
  await database.drop();
});
beforeEach(async () => {
  asked = [];
  await sandbox.control("/_sandbox/faults", { method: "DELETE" });
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });
});

const person = (role: Operator["role"]): Operator => ({
  userId: `u-${role}`,
  email: `${role}@desk.test`,
  name: role,
  role,
  sessionId: "s",
  expiresAt: new Date(Date.now() + 60_000),
});
const open = (order: Order, role: Operator["role"] = "operator", type: "label" | "packing" = "label") =>
  openDocument({ orderId: order.orderId, type, operator: person(role), requestId: "R1", isDeliberate: true });
const obtain = ({ orderId }: Order, more: Partial<Parameters<typeof obtainDocument>[0]> = {}) =>
  obtainDocument({
    orderId,
    type: "label",
    operator: person("operator"),
    requestId: "R1",
    mayPrint: true,
    ...more,
  });

const anOrder = (spec: Record<string, unknown> = {}) =>
  sandbox.control<Order>("/_sandbox/orders", {
    body: { channel: "TOKOPEDIA_ID", parcels: 1, announce: false, ...spec },
  });
async function aPrintedOrder(spec?: Record<string, unknown>): Promise<Order> {
  const order = await anOrder(spec);
  await sandbox.control(`/_sandbox/orders/${order.orderId}/print`, { body: { documentType: "LABEL" } });
  return order;
}
const callsTo = async (endpoint: string) =>
  (await sandbox.control<{ calls: unknown[] }>(`/_sandbox/calls?endpoint=${endpoint}`)).calls;
const audited = () =>
  rowsOf<{ action: string; user_id: string; subject: string }>(
    sql`select action, user_id, subject from audit_entries order by id`,
  );

test("the printed label of an order shows, and looking at it prints nothing", async () => {
  const order = await aPrintedOrder();

  const { bytes } = await open(order, "viewer");

  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(await callsTo("print")).toHaveLength(0);
});

test("a label that was never printed is not printed for somebody who may only look", async () => {
  const order = await anOrder();

  await expect(open(order, "viewer")).rejects.toMatchObject({
    code: "document_unavailable",
    fields: [{ path: "document", message: "not_printed" }],
  });
  expect(await callsTo("print")).toHaveLength(0);
});

test("an operator gets a new label printed by Ginee, on record, and the order is read again", async () => {
  const order = await anOrder();

  const { bytes } = await open(order);

  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(await callsTo("print")).toHaveLength(1);
  const deeds = (await audited()).filter(({ subject }) => subject === order.orderId);
  expect(deeds.map(({ action }) => action)).toEqual([
    "document_print_requested",
    "document_print_done",
    "document_opened",
  ]);
  const reads = await rowsOf(sql`select source from rereads where order_id = ${order.orderId}`);
  expect(reads).toEqual([{ source: "print" }]);
});

test("a link on a strange page, or a browser that looks ahead, prints nothing", async () => {
  const strange: [string, string][] = [
    ["sec-fetch-site", "cross-site"],
    ["sec-purpose", "prefetch"],
  ];
  for (const header of strange) {
    const order = await anOrder();
    const request = new Request("http://desk.test/api/orders/x/documents/label", {
      headers: [header],
    });

    const response = documentResponse({
      orderId: order.orderId,
      type: "label",
      operator: person("operator"),
      requestId: "R1",
      request,
    });

    await expect(response).rejects.toMatchObject({ code: "document_unavailable" });
  }
  expect(await callsTo("print")).toHaveLength(0);
});

test("an order without a label says that Ginee refused, not that something broke", async () => {
  const order = await anOrder({ channel: "SHOPIFY_ID" });

  await expect(open(order)).rejects.toMatchObject({ code: "ginee_refused", gineeCode: "BUSINESS_ERROR" });
  expect((await audited()).at(-1)?.action).toBe("document_print_refused");
});

test("a print without a readable answer is unknown, and is not sent again", async () => {
  const order = await anOrder();
  await sandbox.control("/_sandbox/faults", { body: { rules: [{ kind: "cut-off", endpoint: "print" }] } });

  await expect(open(order)).rejects.toMatchObject({ code: "outcome_unknown" });
  expect(await callsTo("print")).toHaveLength(1);
  expect((await audited()).at(-1)?.action).toBe("document_print_unknown");
});

test("ten people who open one new label at once cost one print and one fetch", async () => {
  const order = await anOrder();

  const documents = await Promise.all(Array.from({ length: 10 }, () => open(order)));

  expect(new Set(documents.map(({ bytes }) => bytes.length)).size).toBe(1);
  expect(await callsTo("print")).toHaveLength(1);
  expect(await callsTo("document")).toHaveLength(1);
});

test("a label for a batch comes with its pages, and what cannot be had says why instead of failing", async () => {
  const printed = await aPrintedOrder();
  const manual = await anOrder({ channel: "SHOPIFY_ID" });

  const label = await obtain(printed);
  const none = await obtain(manual);
  const unknown = await obtain({ orderId: "SO00000000000000000000FFFF", externalOrderSn: "" });

  expect(label).toMatchObject({
    outcome: "ready",
    pages: 1,
    fileName: expect.stringMatching(/^label-.*\.pdf$/),
  });
  expect(none).toMatchObject({
    outcome: "failed",
    reason: "ginee_refused",
    gineeMessage: "There is no printable order",
    gineeTransactionId: expect.any(String),
  });
  expect(unknown).toMatchObject({ outcome: "failed", reason: "unknown_order" });
});

test("an order that Ginee does not know is not found", async () => {
  await expect(open({ orderId: "SO00000000000000000000FFFF", externalOrderSn: "" })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("the answer is a PDF that a browser shows inline, keeps nowhere and runs nothing of", async () => {
  const order = await aPrintedOrder({ externalOrderSn: "INV/20260901/MPL/77" });
  const request = new Request("http://desk.test/");

  const response = await documentResponse({
    orderId: order.orderId,
    type: "label",
    operator: person("viewer"),
    requestId: "R1",
    request,
  });

  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "application/pdf",
    "content-disposition": 'inline; filename="label-INV-20260901-MPL-77.pdf"',
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
  });
});

test.each([
  ["not-found", "document_unavailable", "no_longer_there"],
  ["server-error", "document_unavailable", "host_unreachable"],
  ["cut-off", "document_unavailable", "host_unreachable"],
  ["reset", "document_unavailable", "host_unreachable"],
  ["html", "document_blocked", "not_a_pdf"],
  ["redirect", "document_blocked", "redirect"],
  ["huge", "document_blocked", "too_large"],
])("a document host that answers %s is named as the reason: %s", async (kind, code, reason) => {
  const order = await aPrintedOrder();
  await sandbox.control("/_sandbox/faults", { body: { rules: [{ kind, endpoint: "document" }] } });

  await expect(open(order)).rejects.toMatchObject({ code, fields: [{ path: "document", message: reason }] });
});

test("a redirect to a place on the list is followed", async () => {
  answer = (request, response) => {
    if (request.url === "/a.pdf") response.writeHead(302, { location: `${hostUrl}/b.pdf` }).end();
    else response.writeHead(200, { "content-type": "application/pdf" }).end("%PDF-1.7\n");
  };

  const bytes = await fetchPdf(`${hostUrl}/a.pdf`);

  expect(bytes.toString()).toBe("%PDF-1.7\n");
  expect(asked).toEqual(["/a.pdf", "/b.pdf"]);
});

test("a document without a declared length is cut off at ten megabytes", async () => {
  let sent = 0;
  answer = (_request, response) => {
    response.writeHead(200, { "content-type": "application/pdf" });
    response.write("%PDF-1.7\n");
    const chunk = Buffer.alloc(256 * 1024, "x");
    const more = () => {
      while (!response.destroyed && sent < 200 * 1024 * 1024) {
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once("drain", more);
      }
    };
    more();
  };

  await expect(fetchPdf(`${hostUrl}/endless.pdf`)).rejects.toMatchObject({
    code: "document_blocked",
    fields: [{ message: "too_large" }],
  });
  expect(sent).toBeLessThan(60 * 1024 * 1024);
});

test("a page of HTML that calls itself a PDF is not a document", async () => {
  for (const body of ["<html><script>alert(1)</script>", "", "%PD", " %PDF-1.7"]) {
    answer = (_request, response) =>
      void response.writeHead(200, { "content-type": "application/pdf" }).end(body);

    await expect(fetchPdf(`${hostUrl}/a.pdf`)).rejects.toMatchObject({ fields: [{ message: "not_a_pdf" }] });
  }
});

test("an address that is not listed is not even asked", async () => {
  answer = (_request, response) => void response.end("%PDF-1.7");
  const other = hostUrl.replace("127.0.0.1", "localhost");

  await expect(fetchPdf(`${other}/a.pdf`)).rejects.toMatchObject({
    fields: [{ message: "host_not_allowed" }],
  });
  expect(asked).toEqual([]);
});
