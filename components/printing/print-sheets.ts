"use client";

import { getDocument, GlobalWorkerOptions, type PDFPageProxy } from "pdfjs-dist";

GlobalWorkerOptions.workerSrc = new URL("pdfjs-dist/build/pdf.worker.min.mjs", import.meta.url).toString();

/** Twice the 203 dots an inch of a label printer, so that no bar of a barcode loses its edge; PDFs count 72 an inch. */
const scale = 406 / 72;
const pointsPerMm = 72 / 25.4;

let last: { sheets: HTMLElement; style: CSSStyleSheet } | null = null;

/**
 * Prints a PDF as pictures of its pages, one a sheet of exactly its size, for browsers that have no viewer of PDFs inside
 * a page. The screen behind it does not move, nothing else of it is printed.
 * @throws when a page cannot be drawn
 */
export async function printSheets(bytes: ArrayBuffer): Promise<void> {
  forgetSheets();
  const task = getDocument({ data: new Uint8Array(bytes.slice(0)), isEvalSupported: false });
  try {
    const document_ = await task.promise;
    const pages = Array.from({ length: document_.numPages }, (_, index) => document_.getPage(index + 1));
    const sheets = document.createElement("div");
    sheets.className = "print-sheets";
    const rules = [
      "html, body { display: block; height: auto; margin: 0; padding: 0; overflow: visible }",
      "body > *:not(.print-sheets) { display: none !important }",
      ".print-sheets { display: block }",
    ];
    for (const [index, page] of (await Promise.all(pages)).entries()) {
      const sheet = await drawn(page, `sheet${index}`);
      sheets.append(sheet.canvas);
      rules.push(...sheet.rules);
    }
    const style = new CSSStyleSheet();
    style.replaceSync(`.print-sheets { display: none }
@media print { ${rules.join("\n")} }`);
    document.adoptedStyleSheets.push(style);
    document.body.append(sheets);
    last = { sheets, style };
    window.print();
  } finally {
    await task.destroy();
  }
}

async function drawn(page: PDFPageProxy, name: string) {
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement("canvas");
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  canvas.className = name;
  await page.render({ canvas, viewport, intent: "print" }).promise;
  const size = [width, height].map((points) => `${(points / pointsPerMm).toFixed(2)}mm`);
  const [wide, high] = size;
  return {
    canvas,
    rules: [
      `@page ${name} { size: ${wide} ${high}; margin: 0 }`,
      `canvas.${name} { page: ${name}; display: block; width: ${wide}; height: ${high}; break-inside: avoid }`,
    ],
  };
}

/** Only with the next one: on some systems the dialog reads the page long after it was opened. */
function forgetSheets() {
  last?.sheets.remove();
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((style) => style !== last?.style);
  last = null;
}
