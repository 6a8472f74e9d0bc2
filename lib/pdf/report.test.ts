import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import { mergePdf } from "./merge";
import { officeSheet, type ReportPart } from "./parts";

async function pagesOf(part: ReportPart): Promise<string[]> {
  const bytes = new Uint8Array(await new Response(mergePdf([part], { sheet: officeSheet })).arrayBuffer());
  const document = await getDocument({ data: bytes, verbosity: 0 }).promise;
  return Promise.all(
    Array.from({ length: document.numPages }, async (_, index) => {
      const { items } = await (await document.getPage(index + 1)).getTextContent();
      return items.map((item) => ("str" in item ? item.str : "")).join(" ");
    }),
  );
}

const aReport = (sections: ReportPart["sections"]): ReportPart => ({
  kind: "report",
  title: "Catatan waktu",
  lines: [],
  columns: [{ share: 0.3 }, { share: 0.2 }, { share: 0.5 }],
  sections,
  footer: "Halaman {page} dari {pages}",
});

test("a record of 500 orders goes on over the pages: each order once and whole, each page with its number", async () => {
  const sections = Array.from({ length: 500 }, (_, index) => ({
    title: `ORDER-${index}-`,
    lines: ["JX7700112233 · J&T Express", "Batas kirim: 20 Nov 2026"],
    rows: Array.from({ length: 8 }, (__, at) => [
      `Kejadian ${at}`,
      "20 Nov 2026 16:30:00 WIB",
      `Sumber ${at}`,
    ]),
  }));

  const pages = await pagesOf(aReport(sections));

  const whole = pages.join(" ");
  expect(whole.match(/ORDER-\d+-/g)).toEqual(sections.map(({ title }) => title));
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`Halaman ${index + 1} dari ${pages.length}`);
    expect(page.match(/Kejadian 0/g)?.length).toBe(page.match(/Kejadian 7/g)?.length);
  }
});

test("long words go on in the next line, one order longer than a page on the next page, and no letter stops it", async () => {
  const source = `${"catatan ".repeat(40)}AKHIR`;
  const rows = Array.from({ length: 100 }, (_, at) => [`Baris-${at}-`, "Toko 日本 ✓", source]);

  const pages = await pagesOf(aReport([{ title: "X".repeat(500), lines: [], rows }]));

  const whole = pages.join(" ");
  expect(pages.length).toBeGreaterThan(1);
  expect(whole.match(/Baris-\d+-/g)).toEqual(rows.map(([name]) => name));
  expect(whole.match(/AKHIR/g)).toHaveLength(100);
  expect(whole).toContain("Toko ??");
});
