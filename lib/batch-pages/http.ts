import "server-only";
import { methodNotAllowedResponse } from "@/lib/api/error-response";
import { apiHandler } from "@/lib/api/handler";
import { readCached } from "@/lib/document-cache/read";
import { obtainDocument } from "@/lib/documents/write";
import { AppError } from "@/lib/errors";
import { createFormat } from "@/lib/format";
import { translator } from "@/lib/i18n/server";
import { mergePdf } from "@/lib/pdf/merge";
import type { Part as PdfPart } from "@/lib/pdf/parts";
import { batchParamsSchema, mostInBatch } from "@/lib/print-batches/schema";
import type { Deed } from "@/lib/print-batches/write";
import { readPageItems, readPrintedBatch, type PageItem, type PrintedBatch } from "./read";
import { countsOf, sheetsOf, type Part, type PrintedSheet } from "./rules";
import { recordFetched, renewDocuments, withdrawStopped } from "./write";

const mostAttempts = 3;

/** `GET /api/print-batches/{batchId}/document`: the pages that are there as one PDF, written while it is read. */
export const batchDocumentHttp = apiHandler({
  role: "operator",
  params: batchParamsSchema,
  query: requirePart,
  run: async ({ operator, params, query, request, requestId }) => {
    // Nobody would have the pages that count as fetched.
    if (request.method === "HEAD") return methodNotAllowedResponse("GET");
    refuseStrangers(request);
    const deed = { operator, requestId };
    const prepared = await prepare(params.batchId, query, deed, request.signal);
    return new Response(mergePdf(partsOf(prepared, deed, request.signal), { signal: request.signal }), {
      headers: {
        "content-type": "application/pdf",
        "content-disposition": `inline; filename="${prepared.batch.type}-${prepared.batch.id}.pdf"`,
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  },
});

/** @throws AppError `invalid_input` */
function requirePart(given: URLSearchParams): Part {
  const numberOf = (name: string, usual: number) => {
    const text = given.get(name);
    if (text === null) return usual;
    if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
    const fields = [{ path: name, message: "is the position of an order of the batch" }];
    throw new AppError("invalid_input", "unusable part", { fields });
  };
  return {
    first: numberOf("first", 1),
    last: numberOf("last", mostInBatch),
    isNewOnly: given.get("only") === "new",
  };
}

/** What is fetched counts as printed until somebody says otherwise: not for a strange page, not for a browser that looks ahead. */
function refuseStrangers({ headers }: Request) {
  const site = headers.get("sec-fetch-site");
  const isOurs = site === null || site === "same-origin" || site === "none";
  if (!isOurs || headers.has("sec-purpose")) throw new AppError("not_allowed", "not asked for by a person");
}

type Prepared = {
  batch: PrintedBatch;
  items: PageItem[];
  sheets: PrintedSheet[];
  stops: Map<string, string[]>;
  gone: Set<string>;
};

/** What is to be printed is looked at again until nothing of it has changed meanwhile. @throws AppError `conflict` */
async function prepare(id: string, part: Part, deed: Deed, signal: AbortSignal): Promise<Prepared> {
  const batch = await readPrintedBatch(id);
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const before = ordersOf(sheetsOf(batch, await readPageItems(id), part));
    const stops = await withdrawStopped(id, before);
    const wanted = before.filter((orderId) => !stops.has(orderId));
    const gone = await renewDocuments(wanted, { batchId: id, type: batch.type, ...deed, signal });
    const items = await readPageItems(id);
    const sheets = sheetsOf(batch, items, part);
    const orderIds = ordersOf(sheets);
    if (orderIds.length === 0) break;
    const isSame = orderIds.every((orderId) => before.includes(orderId));
    if (isSame && (await recordFetched(id, orderIds, deed))) return { batch, items, sheets, stops, gone };
  }
  throw new AppError("conflict", "nothing of it can be printed now");
}

const ordersOf = (sheets: PrintedSheet[]) =>
  sheets.filter(({ sheet }) => sheet.kind === "document").map(({ item }) => item.orderId);

async function* partsOf(
  prepared: Prepared,
  { operator }: Deed,
  signal: AbortSignal,
): AsyncGenerator<PdfPart> {
  const { batch, stops, gone } = prepared;
  const words = await wordsFor(batch);
  for (const { sheet, item } of prepared.sheets) {
    if (sheet.kind === "cover") yield words.cover(countsOf(prepared.items));
    else if (sheet.kind === "divider") yield words.divider(sheet);
    else if (stops.has(item.orderId) || gone.has(item.orderId))
      for (let page = 0; page < sheet.pages; page++) yield words.instead(item, stops.get(item.orderId));
    else
      yield { kind: "document", bytes: await bytesOf(batch, item, operator, signal), mark: words.mark(item) };
  }
}

async function bytesOf(
  { id, type }: PrintedBatch,
  { orderId }: PageItem,
  operator: Deed["operator"],
  signal: AbortSignal,
): Promise<Uint8Array> {
  const cached = await readCached(orderId, type);
  if (cached) return cached.bytes;
  const got = await obtainDocument({ orderId, type, operator, requestId: id, mayPrint: false, signal });
  if (got.outcome === "ready") return got.bytes;
  throw new AppError("document_unavailable", "a document went away while it was sent");
}

/** What stands on our own sheets, in the language of the batch. */
async function wordsFor(batch: PrintedBatch) {
  const t = await translator(batch.locale);
  const format = createFormat({ locale: batch.locale, timeZone: "Asia/Jakarta" });
  const line = (name: string, value: string | null) => (value ? [{ name, value }] : []);
  const courierName = (courier: string | null) => courier ?? t("sheets.noCourier");
  return {
    mark: ({ copy, claimedAt }: PageItem) => {
      if (copy === null || copy < 2 || claimedAt === null) return null;
      const iso = claimedAt.toISOString();
      return t("sheets.copy", {
        copy: String(copy),
        time: `${format.shortDate(iso)} ${format.time(iso)} ${format.zone}`,
      });
    },
    cover: ({ total, couriers, earliest }: ReturnType<typeof countsOf>): PdfPart => ({
      kind: "cover",
      title: t("sheets.cover", { count: total, document: t(`values.document.${batch.type}`) }),
      lines: [
        ...line(t("sheets.earliest"), earliest && format.exact(earliest)),
        ...line(t("sheets.created"), format.exact(batch.createdAt.toISOString())),
        ...line(t("sheets.person"), batch.person),
        ...line(t("sheets.station"), batch.station),
      ],
      couriers: couriers.map(({ courier, count }) => ({ name: courierName(courier), count })),
      barcode: batch.id,
    }),
    divider: ({ courier, count }: { courier: string | null; count: number }): PdfPart => ({
      kind: "divider",
      name: courierName(courier),
      count,
    }),
    /** For a page that somebody may have on paper already: the pages after it keep their places. */
    instead: (item: PageItem, stops: string[] | undefined): PdfPart => ({
      kind: "cover",
      title: t(stops ? "sheets.stopped" : "sheets.gone"),
      lines: [
        ...line(t("sheets.order"), item.orderSn ?? item.orderId),
        ...line(t("sheets.waybill"), item.waybill),
      ],
      couriers: [],
      barcode: batch.id,
    }),
  };
}
