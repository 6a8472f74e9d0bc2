import type { PDFFont, PDFPage } from "pdf-lib";
import { PDFDocument, StandardFonts, rgb } from "pdf-lib";

export type Sheet = {
  document: PDFDocument;
  regular: PDFFont;
  bold: PDFFont;
  page: PDFPage;
  /** Where the next line goes. */
  y: number;
};

export type TextStyle = { size?: number; isBold?: boolean; x?: number; isCentred?: boolean };

const pointsPerMillimetre = 72 / 25.4;
const margin = 12;

export const paper = {
  label: [100 * pointsPerMillimetre, 150 * pointsPerMillimetre],
  a4: [210 * pointsPerMillimetre, 297 * pointsPerMillimetre],
} as const satisfies Record<string, readonly [number, number]>;

export async function createSheet(title: string, size: keyof typeof paper): Promise<Sheet> {
  const document = await PDFDocument.create();
  document.setTitle(title);
  document.setProducer("Ginee sandbox");
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const page = document.addPage([...paper[size]]);
  return { document, regular, bold, page, y: page.getHeight() - margin };
}

export function turnPage(sheet: Sheet): void {
  sheet.page = sheet.document.addPage([sheet.page.getWidth(), sheet.page.getHeight()]);
  sheet.y = sheet.page.getHeight() - margin;
}

/** The built-in fonts know Western letters only; anything else would stop the whole document. */
function printable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, "?");
}

function wrap(font: PDFFont, size: number, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (line && font.widthOfTextAtSize(longer, size) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}

export function writeLine(sheet: Sheet, text: string, style: TextStyle = {}): void {
  const { size = 9, isBold = false, isCentred = false, x = margin } = style;
  const font = isBold ? sheet.bold : sheet.regular;
  const width = sheet.page.getWidth() - x - margin;
  for (const line of wrap(font, size, printable(text), width)) {
    sheet.y -= size + 2;
    const left = isCentred ? (sheet.page.getWidth() - font.widthOfTextAtSize(line, size)) / 2 : x;
    sheet.page.drawText(line, { x: left, y: sheet.y, size, font });
  }
}

export function drawRule(sheet: Sheet): void {
  sheet.y -= 5;
  sheet.page.drawLine({
    start: { x: margin, y: sheet.y },
    end: { x: sheet.page.getWidth() - margin, y: sheet.y },
    thickness: 0.7,
    color: rgb(0, 0, 0),
  });
}

export function rupiah(amount: number): string {
  return `Rp ${String(Math.round(amount)).replaceAll(/\B(?=(\d{3})+$)/g, ".")}`;
}

export async function finish(sheet: Sheet): Promise<Uint8Array> {
  return sheet.document.save();
}
