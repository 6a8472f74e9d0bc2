import { sql } from "drizzle-orm";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Operator } from "@/lib/auth/session";
import { createBatch } from "@/lib/batch-orders/write";
import { batchDocumentHttp } from "@/lib/batch-pages/http";
import { startBatchPages } from "@/lib/batch-pages/job";
import { pool } from "@/lib/db/client";
import { closeListener } from "@/lib/db/listen";
import { rowsOf } from "@/lib/db/run";
import { readBatchPage } from "@/lib/print-batches/read";
import { createBatchSchema, type BatchPage } from "@/lib/print-batches/schema";
import { mirrorOrders } from "./orders";
import { aPerson, aSessionOf } from "./people";
import type { Sandbox } from "./sandbox";
import { eventually } from "./world";

export type Printer = Operator & { cookie: string };

/** Somebody at a printer, with a session. */
export async function aPrinter(name: string): Promise<Printer> {
  const { userId, email } = await aPerson("operator");
  await pool().query("update users set name = $2 where id = $1", [userId, name]);
  const cookie = await aSessionOf(userId);
  const expiresAt = new Date(Date.now() + 60_000);
  return { userId, email, name, role: "operator", sessionId: "s", expiresAt, cookie };
}

/** Gets the documents of all batches until it is stopped. */
export function gettingPages(): { stop: () => Promise<void> } {
  const job = startBatchPages();
  return {
    stop: async () => {
      await job.stop();
      await closeListener();
    },
  };
}

type WorldOrder = { orderId: string; logisticsInfos: { logisticsTrackingNumber: string }[] };

/** Orders of the sandbox, none of them printed, that the mirror knows. */
export async function ordersToPrint(sandbox: Sandbox, count: number, spec: object = {}): Promise<string[]> {
  const made: WorldOrder[] = [];
  for (let n = 0; n < count; n++) {
    const body = { channel: "TOKOPEDIA_ID", parcels: 1, announce: false, ...spec };
    made.push(await sandbox.control<WorldOrder>("/_sandbox/orders", { body }));
  }
  await mirrorOrders(made);
  return made.map(({ orderId }) => orderId);
}

export const makeBatch = (
  operator: Operator,
  asked: Parameters<typeof createBatchSchema.parse>[0] & object,
) => createBatch({ operator, requestId: "R1", locale: "id", asked: createBatchSchema.parse(asked) });

/** The batch once nothing of it is awaited. */
export const settled = (id: string, operator: Operator, deadlineMs = 30_000): Promise<BatchPage> =>
  eventually(
    () => readBatchPage(id, operator),
    ({ waiting, state }) => waiting === 0 && state !== "running",
    deadlineMs,
  );

/** The document of a batch, as the browser of this person asks for it. */
export const askDocument = (
  { cookie }: Printer,
  batchId: string,
  query = "",
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Response> =>
  batchDocumentHttp(
    new Request(`http://desk.test/api/print-batches/${batchId}/document${query}`, {
      method,
      headers: { cookie, ...headers },
    }),
    { params: Promise.resolve({ batchId }) },
  );

/** What a person reads on each page. */
export async function textOfPages(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data: pdf, verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const content = await (await document.getPage(number)).getTextContent();
    pages.push(content.items.map((item) => ("str" in item ? item.str : "")).join(" "));
  }
  await document.destroy();
  return pages;
}

/** What stands on the label of each order and on no other; of its first parcel, or of another one. */
export async function waybillsOf(orderIds: string[], parcel = 0): Promise<string[]> {
  const rows = await rowsOf<{ order_id: string; waybill: string }>(sql`
    select order_id, trim(parcels -> ${parcel}::int ->> 'logisticsTrackingNumber') as waybill from orders
    where order_id = any(${sql.param(orderIds)}::text[])`);
  const byId = new Map(rows.map((row) => [row.order_id, row.waybill]));
  return orderIds.map((orderId) => byId.get(orderId) ?? "unknown");
}

/** How often each order was printed at Ginee. */
export async function printCalls(sandbox: Sandbox): Promise<string[]> {
  const { calls } = await sandbox.control<{ calls: { summary: { orderId: string } }[] }>(
    "/_sandbox/calls?endpoint=print",
  );
  return calls.map(({ summary }) => summary.orderId);
}
