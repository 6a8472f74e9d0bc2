import { parseCsv } from "hucre/csv";
import { sql } from "drizzle-orm";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { problemSchema } from "@/lib/api/problem";
import type { Role } from "@/lib/auth/roles";
import { db } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { webhookEvents } from "@/lib/db/schema/events";
import { printCopies } from "@/lib/db/schema/printing";
import { useTestEnvironment } from "@/lib/testing/environment";
import { mirrorOrders } from "@/lib/testing/orders";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { appealHttp } from "./http";

let database: TestDatabase;
const cookies = new Map<Role, string>();

const order = {
  orderId: "SO1",
  channel: "SHOPEE_ID",
  shopId: "=SH1",
  orderStatus: "READY_TO_SHIP",
  externalOrderSn: "2611ABC",
  createAt: "2026-11-18T01:00:00Z",
  payAt: "2026-11-18T02:00:00Z",
  lastUpdateAt: "2026-11-18T02:00:00Z",
  promisedToShipBefore: "2026-11-20T10:00:00Z",
  items: [{ sku: "KP-001", productName: "Kaos", quantity: 1 }],
  logisticsInfos: [{ logisticsProviderName: "J&T Express", logisticsTrackingNumber: "JX7700112233" }],
  printInfo: { labelPrintStatus: "PRINTED", labelPrintTime: "2026-11-19T03:00:00Z" },
};

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  const supervisor = await aPerson("supervisor");
  cookies.set("supervisor", await aSessionOf(supervisor.userId));
  cookies.set("operator", await aSessionOf((await aPerson("operator")).userId));
  await mirrorOrders(
    [order, { ...order, orderId: "SO2", externalOrderSn: "2611DEF" }],
    "2026-11-19T04:00:00.000Z",
  );
  const shipped = { ...order, orderStatus: "SHIPPING", lastUpdateAt: "2026-11-20T09:00:00Z" };
  await mirrorOrders([shipped], "2026-11-20T09:30:00.000Z");
  const announced = { sender: "ginee", body: "{}", orderId: "SO1", outcome: "processed" };
  await db()
    .insert(webhookEvents)
    .values([
      { ...announced, contentHash: "1", receivedAt: new Date("2026-11-18T02:00:05Z") },
      { ...announced, contentHash: "2", receivedAt: new Date("2026-11-20T09:00:05Z") },
    ]);
  await db()
    .insert(printCopies)
    .values({
      orderId: "SO1",
      type: "label",
      copy: 1,
      userId: supervisor.userId,
      station: "Meja 2",
      claimedAt: new Date("2026-11-19T02:59:00Z"),
      state: "printed",
      answeredAt: new Date("2026-11-19T03:05:00Z"),
      answeredBy: supervisor.userId,
    });
});
afterAll(() => database.drop());

function ask(role: Role, body: object) {
  const headers = {
    cookie: `${cookies.get(role) ?? ""}; locale=en; zone=Asia/Jayapura`,
    "content-type": "application/json",
  };
  const request = new Request("http://desk.test/api/appeals", {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return appealHttp(request, { params: Promise.resolve({}) });
}

test("a CSV tells when an order was paid, announced, printed and shipped, each with its source, in WIB", async () => {
  const answer = await ask("supervisor", { orderIds: ["SO1"], format: "csv" });

  const text = await answer.text();
  const [heading = [], ...rows] = parseCsv(text, { unescapeFormulae: true });
  const cell = (row: unknown[], name: string) => row[heading.indexOf(name)];
  expect(heading).toContain("Time (WIB)");
  expect(rows.map((row) => [cell(row, "Event"), cell(row, "Time (WIB)"), cell(row, "Source")])).toEqual([
    ["Order created", "2026-11-18 08:00:00", "Ginee (createAt)"],
    ["Paid", "2026-11-18 09:00:00", "Ginee (payAt)"],
    ["First notification", "2026-11-18 09:00:05", "Ginee notification number 1"],
    ["First read by us", "2026-11-19 11:00:00", "our copy of the data, status READY_TO_SHIP"],
    [
      "Label printed, by Ginee",
      "2026-11-19 10:00:00",
      "Ginee (labelPrintTime), read 20 Nov 2026 16:30:00 WIB",
    ],
    ["Label taken for printing", "2026-11-19 09:59:00", "our print ledger, copy 1: Test supervisor, Meja 2"],
    ["Label said to be printed", "2026-11-19 10:05:00", "our print ledger, copy 1: Test supervisor, Meja 2"],
    ["Shipped", "2026-11-20 16:30:00", "Ginee (status SHIPPING), found by the sweep"],
  ]);
  expect(new Set(rows.map((row) => cell(row, "Result")))).toEqual(new Set(["deadline kept"]));
  expect(text).toContain(",'=SH1,");
});

test("a PDF tells the same of every order, in the order in which they were chosen, with page numbers", async () => {
  const answer = await ask("supervisor", { orderIds: ["SO2", "SO1", "SO2"], format: "pdf" });

  const document = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 })
    .promise;
  const page = await document.getPage(1);
  const { items } = await page.getTextContent();
  const text = items.map((item) => ("str" in item ? item.str : "")).join(" ");
  expect(document.numPages).toBe(1);
  expect(page.view.map(Math.round)).toEqual([0, 0, 595, 842]);
  expect(text).toMatch(/2611DEF.*not on record.*2611ABC.*20 Nov 2026 16:30:00 WIB.*Page 1 of 1/s);
  expect(text.match(/2611DEF/g)).toHaveLength(1);
});

test("who made a pack of which orders is kept", async () => {
  await ask("supervisor", { orderIds: ["SO1"], format: "csv" });

  const [entry] = await rowsOf<{ details: unknown }>(
    sql`select details from audit_entries where action = 'appeal_made' order by id desc limit 1`,
  );
  expect(entry?.details).toEqual({ format: "csv", orderIds: ["SO1"] });
});

test("an order that nobody knows is named, 501 orders are too many, and an operator is refused", async () => {
  const unknown = await ask("supervisor", { orderIds: ["SO1", "SO9"], format: "pdf" });
  const many = Array.from({ length: 501 }, (_, index) => `SO${index}`);

  expect(problemSchema.parse(await unknown.json()).fields?.map(({ path }) => path)).toEqual(["orderIds.1"]);
  expect((await ask("supervisor", { orderIds: many, format: "csv" })).status).toBe(400);
  expect((await ask("operator", { orderIds: ["SO1"], format: "csv" })).status).toBe(403);
});

test("notifications that are no longer kept are said to be gone, not to be missing", async () => {
  await db().execute(sql`insert into event_retention (cleared_before) values ('2026-11-19')`);

  const text = await (await ask("supervisor", { orderIds: ["SO2", "SO1"], format: "csv" })).text();

  expect(text).toContain("notifications of that time have been deleted, as their retention says");
  expect(text).toContain("number 1; earlier ones may have been deleted");
});
