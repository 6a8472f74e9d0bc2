import { deflateSync } from "node:zlib";
import { degrees, PDFDocument, PDFName, PDFRef } from "pdf-lib";
import { expect, test } from "vitest";
import { useTestEnvironment } from "@/lib/testing/environment";
import { inspectPdf } from "./inspect";
import { createPool } from "./pool";

useTestEnvironment();

const label: [number, number] = [283.46, 425.2];

async function aDocument(pages = 1, change: (document: PDFDocument) => void = () => undefined) {
  const document = await PDFDocument.create();
  for (let n = 0; n < pages; n++) document.addPage(label).drawText(`page ${n + 1}`);
  change(document);
  return document.save({ useObjectStreams: false, addDefaultPage: false });
}

/** A page tree of a few hundred bytes with ten thousand million branches and not one page. */
const aHangingDocument = () =>
  aDocument(1, ({ catalog, context }) => {
    let node = context.register(context.obj({ Type: "Pages", Count: 0, Kids: [] }));
    for (let level = 0; level < 10; level++) {
      node = context.register(
        context.obj({ Type: "Pages", Count: 0, Kids: Array.from({ length: 10 }, () => node) }),
      );
    }
    catalog.set(PDFName.of("Pages"), node);
  });

/** A few hundred kilobytes that become two hundred megabytes. */
const aSwellingDocument = () =>
  aDocument(1, (document) => {
    const swelling = deflateSync(Buffer.alloc(200 * 1024 * 1024));
    const stream = document.context.register(document.context.stream(swelling, { Filter: "FlateDecode" }));
    document.getPage(0).node.set(PDFName.of("Contents"), stream);
  });

test("a label is told with its pages and its size on paper", async () => {
  const bytes = await aDocument(2);

  const inspection = await inspectPdf(bytes);

  expect(inspection).toEqual({ ok: true, pages: 2, widthMm: 100, heightMm: 150 });
});

test("the size is the one that comes out of the printer: cut and turned", async () => {
  const bytes = await aDocument(1, (document) => {
    const page = document.getPage(0);
    page.setCropBox(0, 0, 283.46, 212.6);
    page.setRotation(degrees(90));
  });

  const inspection = await inspectPdf(bytes);

  expect(inspection).toEqual({ ok: true, pages: 1, widthMm: 75, heightMm: 100 });
});

test("the bytes stay whole for whoever asked", async () => {
  const bytes = await aDocument();
  const before = Buffer.from(bytes);

  await inspectPdf(bytes);

  expect(Buffer.compare(before, bytes)).toBe(0);
});

test.each([
  ["nothing", ""],
  ["half a beginning", "%PD"],
  ["a page of HTML", "<html><body>Silakan masuk</body></html>"],
  ["a PDF after a space", " %PDF-1.7"],
])("%s is not a PDF", async (_name, text) => {
  expect(await inspectPdf(Buffer.from(text))).toEqual({ ok: false, reason: "not_a_pdf" });
});

test("a document with a password is told as such", async () => {
  const bytes = await aDocument(1, ({ context }) => {
    context.trailerInfo.Encrypt = context.register(context.obj({ Filter: "Standard", V: 1, R: 2, P: -4 }));
  });

  expect(await inspectPdf(bytes)).toEqual({ ok: false, reason: "encrypted" });
});

test("twenty pages are a document, twenty-one and five hundred are too many", async () => {
  const reasons = [];
  for (const pages of [20, 21, 500]) reasons.push(await inspectPdf(await aDocument(pages)));

  expect(reasons).toEqual([
    { ok: true, pages: 20, widthMm: 100, heightMm: 150 },
    { ok: false, reason: "too_many_pages" },
    { ok: false, reason: "too_many_pages" },
  ]);
});

test("what would come out of the printer as white paper is broken", async () => {
  const whole = await aDocument(3);
  const missing = PDFRef.of(999);
  const broken = {
    "nothing but a beginning": Buffer.from("%PDF-1.7\n"),
    "cut off after a third": whole.subarray(0, whole.length / 3),
    "no pages": await aDocument(0, ({ catalog, context }) => {
      const node = context.obj({ Type: "Pages", Count: 0, Kids: [] });
      catalog.set(PDFName.of("Pages"), context.register(node));
    }),
    "a page whose words are missing": await aDocument(1, (document) =>
      document.getPage(0).node.set(PDFName.of("Contents"), missing),
    ),
    "a page whose picture is missing": await aDocument(1, (document) =>
      document.getPage(0).node.setXObject(PDFName.of("Im1"), missing),
    ),
    "a page without an area": await aDocument(1, (document) => document.getPage(0).setMediaBox(0, 0, 0, 0)),
  };

  const reasons: Record<string, unknown> = {};
  for (const [name, bytes] of Object.entries(broken)) reasons[name] = await inspectPdf(bytes);

  const names = Object.keys(broken);
  expect(reasons).toEqual(Object.fromEntries(names.map((name) => [name, { ok: false, reason: "broken" }])));
});

test("a document that never ends ends its thread, and the next document gets a new one", async () => {
  const pool = createPool({ taskMs: 3_000, threads: 1 });
  const hanging = await aHangingDocument();
  const good = await aDocument();

  const [first, second] = await Promise.all([inspectPdf(hanging, pool), inspectPdf(good, pool)]);

  expect(first).toEqual({ ok: false, reason: "broken" });
  expect(second).toMatchObject({ ok: true });
});

test("a document that swells ends its thread before it has taken the machine's memory", async () => {
  const pool = createPool({ memoryMb: 48, threads: 1 });
  const bytes = await aSwellingDocument();

  const outcome = await pool.run({ kind: "inspect", bytes });

  expect(outcome).toEqual({ kind: "lost", why: "too_large" });
  expect(await inspectPdf(await aDocument(), pool)).toMatchObject({ ok: true });
});

test("a build without the program for PDFs is our fault, and no document is called broken for it", async () => {
  const pool = createPool({ program: "dist/not-there.js" });

  await expect(inspectPdf(await aDocument(), pool)).rejects.toMatchObject({ code: "internal" });
});

test("too many documents at once are refused, not piled up", async () => {
  const pool = createPool({ threads: 1, waiting: 3 });
  const bytes = await aDocument();

  const asked = await Promise.allSettled(Array.from({ length: 6 }, () => inspectPdf(bytes, pool)));

  const refused = asked.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(2);
  expect(refused).toMatchObject(refused.map(() => ({ reason: { code: "overloaded" } })));
});

test("a thread that has had its share of tasks is replaced without anybody noticing", async () => {
  const pool = createPool({ threads: 1, tasks: 2 });
  const bytes = await aDocument();

  const inspections = await Promise.all(Array.from({ length: 7 }, () => inspectPdf(bytes, pool)));

  expect(inspections.every(({ ok }) => ok)).toBe(true);
});
