import { PDFDocument } from "pdf-lib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import { mergePdf } from "./merge";

async function aLabel(words: string[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (const word of words) document.addPage([283.46, 425.2]).drawText(word, { x: 20, y: 300 });
  return document.save();
}

const wholeOf = async (stream: ReadableStream<Uint8Array>) =>
  new Uint8Array(await new Response(stream).arrayBuffer());

async function textOfPages(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data: pdf, verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent();
    pages.push(content.items.map((item) => ("str" in item ? item.str : "")).join(" "));
  }
  await document.destroy();
  return pages;
}

test("the pages of all documents come in the order of the list, with cover and dividers between them", async () => {
  const labels = [await aLabel(["JNE 1", "JNE 2"]), await aLabel(["SiCepat 1"])];

  const pdf = await wholeOf(
    mergePdf([
      {
        kind: "cover",
        title: "Cetak 3 label",
        lines: [{ name: "Batas kirim", value: "22/11 15:00" }],
        couriers: [
          { name: "JNE", count: 2 },
          { name: "SiCepat", count: 1 },
        ],
        barcode: "PB-0001",
      },
      { kind: "divider", name: "JNE", count: 2 },
      ...labels.map((bytes) => ({ kind: "document" as const, bytes, mark: null })),
    ]),
  );

  const [cover, divider, ...pages] = await textOfPages(pdf);
  expect(cover).toContain("Cetak 3 label");
  expect(cover).toContain("PB-0001");
  expect(divider).toMatch(/JNE\s+2/);
  expect(pages).toEqual(["JNE 1", "JNE 2", "SiCepat 1"]);
});
