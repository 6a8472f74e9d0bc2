import "server-only";
import { code128, type DrawingContext } from "bwip-js/generic";
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  type PDFFont,
  PDFName,
  type PDFObject,
  type PDFPage,
} from "pdf-lib";

const markSize = 5;
/** Within the strip that label printers and couriers leave white. */
const fromEdge = { across: 6, up: 2.5 };
const markFont = PDFName.of("DeskMark");

/**
 * Small words along the lower edge of each page as it is shown, whichever way it is turned. Written by hand: the
 * library's own way compresses each of them and measures letters, which takes longer than copying a label.
 */
export function drawMark({ context }: PDFDocument, pages: PDFPage[], mark: string) {
  const font = { Type: "Font", Subtype: "Type1", BaseFont: "Helvetica", Encoding: "WinAnsiEncoding" };
  const fontRef = context.register(context.obj(font));
  const saved = context.register(context.stream("q\n"));
  const written = latin1(mark).toString("hex");
  for (const page of pages) {
    const words = `\nQ\nBT 0 g /DeskMark ${markSize} Tf ${placeOf(page)} Tm <${written}> Tj ET\n`;
    const all = [saved, ...contentsOf(page), context.register(context.stream(words))];
    page.node.set(PDFName.of("Contents"), context.obj(all));
    fontsOf(page, context).set(markFont, fontRef);
  }
}

/** Which is what the font's encoding calls these letters too. */
const latin1 = (text: string) =>
  Buffer.from(text.normalize("NFC").replaceAll(/[^\x20-\x7e\xa0-\xff]/gu, "?"), "latin1");

function contentsOf({ node }: PDFPage): PDFObject[] {
  const entry = node.get(PDFName.of("Contents"));
  const contents = node.Contents();
  if (contents instanceof PDFArray) return contents.asArray();
  return entry ? [entry] : [];
}

function fontsOf({ node }: PDFPage, context: PDFContext): PDFDict {
  const resources = node.Resources() ?? context.obj({});
  const known = resources.lookup(PDFName.of("Font"));
  const fonts = known instanceof PDFDict ? known : context.obj({});
  node.set(PDFName.of("Resources"), resources);
  if (fonts !== known) resources.set(PDFName.of("Font"), fonts);
  return fonts;
}

/** The text matrix of its lower left corner as shown: ISO 32000-1, 9.4.2 and 7.7.3.3 (turned clockwise). */
function placeOf(page: PDFPage): string {
  const { x, y, width, height } = page.getCropBox();
  const turned = ((page.getRotation().angle % 360) + 360) % 360;
  switch (turned) {
    case 90:
      return `0 1 -1 0 ${x + width - fromEdge.up} ${y + fromEdge.across}`;
    case 180:
      return `-1 0 0 -1 ${x + width - fromEdge.across} ${y + height - fromEdge.up}`;
    case 270:
      return `0 -1 1 0 ${x + fromEdge.up} ${y + height - fromEdge.across}`;
    default:
      return `1 0 0 1 ${x + fromEdge.across} ${y + fromEdge.up}`;
  }
}

const letters = new WeakMap<PDFFont, Set<number>>();

function lettersOf(font: PDFFont): Set<number> {
  const known = letters.get(font) ?? new Set(font.getCharacterSet());
  letters.set(font, known);
  return known;
}

/** The built-in fonts know Western letters only; anything else would stop the whole page. */
export function printable(text: string, font: PDFFont): string {
  const known = lettersOf(font);
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
