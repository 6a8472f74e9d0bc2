import fc from "fast-check";
import { degrees, PDFDocument, PDFName, PDFRef } from "pdf-lib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import { readCode128 } from "@/sandbox/testing/code128-reader.ts";
import { readPdf } from "@/sandbox/testing/pdf-reader.ts";
import { inspectPdf } from "./inspect";
import { mergePdf } from "./merge";
import type { CoverPart, Part } from "./parts";

const label: [number, number] = [283.46, 425.2];

async function aLabel(words: string[], change: (document: PDFDocument) => void = () => undefined) {
  const document = await PDFDocument.create();
  for (const word of words) document.addPage(label).drawText(word, { x: 20, y: 300 });
  change(document);
  return document.save();
}

const part = (bytes: Uint8Array, mark: string | null = null): Part => ({ kind: "document", bytes, mark });
const cover: CoverPart = {
  kind: "cover",
  title: "Cetak 3 label",
  lines: [{ name: "Batas kirim", value: "22/11 15:00" }],
  couriers: [
    { name: "JNE", count: 2 },
    { name: "SiCepat", count: 1 },
  ],
  barcode: "PB-20261122-0001",
};

const bytesOf = (stream: ReadableStream<Uint8Array>) => new Response(stream).arrayBuffer();
const pagesOf = async (stream: ReadableStream<Uint8Array>) => readPdf(await bytesOf(stream));

test("the pages of all documents come in the order of the list, with cover and dividers between them", async () => {
  const labels = [await aLabel(["JNE 1", "JNE 2"]), await aLabel(["SiCepat 1"])];

  const [first, divider, ...pages] = await pagesOf(
    mergePdf([cover, { kind: "divider", name: "JNE", count: 3 }, ...labels.map((bytes) => part(bytes))]),
  );

  expect(first?.text).toContain("Cetak 3 label");
  expect(first?.text).toMatch(/Batas kirim\s+22\/11 15:00\s+JNE\s+2\s+SiCepat\s+1/);
  expect(divider?.text).toMatch(/JNE\s+3/);
  expect(pages.map(({ text }) => text)).toEqual(["JNE 1", "JNE 2", "SiCepat 1"]);
});

test("the barcode of the cover scans as the batch", async () => {
  const [page] = await pagesOf(mergePdf([cover]));

  expect(readCode128(page?.bars ?? [])).toBe("PB-20261122-0001");
});

test("a cover names what it can and adds up the rest, whatever the letters", async () => {
  const couriers = Array.from({ length: 60 }, (_, n) => ({ name: `Kurir ${n}`, count: 2 }));

  const [page] = await pagesOf(
    mergePdf([{ ...cover, title: "配送 Ş\n label", couriers }], { sheet: { widthMm: 100, heightMm: 150 } }),
  );

  const shown = page?.text.match(/Kurir \d+/g) ?? [];
  const rest = Number(/…\s+(\d+)/.exec(page?.text ?? "")?.[1]);
  expect(shown.length).toBeGreaterThan(5);
  expect(shown.length * 2 + rest).toBe(120);
});

test("sheets between documents of another size have that size, and documents keep theirs", async () => {
  const document = await PDFDocument.create();
  document.addPage([595.28, 841.89]);

  const pages = await pagesOf(
    mergePdf([cover, part(await document.save()), part(await aLabel(["x"]))], {
      sheet: { widthMm: 210, heightMm: 297 },
    }),
  );

  expect(pages.map(({ widthMm, heightMm }) => [Math.round(widthMm), Math.round(heightMm)])).toEqual([
    [210, 297],
    [210, 297],
    [100, 150],
  ]);
});

test("a copy carries its mark along the lower edge of every page, whichever way the page is turned", async () => {
  const turns = [0, 90, 180, 270];
  const bytes = await aLabel(["a", "b", "c", "d"], (document) => {
    for (const [n, turn] of turns.entries()) document.getPage(n).setRotation(degrees(turn));
  });

  const pdf = await bytesOf(mergePdf([part(bytes, "Salinan 2 · 22/11 10:41")]));

  const document = await getDocument({ data: pdf, verbosity: 0 }).promise;
  const places = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { height, convertToViewportPoint } = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const mark = items.find((item) => "str" in item && item.str === "Salinan 2 · 22/11 10:41");
    const transform: number[] = mark && "transform" in mark ? mark.transform : [];
    const [x = 0, y = 0] = convertToViewportPoint.call(viewport, transform[4] ?? 0, transform[5] ?? 0);
    places.push({ fromLeft: Math.round(x), fromBottom: Math.round((height - y) * 10) / 10 });
  }
  await document.destroy();
  expect(places).toEqual(turns.map(() => ({ fromLeft: 6, fromBottom: 2.5 })));
});

test("a mark leaves what the page says and how large it is as it was", async () => {
  const bytes = await aLabel(["JNE 1"], (document) => document.getPage(0).setCropBox(0, 0, 200, 300));

  const [plain, marked] = [
    await pagesOf(mergePdf([part(bytes)])),
    await pagesOf(mergePdf([part(bytes, "Salinan 2")])),
  ];

  expect(marked).toHaveLength(1);
  expect(marked[0]).toEqual({ ...plain[0], text: `${plain[0]?.text}  Salinan 2` });
});

