import "server-only";
import { writeCsvStream } from "hucre/csv";
import { writeXlsxStream } from "hucre/xlsx";
import { apiHandler } from "@/lib/api/handler";
import { readCookies } from "@/lib/auth/cookie";
import { canSeePersons } from "@/lib/auth/roles";
import type { Operator } from "@/lib/auth/session";
import { countMatching } from "@/lib/facets/read";
import { createFormat } from "@/lib/format";
import { parsePreferences } from "@/lib/i18n/preferences";
import { translator } from "@/lib/i18n/server";
import { eachRow } from "./read";
import { exportColumns, type Cell, type ExportColumn } from "./rules";
import type { ExportFormat, ExportPreview } from "./schema";
import { requireExport, type ExportSearch } from "./search-params";
import { recordEnd, recordStart } from "./write";

/** `GET /api/orders/export`: the whole filtered list as a file, row by row, so that its size costs no memory. */
export const exportHttp = apiHandler({
  role: "supervisor",
  query: requireExport,
  run: ({ operator, query, request, requestId }) => {
    if (query.isPreview) return preview(query, operator);
    // Rows that nobody reads would keep their place and their connection until they count as given up.
    if (request.method === "HEAD") return asFile(null, query.format);
    return download(query, operator, request, requestId);
  },
});

async function preview({ search }: ExportSearch, operator: Operator): Promise<ExportPreview> {
  return { rows: await countMatching(search), hasNames: canSeePersons(operator.role) };
}

async function download(
  asked: ExportSearch,
  operator: Operator,
  request: Request,
  requestId: string,
): Promise<Response> {
  const cookies = readCookies(request.headers.get("cookie"));
  const { locale, timeZone } = parsePreferences((name) => cookies.get(name));
  const t = await translator(locale);
  const columns = exportColumns(asked.columns, t, createFormat({ locale, timeZone }));
  const source = await eachRow(asked.search, operator, request.signal);
  await recordStart(operator, asked, requestId);
  const rows = cellsOf(columns, source, (count, isWhole) =>
    recordEnd(operator, { count, isWhole, requestId }),
  );
  const body =
    asked.format === "csv" ? asCsv(columns, rows) : asWorkbook(t("exporting.sheet"), columns, rows);
  return asFile(body, asked.format);
}

async function asFile(body: ReadableStream | null, format: ExportFormat): Promise<Response> {
  const stamp = new Date().toISOString().slice(0, 19).replace(/\D/g, "");
  return new Response(body, {
    headers: {
      "content-type": types[format],
      "content-disposition": `attachment; filename="orders-${stamp}.${format}"`,
      "x-content-type-options": "nosniff",
    },
  });
}

const types = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

async function* cellsOf(
  columns: ExportColumn[],
  rows: Awaited<ReturnType<typeof eachRow>>,
  atEnd: (count: number, isWhole: boolean) => Promise<void>,
): AsyncGenerator<Cell[]> {
  let count = 0;
  let isWhole = false;
  try {
    for await (const row of rows) {
      yield columns.map((column) => column.value(row));
      count++;
    }
    isWhole = true;
  } finally {
    await atEnd(count, isWhole);
  }
}

function asText(cell: Cell): Cell {
  if (cell instanceof Date) return cell.toISOString().slice(0, 19).replace("T", " ");
  return typeof cell === "string" && wideFormula.test(cell) ? `'${cell}` : cell;
}

/** The wide forms of = + - @ start a formula too, where such letters are written. */
const wideFormula = /^[\uff1d\uff0b\uff0d\uff20]/;

/** With a byte order mark, by which Excel knows UTF-8. What could start a formula gets an apostrophe in front. */
function asCsv(columns: ExportColumn[], rows: AsyncGenerator<Cell[]>): ReadableStream<Uint8Array> {
  const texts = (async function* () {
    for await (const row of rows) yield row.map(asText);
  })();
  return writeCsvStream(texts, {
    headers: columns.map(({ header }) => header),
    bom: true,
    escapeFormulae: true,
  });
}

const numberFormats: Partial<Record<ExportColumn["kind"], string>> = {
  instant: "yyyy-mm-dd hh:mm:ss",
  amount: "#,##0.##",
};

/** A workbook is XML: two characters it may not hold, and `_x000D_` in a text would be read as a line's end. */
const inWorkbook = (cell: Cell) =>
  typeof cell === "string"
    ? cell.replace(/[\ufffe\uffff]/g, "\ufffd").replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_")
    : cell;

/** Text cells are typed as text: nothing in them is ever calculated. */
function asWorkbook(
  name: string,
  columns: ExportColumn[],
  rows: AsyncGenerator<Cell[]>,
): ReadableStream<Uint8Array> {
  const defined = columns.map(({ header, width, kind }) => {
    const numFmt = numberFormats[kind];
    return { header, width, ...(numFmt === undefined ? {} : { numFmt }) };
  });
  const cells = (async function* () {
    for await (const row of rows) yield row.map(inWorkbook);
  })();
  return writeXlsxStream(cells, { name, columns: defined, freezePane: { rows: 1 }, zip64: false });
}
