import "server-only";
import { code128, type DrawingContext } from "bwip-js/generic";
import { degrees, type PDFDocument, type PDFFont, type PDFPage, StandardFonts } from "pdf-lib";

const markSize = 5;
/** Within the strip that label printers and couriers leave white. */
const fromEdge = { across: 6, up: 2.5 };

/** Small words along the lower edge of each page as it is shown, whichever way it is turned. */
export async function drawMark(document: PDFDocument, pages: PDFPage[], mark: string) {
  const font = await document.embedFont(StandardFonts.Helvetica);
  const text = printable(mark, font);
  for (const page of pages) page.drawText(text, { ...cornerOf(page), size: markSize, font });
}

function cornerOf(page: PDFPage) {
  const { x, y, width, height } = page.getCropBox();
  const turned = ((page.getRotation().angle % 360) + 360) % 360;
  const corners: Record<number, { x: number; y: number }> = {
    0: { x: x + fromEdge.across, y: y + fromEdge.up },
    90: { x: x + width - fromEdge.up, y: y + fromEdge.across },
    180: { x: x + width - fromEdge.across, y: y + height - fromEdge.up },
    270: { x: x + fromEdge.up, y: y + height - fromEdge.across },
  };
  return { ...(corners[turned] ?? { x, y }), rotate: degrees(turned) };
}

/** The built-in fonts know Western letters only; anything else would stop the whole page. */
export function printable(text: string, font: PDFFont): string {
  const known = new Set(font.getCharacterSet());
  return Array.from(text.normalize("NFC"), (letter) => {
    if (/\s/.test(letter)) return " ";
    return known.has(letter.codePointAt(0) ?? 0) ? letter : "?";
  }).join("");
}

/** As much of the text as fits into the width, with an ellipsis where something is missing. */
export function fitted(text: string, { font, size, width }: { font: PDFFont; size: number; width: number }) {
  const whole = printable(text, font);
  const fits = (some: string) => font.widthOfTextAtSize(some, size) <= width;
  if (fits(whole)) return whole;
  let length = whole.length;
  while (length > 1 && !fits(`${whole.slice(0, length)}…`)) length--;
  return `${whole.slice(0, length)}…`;
}

const widestModule = 1.5;
const quietModules = 10;

/** Code 128 in the middle of the page, as shapes: sharp on any printer. `top` and `height` in points. */
export function drawBarcode(page: PDFPage, text: string, { top, height }: { top: number; height: number }) {
  const bars = code128<Bar[]>({ bcid: "code128", text }, barsOnly());
  const modules = Math.max(...bars.map(({ from, width }) => from + width));
  const narrow = Math.min(widestModule, page.getWidth() / (modules + 2 * quietModules));
  const left = (page.getWidth() - modules * narrow) / 2;
  for (const { from, width } of bars) {
    page.drawRectangle({ x: left + from * narrow, y: top - height, width: width * narrow, height });
  }
}

type Bar = { from: number; width: number };

/** Takes what the library draws as modules, without drawing it; a bar comes as a line along its middle, rounded up. */
function barsOnly(): DrawingContext<Bar[]> {
  const bars: Bar[] = [];
  const nothing = () => undefined;
  return {
    scale: () => [1, 1],
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    line: (middle, _top, _middle, _bottom, width) =>
      bars.push({ from: middle - Math.ceil(width / 2), width }),
    end: () => bars,
    init: nothing,
    polygon: nothing,
    hexagon: nothing,
    ellipse: nothing,
    fill: nothing,
    text: nothing,
  };
}
