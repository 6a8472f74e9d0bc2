import { inflateRawSync } from "node:zlib";
import { parseCsv } from "hucre/csv";
import { streamXlsxRows } from "hucre/xlsx";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "@/lib/auth/roles";
import { pool } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { listOrders } from "@/lib/orders/read";
import type { OrderRow } from "@/lib/orders/schema";
import { parseOrderSearch } from "@/lib/orders/search-params";
import { useTestEnvironment } from "@/lib/testing/environment";
import { mirrorOrders, mixedOrders } from "@/lib/testing/orders";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { problemSchema } from "@/lib/api/problem";
import { exportHttp } from "./http";
import { orderColumnIds } from "@/lib/orders/labels";
import { exportPreviewSchema } from "./schema";

let database: TestDatabase;
const cookies = new Map<Role, string>();
/** Too long to fit into what a stream reads ahead. */
const wide = `sort=orderId&format=csv&columns=${orderColumnIds.join(",")}`;
const odd = { name: "\uffff _x000D_ \u0007", mobile: null, email: null };
const wideFormula = { name: "\uff1d1+1", mobile: null, email: null };
const dangerous = { name: "=cmd|' /C calc'!A0", mobile: null, email: null };

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  const persons = [dangerous, odd, wideFormula];
  const wires = mixedOrders(1_300).map((wire, index) => {
    const customerInfo = persons[index - 7];
    return customerInfo ? { ...wire, customerInfo } : wire;
  });
  await mirrorOrders(wires);
  for (const role of ["operator", "supervisor"] as const) {
    cookies.set(role, await aSessionOf((await aPerson(role)).userId));
  }
});
afterAll(() => database.drop());

function ask(
  role: Role | null,
  query: string,
  { zone = "", signal, method = "GET" }: { zone?: string; signal?: AbortSignal; method?: string } = {},
) {
  const headers = new Headers();
  const session = role === null ? "" : (cookies.get(role) ?? "");
  headers.set("cookie", [session, "locale=en", zone && `zone=${zone}`].filter(Boolean).join("; "));
  const request = new Request(`http://localhost:3000/api/orders/export?${query}`, {
    method,
    headers,
    ...(signal && { signal }),
  });
  return exportHttp(request, { params: Promise.resolve({}) });
}

/** The list as the screen pages through it. */
async function listed(query: string): Promise<OrderRow[]> {
  const rows: OrderRow[] = [];
  const search = parseOrderSearch(new URLSearchParams(query));
  for (let cursor: string | null = null; ;) {
    const page = await listOrders({ ...search, limit: 200, cursor }, { role: "supervisor" });
    rows.push(...page.rows);
    if (page.nextCursor === null) return rows;
    cursor = page.nextCursor;
  }
}

const audited = () =>
  rowsOf<{ action: string; details: Record<string, unknown> }>(
    sql`select action, details from audit_entries where action like 'orders_export%' order by id`,
  );

test.each([
  "sort=promisedToShipBefore",
  "sort=-promisedToShipBefore&status=READY_TO_SHIP",
  "sort=-totalAmount&channel=SHOPEE_ID&channel=TIKTOK_ID",
  "q=KAOS&sort=customerName",
])("a CSV holds exactly the orders of the list, in its order: %s", async (query) => {
  const expected = await listed(query);

  const answer = await ask("supervisor", `${query}&format=csv&columns=order,customer`);
  const [header, ...rows] = parseCsv(await answer.text(), { unescapeFormulae: true });

  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(header).toEqual(["Order", "Buyer"]);
  expect(rows.map(([order]) => order)).toEqual(expected.map((row) => row.externalOrderSn ?? row.orderId));
  const names = rows.map(([, name]) => String(name).replace(`'${wideFormula.name}`, wideFormula.name));
  expect(names).toEqual(expected.map((row) => row.customerName ?? ""));
});

test("a workbook holds the same rows, with moments on the clock of the person's zone and amounts as numbers", async () => {
  const query = "sort=createAt&status=PAID";
  const expected = await listed(query);

  const answer = await ask("supervisor", `${query}&format=xlsx&columns=createdAt,total`, {
    zone: "Asia/Jayapura",
  });
  const rows = [];
  for await (const { values } of streamXlsxRows(new Uint8Array(await answer.arrayBuffer())))
    rows.push(values);

  expect(rows[0]).toEqual(["Created (WIT)", "Total", "Currency", "COD"]);
  expect(rows).toHaveLength(expected.length + 1);
  for (const [index, row] of expected.entries()) {
    const local = Date.parse(row.createAt ?? "") + 9 * 3_600_000;
    expect(rows[index + 1]).toEqual([
      new Date(local),
      Number(row.totalAmount),
      row.currency,
      row.isCod ? "yes" : "no",
    ]);
  }
});

