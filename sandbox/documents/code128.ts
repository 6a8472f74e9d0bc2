import type { PDFPage } from "pdf-lib";
import bwipjs from "bwip-js/generic";
import { rgb } from "pdf-lib";

const widestModule = 1.5;
const quietModules = 10;

/** Widths of bars and spaces in modules, beginning with a bar. */
export function code128Widths(text: string): number[] {
  const [symbol] = bwipjs.raw("code128", text, {});
  if (!symbol || !("sbs" in symbol)) throw new Error(`cannot encode ${text}`);
  return symbol.sbs;
}

/** Drawn as shapes, not as a picture: sharp on any printer. */
export function drawCode128(page: PDFPage, text: string, top: number, height: number): void {
  const widths = code128Widths(text);
  const modules = widths.reduce((sum, width) => sum + width, 0);
  const narrow = Math.min(widestModule, page.getWidth() / (modules + 2 * quietModules));
  let x = (page.getWidth() - modules * narrow) / 2;
  widths.forEach((width, place) => {
    if (place % 2 === 0) {
      page.drawRectangle({ x, y: top - height, width: width * narrow, height, color: rgb(0, 0, 0) });
    }
    x += width * narrow;
  });
}
