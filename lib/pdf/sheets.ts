import "server-only";
import { type PDFDocument, type PDFFont, PDFPage, StandardFonts } from "pdf-lib";
import { drawBarcode, fitted } from "./drawing";
import { type CoverPart, type DividerPart, labelSheet, type Sheet } from "./parts";

const pointsPerMm = 72 / 25.4;

/** A sheet of our own, and the place of its next line. Sizes are those of a label and grow with the paper. */
type Paper = { page: PDFPage; regular: PDFFont; bold: PDFFont; scale: number; y: number };

const margin = 14;
const most = { scale: 1.6 };
const barcode = { height: 44, room: 70 };

/** What the batch is: counts, couriers, and a barcode that leads back to it. */
export async function drawCover(document: PDFDocument, part: CoverPart, sheet: Sheet): Promise<PDFPage> {
  const paper = await paperOf(document, sheet);
  const { page, scale } = paper;
  write(paper, part.title, { size: 18, isBold: true });
  paper.y -= 6 * scale;
  for (const { name, value } of part.lines) writePair(paper, name, value, 10);
  paper.y -= 10 * scale;
  const lineHeight = 14 * scale;
  const room = Math.floor((paper.y - (barcode.room + margin) * scale) / lineHeight);
  for (const { name, count } of shortened(part.couriers, room)) writePair(paper, name, String(count), 11);
  const top = (margin + barcode.room) * scale;
  drawBarcode(page, part.barcode, { top, height: barcode.height * scale });
  paper.y = top - barcode.height * scale;
  write(paper, part.barcode, { size: 9, isCentred: true });
  return page;
}

/** A sheet between two couriers' pages, to be read from across the bench. */
export async function drawDivider(document: PDFDocument, part: DividerPart, sheet: Sheet): Promise<PDFPage> {
  const paper = await paperOf(document, sheet);
  paper.y = paper.page.getHeight() * 0.62;
  write(paper, part.name, { size: 26, isBold: true, isCentred: true });
  paper.y -= 14 * paper.scale;
  write(paper, String(part.count), { size: 60, isBold: true, isCentred: true });
  return paper.page;
}

async function paperOf(document: PDFDocument, { widthMm, heightMm }: Sheet): Promise<Paper> {
  const page = PDFPage.create(document);
  page.setSize(widthMm * pointsPerMm, heightMm * pointsPerMm);
  const scale = Math.min(most.scale, widthMm / labelSheet.widthMm);
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  return { page, regular, bold, scale, y: page.getHeight() - margin * scale };
}

type Style = { size: number; isBold?: boolean; isCentred?: boolean };

/** Large words become smaller before they lose their end. */
function write(paper: Paper, text: string, { size, isBold = false, isCentred = false }: Style) {
  const font = isBold ? paper.bold : paper.regular;
  const width = paper.page.getWidth() - 2 * margin * paper.scale;
  const wanted = size * paper.scale;
  const smaller =
    (wanted * width) / Math.max(width, font.widthOfTextAtSize(fitted(text, unlimited(font)), wanted));
  const used = Math.max(smaller, wanted / 2);
  const line = fitted(text, { font, size: used, width });
  paper.y -= used * 1.2;
  const free = paper.page.getWidth() - font.widthOfTextAtSize(line, used);
  paper.page.drawText(line, { x: isCentred ? free / 2 : margin * paper.scale, y: paper.y, size: used, font });
}

const unlimited = (font: PDFFont) => ({ font, size: 1, width: Number.POSITIVE_INFINITY });

function writePair(paper: Paper, name: string, value: string, labelSize: number) {
  const { page, regular, bold, scale } = paper;
  const size = labelSize * scale;
  const whole = page.getWidth() - 2 * margin * scale;
  const right = fitted(value, { font: bold, size, width: whole * 0.65 });
  const taken = bold.widthOfTextAtSize(right, size);
  const left = fitted(name, { font: regular, size, width: whole - taken - size });
  paper.y -= 14 * scale;
  page.drawText(left, { x: margin * scale, y: paper.y, size, font: regular });
  page.drawText(right, { x: margin * scale + whole - taken, y: paper.y, size, font: bold });
}

/** What has no room is added up in a last line. */
function shortened(couriers: CoverPart["couriers"], room: number): CoverPart["couriers"] {
  if (couriers.length <= room) return couriers;
  const shown = couriers.slice(0, Math.max(0, room - 1));
  const rest = couriers.slice(shown.length).reduce((sum, { count }) => sum + count, 0);
  return [...shown, { name: "…", count: rest }];
}