test("five hundred documents come out whole and in order, as two readers see them", async () => {
  const labels = await Promise.all(Array.from({ length: 7 }, (_, n) => aLabel([`label ${n}`])));
  const list = Array.from({ length: 500 }, (_, n) => n % labels.length);

  const pdf = await bytesOf(mergePdf(list.map((n) => part(labels[n] ?? new Uint8Array()))));

  const other = await PDFDocument.load(pdf, { throwOnInvalidObject: true });
  const pages = await readPdf(pdf);
  expect(other.getPageCount()).toBe(500);
  expect(pages.map(({ text }) => text)).toEqual(list.map((n) => `label ${n}`));
});

test("the table at the end of the file tells where each object begins: a printer reads nothing else", async () => {
  const bytes = await aLabel(["a", "b"]);

  const pdf = Buffer.from(
    await bytesOf(mergePdf(Array.from({ length: 80 }, () => part(bytes, "Salinan 2")))),
  );

  const text = pdf.toString("latin1");
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const [, from, count] = /^xref\n(\d+) (\d+)\n/.exec(text.slice(start)) ?? [];
  const rows = text.slice(text.indexOf("\n", start + 5) + 1).match(/^\d{10} \d{5} [nf] \n/gm) ?? [];
  const wrong = rows.flatMap((row, number) => {
    const isFree = row.endsWith("f \n");
    return isFree || text.startsWith(`${number} 0 obj\n`, Number(row.slice(0, 10))) ? [] : [number];
  });
  expect([from, Number(count)]).toEqual(["0", rows.length]);
  expect(rows.filter((row) => row.endsWith("n \n")).length).toBeGreaterThan(400);
  expect(wrong).toEqual([]);
});

test("whatever happens to a document on its way, it is refused or comes out with as many pages as was said", async () => {
  const whole = await aLabel(["JNE 1", "JNE 2"]);
  const place = fc.nat({ max: whole.length - 1 });
  const harm = fc.record({
    at: place,
    bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
    isCut: fc.boolean(),
  });
  const seen = new Set<boolean>();

  await fc.assert(
    fc.asyncProperty(harm, async ({ at, bytes, isCut }) => {
      const harmed = Buffer.from(isCut ? whole.subarray(0, at) : whole);
      harmed.set(bytes.subarray(0, harmed.length - Math.min(at, harmed.length)), Math.min(at, harmed.length));
      const inspection = await inspectPdf(harmed);
      seen.add(inspection.ok);
      if (!inspection.ok) return;
      const pdf = await bytesOf(mergePdf([part(harmed, "Salinan 2"), part(whole)]));
      expect((await PDFDocument.load(pdf)).getPageCount()).toBe(inspection.pages + 2);
    }),
    { numRuns: 300, seed: 5 },
  );

  expect(seen).toEqual(new Set([true, false]));
});

test("what a page would do on its own stays behind", async () => {
  const bytes = await aLabel(["x"], (document) => {
    const { context } = document;
    const action = context.obj({ S: "JavaScript", JS: "app.alert(1)" });
    const link = context.obj({ Type: "Annot", Subtype: "Link", Rect: [0, 0, 9, 9], A: action });
    document.getPage(0).node.set(PDFName.of("AA"), context.obj({ O: action }));
    document.getPage(0).node.set(PDFName.of("Annots"), context.obj([link, PDFRef.of(999)]));
  });

  const pdf = Buffer.from(await bytesOf(mergePdf([part(bytes)]))).toString("latin1");

  expect(pdf).not.toMatch(/JavaScript|app\.alert|\/Link/);
});

/** Labels for ever; tells how many were asked for and whether it was closed. */
function anEndlessSource(bytes: Uint8Array) {
  const seen = { asked: 0, isClosed: false };
  async function* source() {
    try {
      for (;;) {
        seen.asked += 1;
        yield part(bytes);
      }
    } finally {
      seen.isClosed = true;
    }
  }
  return { seen, parts: source() };
}

test("no document is asked for that nobody reads, and none after the reader has gone", async () => {
  const { seen, parts } = anEndlessSource(await aLabel(["x"]));
  const reader = mergePdf(parts).getReader();

  for (let n = 0; n < 10; n++) await reader.read();
  await reader.cancel();

  expect(seen.isClosed).toBe(true);
  expect(seen.asked).toBeLessThanOrEqual(12);
});

test("a merge that is called off ends with the reason and closes its source", async () => {
  const { seen, parts } = anEndlessSource(await aLabel(["x"]));
  const called = new AbortController();
  const reader = mergePdf(parts, { signal: called.signal }).getReader();
  await reader.read();

  called.abort(new Error("the person left"));

  await expect(
    (async () => {
      for (;;) await reader.read();
    })(),
  ).rejects.toThrow("the person left");
  expect(seen.isClosed).toBe(true);
});

test("a document that cannot be printed fails the whole, rather than leave its order out unsaid", async () => {
  const list = [part(await aLabel(["x"])), part(Buffer.from("<html>"))];

  await expect(bytesOf(mergePdf(list))).rejects.toMatchObject({
    code: "document_unavailable",
    fields: [{ path: "document", message: "not_a_pdf" }],
  });
});
