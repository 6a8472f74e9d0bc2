import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { env } from "@/lib/env";
import { aLockedPdf, aPdf, type DocumentHost, startDocumentHost } from "@/lib/testing/documents";
import { labelsAt, type LabelOrder } from "@/lib/testing/labels";
import { useSandbox, type Sandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { obtainDocument, openDocument } from "./write";

let sandbox: Sandbox;
let database: TestDatabase;
let host: DocumentHost;

beforeAll(async () => {
  host = await startDocumentHost();
  sandbox = await useSandbox();
  vi.stubEnv("GINEE_DOCUMENT_HOSTS", `${new URL(sandbox.documentUrl).host},${new URL(host.url).host}`);
  env();
  database = await createTestDatabase();
});
afterAll(async () => {
  host.stop();
  await sandbox.stop();
  await database.drop();
});
beforeEach(async () => {
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
const open = (order: LabelOrder, role: Operator["role"] = "operator", type: "label" | "packing" = "label") =>
  openDocument({ orderId: order.orderId, type, operator: person(role), requestId: "R1", isDeliberate: true });
const obtain = ({ orderId }: LabelOrder, more: Partial<Parameters<typeof obtainDocument>[0]> = {}) =>
  obtainDocument({
    orderId,
    type: "label",
    operator: person("operator"),
    requestId: "R1",
    mayPrint: true,
    ...more,
  });

const { anOrder, aPrintedOrder, goneFor, callsTo } = labelsAt(() => sandbox);
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

test("an order without a label says that Ginee refused, not that something broke", async () => {
  const order = await anOrder({ channel: "SHOPIFY_ID" });

  await expect(open(order)).rejects.toMatchObject({ code: "ginee_refused", gineeCode: "BUSINESS_ERROR" });
  expect((await audited()).at(-1)?.action).toBe("document_print_refused");
});

test("ten people who open one new label at once cost one print and one fetch", async () => {
  const order = await anOrder();

  const documents = await Promise.all(Array.from({ length: 10 }, () => open(order)));

  expect(new Set(documents.map(({ bytes }) => bytes.length)).size).toBe(1);
  expect(await callsTo("print")).toHaveLength(1);
  expect(await callsTo("document")).toHaveLength(1);
});

test("who looks at a label that is still on its way to somebody who has it printed waits for that one", async () => {
  const order = await anOrder();
  await sandbox.control("/_sandbox/faults", {
    body: { rules: [{ kind: "slow", endpoint: "document", delayMs: 1_500 }] },
  });

  const printed = open(order);
  const isUnderWay = (calls: unknown[]) => calls.length > 0;
  await eventually(() => callsTo("document"), isUnderWay);
  const seen = await open(order, "viewer");

  expect(seen.bytes).toEqual((await printed).bytes);
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

test.each([
  ["locked with a password", aLockedPdf, "encrypted"],
  ["cut in half", async () => (await aPdf()).subarray(0, 300), "broken"],
  ["500 pages long", () => aPdf(500), "too_many_pages"],
])("a document that is %s is named so, and nothing of it is kept", async (_what, draw, reason) => {
  const order = await aPrintedOrder();
  const bytes = await draw();
  host.answers((_request, response) => void response.end(bytes));
  const rules = [{ kind: "redirect", endpoint: "document", location: `${host.url}/${reason}.pdf` }];
  await sandbox.control("/_sandbox/faults", { body: { rules } });

  const outcome = await obtain(order);

  expect(outcome).toMatchObject({ outcome: "failed", reason });
  expect(host.asked).toContain(`/${reason}.pdf`);
  expect(await rowsOf(sql`select 1 from document_cache where order_id = ${order.orderId}`)).toEqual([]);
});

test("a paper that is opened again comes from the house: neither Ginee nor its document host is asked", async () => {
  const order = await aPrintedOrder();
  const first = await open(order, "viewer");
  const before = [await callsTo("get"), await callsTo("document")];

  const again = await open(order, "viewer");
  const forBatch = await obtain(order);

  expect(Buffer.compare(again.bytes, first.bytes)).toBe(0);
  expect(forBatch).toMatchObject({ outcome: "ready", pages: 1 });
  expect([await callsTo("get"), await callsTo("document")]).toEqual(before);
});

test("an address that has expired is asked for anew by a signed call", async () => {
  const order = await aPrintedOrder();
  await goneFor(1);

  const { bytes } = await open(order, "viewer");

  expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
  expect(await callsTo("get")).toHaveLength(2);
  expect(await callsTo("print")).toHaveLength(0);
});

test("an address that stays dead is made anew only for somebody who prints, by printing once", async () => {
  const order = await aPrintedOrder();
  await goneFor(4);

  const looked = await obtain(order, { mayPrint: false });
  const printed = await obtain(order);

  expect(looked).toMatchObject({ outcome: "failed", reason: "no_longer_there" });
  expect(printed).toMatchObject({ outcome: "ready", pages: 1 });
  expect(await callsTo("print")).toHaveLength(1);
});

test("a label arrives whether Ginee answers with its address or with a bare order id", async () => {
  await sandbox.control("/_sandbox/quirks", { body: { printDataString: true } });
  const looks = new Set<number>();
  for (let n = 0; n < 20 && looks.size < 2; n++) {
    const order = await anOrder();
    const before = (await callsTo("get")).length;

    expect(await obtain(order)).toMatchObject({ outcome: "ready", pages: 1 });
    looks.add((await callsTo("get")).length - before);
  }

  expect([...looks].sort()).toEqual([1, 2]);
});

test("who prints has put it on record before Ginee is asked, or nothing is sent", async () => {
  const [first, second] = [await anOrder(), await anOrder()];
  const sent: number[] = [];
  const onPrinting = async () => void sent.push((await callsTo("print")).length);
  const fails = () => Promise.reject(new Error("the record could not be written"));

  const printed = await obtain(first, { onPrinting });
  const again = await obtain(first, { onPrinting });
  await expect(obtain(second, { onPrinting: fails })).rejects.toThrow("could not be written");

  expect([printed.outcome, again.outcome]).toEqual(["ready", "ready"]);
  expect(sent).toEqual([0]);
  expect(await callsTo("print")).toHaveLength(1);
});

test("after a print without a readable answer a look finds out, and nothing is printed twice", async () => {
  const order = await anOrder();
  await sandbox.control("/_sandbox/faults", {
    body: { rules: [{ kind: "cut-off", endpoint: "print", times: 1 }] },
  });

  await expect(open(order)).rejects.toMatchObject({ code: "outcome_unknown" });
  const looked = await obtain(order, { mayPrint: false });

  expect(looked).toMatchObject({ outcome: "ready" });
  expect(await callsTo("print")).toHaveLength(1);
});

test("a batch and a person who print the same label at once cost one print", async () => {
  const order = await anOrder();
  const recorded: string[] = [];
  const record = (who: string) => async () => void recorded.push(who);

  const [one, two] = await Promise.all([
    obtain(order, { onPrinting: record("batch"), lane: "reread" }),
    obtain(order, { onPrinting: record("person") }),
    open(order),
  ]);

  expect([one.outcome, two.outcome]).toEqual(["ready", "ready"]);
  expect(recorded.sort()).toEqual(["batch", "person"]);
  expect(await callsTo("print")).toHaveLength(1);
});

test("a label that our copy knows as not printed is printed without looking for it first, but only once", async () => {
  const order = await anOrder();
  await db().execute(sql`
    insert into orders (order_id, channel, order_status, label_print_status, checked_at)
    values (${order.orderId}, 'TOKOPEDIA_ID', 'READY_TO_SHIP', 'NOT_PRINTED', now())`);
  await sandbox.control("/_sandbox/quirks", { body: { printDataString: false } });
  const cutOff = { kind: "cut-off", endpoint: "print", times: 1 };
  await sandbox.control("/_sandbox/faults", { body: { rules: [cutOff] } });

  const first = await obtain(order);
  const looked = await callsTo("get");
  const again = await obtain(order);

  expect([first.outcome, again.outcome]).toEqual(["unknown", "ready"]);
  expect(looked).toEqual([]);
  expect(await callsTo("print")).toHaveLength(1);
});
