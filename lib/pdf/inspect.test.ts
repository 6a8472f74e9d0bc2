import { PDFDocument } from "pdf-lib";
import { expect, test } from "vitest";
import { inspectPdf } from "./inspect";

async function aLabel(pages = 1): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let n = 0; n < pages; n++) document.addPage([283.46, 425.2]).drawText(`page ${n + 1}`);
  return document.save();
}

test("a label is told with its pages and its size on paper", async () => {
  const bytes = await aLabel(2);

  const inspection = await inspectPdf(bytes);

  expect(inspection).toEqual({ ok: true, pages: 2, widthMm: 100, heightMm: 150 });
});