test("a name that looks like a formula is text in both kinds of file", async () => {
  const query = "sort=orderId&columns=customer";

  const csv = await (await ask("supervisor", `${query}&format=csv`)).text();
  const workbook = await ask("supervisor", `${query}&format=xlsx`);
  const values = [];
  for await (const row of streamXlsxRows(new Uint8Array(await workbook.arrayBuffer())))
    values.push(row.values[0]);

  expect(csv).toContain(`\r\n'=cmd|' /C calc'!A0\r\n`);
  expect(csv).toContain(`\r\n'${wideFormula.name}\r\n`);
  expect(values).toContain(dangerous.name);
});

/** The sheet comes first; its length is told only behind it, where the deflated data end by themselves. */
function firstFileIn(zip: Uint8Array): string {
  const head = Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength);
  return inflateRawSync(head.subarray(30 + head.readUInt16LE(26) + head.readUInt16LE(28))).toString("utf8");
}

test("a name with characters that no workbook can hold does not spoil it", async () => {
  const answer = await ask("supervisor", "sort=orderId&format=xlsx&columns=customer");
  const bytes = new Uint8Array(await answer.arrayBuffer());

  const xml = firstFileIn(bytes);
  const values = [];
  for await (const row of streamXlsxRows(bytes)) values.push(row.values[0]);

  expect(xml).toContain("</worksheet>");
  expect(xml).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/);
  expect(values).toContain("\ufffd _x000D_ \u0007");
});

test("asking only for the head of a file takes nobody's place", async () => {
  const heads = await Promise.all([1, 2, 3].map(() => ask("supervisor", wide, { method: "HEAD" })));
  const file = await ask("supervisor", wide);

  expect(heads.map(({ status, body }) => [status, body])).toEqual(heads.map(() => [200, null]));
  expect(file.status).toBe(200);
  await file.text();
});

test("what is about to be exported is told before, and equals the list", async () => {
  const answer = await ask("supervisor", "status=PAID&columns=order&preview=true");

  const { rows, hasNames } = exportPreviewSchema.parse(await answer.json());
  expect(rows).toEqual({ count: (await listed("status=PAID")).length, exact: true });
  expect(hasNames).toBe(true);
});

test("nobody below a supervisor exports, and nobody without a session", async () => {
  const asOperator = await ask("operator", "columns=order");
  const asStranger = await ask(null, "columns=order");

  expect(asOperator.status).toBe(403);
  expect(asStranger.status).toBe(401);
});

test.each([
  ["format=pdf&columns=order", "format"],
  ["columns=", "columns"],
  ["columns=order,secret", "columns"],
  ["columns=order&created=yesterday", "created"],
])("%s is refused with the field that cannot be read", async (query, field) => {
  const answer = await ask("supervisor", query);

  expect(answer.status).toBe(400);
  expect(problemSchema.parse(await answer.json()).fields?.map(({ path }) => path)).toContain(field);
});

test("each export leaves who, which filter and how many rows, but not the text that was searched for", async () => {
  const before = (await audited()).length;

  await (await ask("supervisor", "q=Siti&sort=orderId&format=csv&columns=order")).text();

  const [start, end] = (await audited()).slice(before);
  expect(start).toMatchObject({
    action: "orders_exported",
    details: { format: "csv", columns: ["order"], hasText: true },
  });
  expect(JSON.stringify(start)).not.toContain("Siti");
  expect(end).toMatchObject({
    action: "orders_export_finished",
    details: { rows: (await listed("q=Siti")).length },
  });
});

test("a download that is given up is recorded as cut and gives its connection back", async () => {
  const before = (await audited()).length;
  const busy = () => pool().totalCount - pool().idleCount;

  const answer = await ask("supervisor", wide);
  const reader = answer.body?.getReader();
  await reader?.read();
  await reader?.cancel();

  await expect.poll(async () => (await audited())[before + 1]?.action).toBe("orders_export_cut");
  await expect.poll(busy).toBe(0);
});

test("a download of somebody whose session ends is cut, and the file never looks whole", async () => {
  const before = (await audited()).length;
  const leaver = await aPerson("supervisor");
  cookies.set("administrator", await aSessionOf(leaver.userId));

  const answer = await ask("administrator", wide);
  await rowsOf(sql`update sessions set revoked_at = now() where user_id = ${leaver.userId}`);

  await expect(answer.text()).rejects.toThrow();
  await expect.poll(async () => (await audited())[before + 1]?.action).toBe("orders_export_cut");
});

test("two exports run at a time; the third is told when to come again", async () => {
  const open = await Promise.all([1, 2].map(() => ask("supervisor", wide)));

  const third = await ask("supervisor", wide);

  expect(third.status).toBe(503);
  expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
  await Promise.all(open.map((answer) => answer.text()));
  const again = await ask("supervisor", wide);
  expect(again.status).toBe(200);
  await again.text();
});
